using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Schedules;

/// <summary>
/// Begins the runs whose time has come: one for each time, whatever number of processes looks and however often. Of several times that were missed only the latest gets
/// a run, and one that fell due while no process ran waits for staff.
/// </summary>
public sealed class OpenDueRuns(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, OpenRun open, SilenceGuard guard, TimeProvider clock)
{
    /// <returns>How many runs began.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        List<(Guid Id, string Commune)> due;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var rows = await context.Broadcasts.AsNoTracking()
                .Where(row => row.NextAt != null && row.NextAt <= now && row.State == BroadcastState.Scheduled)
                .OrderBy(row => row.NextAt)
                .Select(row => new { row.Id, row.Commune })
                .ToListAsync(cancellationToken);
            due = [.. rows.Select(row => (row.Id, row.Commune))];
        }

        if (due.Count == 0)
            return 0;

        // What fell due in a silence is known by the silence: it is noted first, also when this job is the first thing that runs again.
        await guard.ExecuteAsync(cancellationToken);
        var opened = 0;
        foreach (var (id, commune) in due)
            opened += await writer.WriteAsync((context, cancel) => OpenAsync(context, commune, id, cancel), cancellationToken);
        return opened;
    }

    /// <summary>The run and the next time stand or fall together.</summary>
    private async Task<int> OpenAsync(BotDbContext context, string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var broadcast = await ChangeBroadcast.HoldAsync(context, commune, broadcastId, cancellationToken);
        if (broadcast is not { State: BroadcastState.Scheduled, NextAt: { } next } || next > now)
            return 0;
        var schedule = new BroadcastSchedule(broadcast.Recurrence, broadcast.FirstAt, broadcast.Weekdays, broadcast.UntilOn);
        var dueAt = NextTime.LatestDue(schedule, next, now);
        var wasMissed = await SilenceGuard.WasSilentAtAsync(context, dueAt, cancellationToken);
        var run = await open.ExecuteAsync(context, broadcast, dueAt, "", wasMissed ? SilenceGuard.Missed : null, cancellationToken);
        broadcast.NextAt = NextTime.After(schedule, now) is { } later ? UtcInstantConverter.ToStored(later) : null;
        if (broadcast.NextAt is null)
            broadcast.State = BroadcastState.Ended;
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return run is null ? 0 : 1;
    }
}
