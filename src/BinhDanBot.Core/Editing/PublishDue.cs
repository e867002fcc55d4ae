using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>Publishes the approved versions whose time has come, each once whatever number of processes looks.</summary>
public sealed class PublishDue(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    /// <returns>How many were published by this call.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        List<Guid> due;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            due = await context.ContentVersions.Where(row => row.State == ContentVersionState.Approved && row.PublishAt <= now)
                .OrderBy(row => row.PublishAt).Select(row => row.Id).ToListAsync(cancellationToken);
        var published = 0;
        foreach (var id in due)
            published += await writer.WriteAsync((context, cancel) => PublishAsync(context, id, now, cancel), cancellationToken) ? 1 : 0;
        return published;
    }

    private async Task<bool> PublishAsync(BotDbContext context, Guid id, DateTime now, CancellationToken cancellationToken)
    {
        var row = await context.ContentVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == id, cancellationToken);
        if (row is not { State: ContentVersionState.Approved } || row.PublishAt > now || !await EditingWrites.TryTakeAsync(context, row, row.Change, cancellationToken))
            return false;
        await EditingWrites.PublishAsync(context, row, now, cancellationToken);
        await audit.ExecuteAsync(context, EditingWrites.Entry(Actor.Program, row, "content.published"), cancellationToken);
        return true;
    }
}
