using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Cases;

/// <summary>Removes closed cases with all that was said in them, after <see cref="CaseOptions.KeepFor"/>, and what is only kept for the trail's brevity.</summary>
internal sealed class ForgetClosedCases(IDatabaseWriter writer, IOptions<CaseOptions> options, TimeProvider clock) : IForgetOld
{
    private const int AtOnce = 50;

    private static readonly TimeSpan ReadingsLast = TimeSpan.FromDays(1);

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - options.Value.KeepFor;
        var readBefore = now - ReadingsLast;
        var all = await writer.WriteAsync((context, cancel) => context.CaseReadings.Where(row => row.HourAt < readBefore).ExecuteDeleteAsync(cancel), cancellationToken);
        while (await writer.WriteAsync((context, cancel) => RemoveAsync(context, before, cancel), cancellationToken) is > 0 and var removed)
            all += removed;
        return all;
    }

    private static async Task<int> RemoveAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken)
    {
        var old = await context.Cases.Where(row => row.ClosedAt < before).OrderBy(row => row.ClosedAt).Select(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
        if (old.Count == 0)
            return 0;
        await context.CaseMessages.Where(row => old.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        await context.CaseWords.Where(row => old.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        return await context.Cases.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
