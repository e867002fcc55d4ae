namespace BinhDanBot.Core.Broadcasts.Reports;

/// <summary>People of a run for whom the same became of it. Names are short ones: see <see cref="SuppressedReason"/>.</summary>
/// <param name="Reason">Why it failed or was suppressed; null when there is nothing to say.</param>
/// <param name="Channel">Null for who is reached nowhere.</param>
public sealed record LedgerCount(RecipientState State, string? Reason, string? Channel, int People, int Delivered, int Seen, int Recently);

/// <summary>A run in a list: how far it is. Nobody is named.</summary>
/// <param name="Title">Of the announcement as it is now.</param>
/// <param name="HeldReason">A short name; null when it is not held.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="States">People of each state; a state that nobody has is not there.</param>
public sealed record RunLook(
    Guid Id, Guid BroadcastId, string Title, RunState State, string? HeldReason, DateTime DueAt, DateTime OpenedAt, DateTime? EndedAt, IReadOnlyDictionary<RecipientState, int> States)
{
    /// <summary>Whether nothing of it will move any more; what was cancelled has messages on their way for a moment yet.</summary>
    public bool IsOver => EndedAt is not null;

    public int All => States.Values.Sum();

    /// <summary>People who have no final state yet.</summary>
    public int Left => Of(RecipientState.Queued) + Of(RecipientState.Sending);

    public int Of(RecipientState state) => States.GetValueOrDefault(state);
}

/// <summary>A run as its page shows it.</summary>
/// <param name="Look">Its counts.</param>
/// <param name="IsListed">Whether the ledger is whole, so that the counts are of everybody.</param>
/// <param name="Version">Of the announcement, as it was sent.</param>
/// <param name="OpenedBy">Who sent it, or the schedule.</param>
/// <param name="ChangedBy">Who paused it, let it go on or cancelled it last; null when nobody did.</param>
/// <param name="ExpiresAt">UTC; who was not told until then will not be.</param>
/// <param name="Counts">What became of it, by state, reason and channel.</param>
/// <param name="Counted">Messages that the channel counts against the account's package.</param>
public sealed record RunWhole(
    RunLook Look, bool IsListed, int Version, string OpenedBy, string? ChangedBy, DateTime ChangedAt, DateTime ExpiresAt, IReadOnlyList<LedgerCount> Counts, int Counted)
{
    /// <summary>UTC instant at which it goes on after the night; null by day, and when nothing of it waits.</summary>
    public DateTime? SleepsUntil { get; init; }

    /// <summary>People whose message went out or failed in the last minute.</summary>
    public int InLastMinute => Counts.Where(count => count.State is RecipientState.Sent or RecipientState.Failed or RecipientState.Uncertain).Sum(count => count.Recently);

    public int Delivered => Counts.Sum(count => count.Delivered);

    public int Seen => Counts.Sum(count => count.Seen);

    /// <summary>At the rate of the last minute; null when that says nothing.</summary>
    public TimeSpan? TimeLeft => Look.State == RunState.Sending && InLastMinute > 0 ? TimeSpan.FromMinutes((double)Look.Left / InLastMinute) : null;

    /// <summary>Of 100, the people who have a final state; 0 before the ledger is whole.</summary>
    public double Percent => Look.IsOver ? 100 : !IsListed || Look.All == 0 ? 0 : 100.0 * (Look.All - Look.Left) / Look.All;
}
