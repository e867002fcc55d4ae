using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Reports;

/// <summary>Reads how far runs are, by counting the ledger: no counter beside it can go wrong.</summary>
public sealed class ReadRun(IDbContextFactory<BotDbContext> contexts, IOptions<BroadcastOptions> options, TimeProvider clock)
{
    /// <summary>Runs of one announcement that a page shows.</summary>
    private const int MostRuns = 30;

    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(1);

    /// <returns>Null when there is no such run in this commune.</returns>
    public async Task<RunWhole?> ExecuteAsync(string commune, Guid runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.BroadcastRuns.AsNoTracking()
            .Where(run => run.Id == runId && run.Commune == commune)
            .Join(context.Broadcasts, run => run.BroadcastId, broadcast => broadcast.Id, (run, broadcast) => new { Run = run, broadcast.Title })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var since = clock.GetUtcNow().UtcDateTime - Recently;
        var counts = await context.BroadcastRecipients.AsNoTracking()
            .Where(row => row.RunId == runId)
            .GroupBy(row => new { row.State, row.Reason, row.Channel })
            .Select(group => new LedgerCount(
                group.Key.State,
                group.Key.Reason,
                group.Key.Channel,
                group.Count(),
                group.Sum(row => row.DeliveredAt != null ? 1 : 0),
                group.Sum(row => row.SeenAt != null ? 1 : 0),
                group.Sum(row => row.ChangedAt > since ? 1 : 0)))
            .ToListAsync(cancellationToken);
        var run = found.Run;
        var states = counts.GroupBy(count => count.State).ToDictionary(group => group.Key, group => group.Sum(count => count.People));
        return new RunWhole(
            LookOf(run, found.Title, states), run.IsListed, run.BroadcastVersion, run.OpenedByName, run.ChangedByName, run.ChangedAt, run.ExpiresAt,
            [.. counts.OrderBy(count => count.State).ThenByDescending(count => count.People).ThenBy(count => count.Reason, StringComparer.Ordinal)],
            run.Counted)
        {
            SleepsUntil = run.State == RunState.Sending && states.GetValueOrDefault(RecipientState.Queued) > 0 ? AfterTheNight() : null,
        };
    }

    /// <summary>The runs of an announcement, the newest first.</summary>
    public Task<IReadOnlyList<RunLook>> OfAsync(string commune, Guid broadcastId, CancellationToken cancellationToken) =>
        ReadAsync(runs => runs.Where(run => run.Commune == commune && run.BroadcastId == broadcastId), cancellationToken);

    /// <summary>The runs of a commune that are not over: under way, paused or held.</summary>
    public Task<IReadOnlyList<RunLook>> OpenAsync(string commune, CancellationToken cancellationToken) =>
        ReadAsync(runs => runs.Where(run => run.Commune == commune && run.EndedAt == null), cancellationToken);

    private DateTime? AfterTheNight()
    {
        var (now, night) = (clock.GetUtcNow().UtcDateTime, QuietHours.Of(options.Value));
        return night.IsQuiet(now) ? night.NextOpen(now) : null;
    }

    private async Task<IReadOnlyList<RunLook>> ReadAsync(Func<IQueryable<BroadcastRunRow>, IQueryable<BroadcastRunRow>> chosen, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await chosen(context.BroadcastRuns.AsNoTracking())
            .OrderByDescending(run => run.OpenedAt)
            .Take(MostRuns)
            .Join(context.Broadcasts, run => run.BroadcastId, broadcast => broadcast.Id, (run, broadcast) => new { Run = run, broadcast.Title })
            .ToListAsync(cancellationToken);
        var ids = found.ConvertAll(run => run.Run.Id);
        var counts = (await context.BroadcastRecipients.AsNoTracking()
            .Where(row => ids.Contains(row.RunId))
            .GroupBy(row => new { row.RunId, row.State })
            .Select(group => new { group.Key.RunId, group.Key.State, People = group.Count() })
            .ToListAsync(cancellationToken)).ToLookup(count => count.RunId);
        return
        [
            .. found.OrderByDescending(run => run.Run.OpenedAt)
                .Select(run => LookOf(run.Run, run.Title, counts[run.Run.Id].ToDictionary(count => count.State, count => count.People))),
        ];
    }

    private static RunLook LookOf(BroadcastRunRow run, string title, IReadOnlyDictionary<RecipientState, int> states) =>
        new(run.Id, run.BroadcastId, title, run.State, run.HeldReason, run.DueAt, run.OpenedAt, run.EndedAt, states);
}
