using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>
/// The beginning of everything that moves a run or its ledger: nobody else does until the transaction ends. Whoever pauses a run therefore sees all that was fed, and
/// whoever feeds it sees that it is paused.
/// </summary>
internal static class HoldRun
{
    /// <returns>The run as it is now; null when there is none.</returns>
    public static async Task<BroadcastRunRow?> ExecuteAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken) =>
        (await context.BroadcastRuns.FromSql($"UPDATE broadcast_run SET changed_at = changed_at WHERE id = {runId} RETURNING *").AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault();
}
