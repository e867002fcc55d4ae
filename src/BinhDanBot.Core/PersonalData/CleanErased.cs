using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>After erasures has the database cleaned of what deleted rows leave in its files, and writes down that it was.</summary>
internal sealed class CleanErased(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ICleanDatabase clean, TimeProvider clock) : IForgetOld
{
    /// <returns>None: rows are not removed here.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Erasures.Where(row => row.CleanedAt == null).MaxAsync(row => (DateTime?)row.ErasedAt, cancellationToken);
        if (last is null || !await clean.ExecuteAsync(cancellationToken))
            return 0;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        await writer.WriteAsync(
            (writing, cancel) => writing.Erasures.Where(row => row.CleanedAt == null && row.ErasedAt <= last).ExecuteUpdateAsync(row => row.SetProperty(erasure => erasure.CleanedAt, now), cancel),
            cancellationToken);
        return 0;
    }
}
