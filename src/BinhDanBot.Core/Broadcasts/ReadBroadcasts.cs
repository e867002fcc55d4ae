using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>An announcement in a list.</summary>
/// <param name="NextAt">UTC; null when no run is to come.</param>
/// <param name="LastRun">The run that was opened last; null when there was none.</param>
public sealed record ListedBroadcast(
    Guid Id, int Number, string Title, BroadcastState State, bool IsApproved, string ChangedBy, DateTime ChangedAt, DateTime? NextAt, Recurrence Recurrence, ListedRun? LastRun);

/// <summary>A run in a list. Times are UTC.</summary>
public sealed record ListedRun(Guid Id, RunState State, string? HeldReason, DateTime DueAt, DateTime OpenedAt, DateTime? EndedAt);

/// <summary>An announcement with all that staff may know of it.</summary>
/// <param name="Draft">As it was typed.</param>
/// <param name="ApprovedBy">Who approved this version; null when nobody did.</param>
/// <param name="Runs">The latest fifty, newest first.</param>
public sealed record BroadcastDetails(
    Guid Id, int Number, BroadcastDraft Draft, BroadcastState State, int Version, Guid ChangedById, string ChangedBy, DateTime ChangedAt, string? ApprovedBy, DateTime? NextAt,
    IReadOnlyList<ListedRun> Runs)
{
    public bool IsApproved => ApprovedBy is not null;
}

/// <summary>Announcements of a commune, for staff.</summary>
public sealed class ReadBroadcasts(IDbContextFactory<BotDbContext> contexts)
{
    private const int MostRuns = 50;

    /// <summary>Of a search; whoever finds more types another word.</summary>
    private const int MostFound = 500;

    /// <summary>A page of the list: the newest first.</summary>
    /// <param name="commune">As in rows.</param>
    /// <param name="states">Those that are wanted; none for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Of a page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>The page, and how many there are.</returns>
    public Task<(IReadOnlyList<ListedBroadcast> Page, int Count)> ExecuteAsync(string commune, IReadOnlyList<BroadcastState> states, int page, int size, CancellationToken cancellationToken) =>
        FindAsync(commune, states, "", page, size, cancellationToken);

    /// <summary>The same, of those only in whose titles some words stand, marks or none.</summary>
    /// <param name="commune">As in rows.</param>
    /// <param name="states">Those that are wanted; none for all.</param>
    /// <param name="search">Empty for every title.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Of a page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>The page, and how many there are.</returns>
    public async Task<(IReadOnlyList<ListedBroadcast> Page, int Count)> FindAsync(
        string commune, IReadOnlyList<BroadcastState> states, string search, int page, int size, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(search);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var wanted = context.Broadcasts.AsNoTracking().Where(row => row.Commune == commune && (states.Count == 0 || states.Contains(row.State)));
        if (VietnameseText.Fold(VietnameseText.WordsOnly(search)) is { Length: > 0 } words)
        {
            // No database that we use folds Vietnamese; titles of a commune are few and short.
            var titles = await wanted.Select(row => new { row.Id, row.Title }).ToListAsync(cancellationToken);
            var found = titles.Where(row => VietnameseText.Fold(VietnameseText.WordsOnly(row.Title)).Contains(words, StringComparison.Ordinal)).Select(row => row.Id).Take(MostFound).ToList();
            wanted = wanted.Where(row => found.Contains(row.Id));
        }

        var count = await wanted.CountAsync(cancellationToken);
        var rows = await wanted.OrderByDescending(row => row.Number).Skip((page - 1) * size).Take(size).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var runs = await context.BroadcastRuns.AsNoTracking()
            .Where(run => ids.Contains(run.BroadcastId) && !context.BroadcastRuns.Any(later => later.BroadcastId == run.BroadcastId && later.OpenedAt > run.OpenedAt))
            .ToListAsync(cancellationToken);
        var last = runs.GroupBy(run => run.BroadcastId).ToDictionary(same => same.Key, same => Listed(same.First()));
        return (
            [
                .. rows.Select(row => new ListedBroadcast(
                    row.Id, row.Number, row.Title, row.State, row.ApprovedVersion == row.Version, row.ChangedByName, row.ChangedAt, row.NextAt, row.Recurrence, last.GetValueOrDefault(row.Id))),
            ],
            count);
    }

    /// <summary>How many announcements of each state there are; a state that none has is not there.</summary>
    public async Task<IReadOnlyDictionary<BroadcastState, int>> CountAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Broadcasts.Where(row => row.Commune == commune)
            .GroupBy(row => row.State)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
    }

    /// <summary>Null when the commune has no such announcement.</summary>
    public async Task<BroadcastDetails?> FindAsync(string commune, Guid broadcastId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Broadcasts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == broadcastId && found.Commune == commune, cancellationToken);
        if (row is null)
            return null;
        var runs = await context.BroadcastRuns.AsNoTracking().Where(run => run.BroadcastId == broadcastId).OrderByDescending(run => run.OpenedAt).Take(MostRuns).ToListAsync(cancellationToken);
        return new BroadcastDetails(
            row.Id, row.Number, DraftOfBroadcast.Of(row, await DraftOfBroadcast.AudienceAsync(context, broadcastId, cancellationToken)), row.State, row.Version, row.ChangedById, row.ChangedByName,
            row.ChangedAt, row.ApprovedVersion == row.Version ? row.ApprovedByName : null, row.NextAt, [.. runs.Select(Listed)]);
    }

    private static ListedRun Listed(BroadcastRunRow run) => new(run.Id, run.State, run.HeldReason, run.DueAt, run.OpenedAt, run.EndedAt);
}
