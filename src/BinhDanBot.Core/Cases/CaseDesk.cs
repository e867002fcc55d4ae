using System.Collections.Frozen;
using BinhDanBot.Core.Cases.Calendar;

namespace BinhDanBot.Core.Cases;

/// <summary>What a turn must know of a commune's staff: that somebody is there, and when they answer.</summary>
/// <param name="IsConfirmed">Whether the commune itself gave its hours and its promise; else no time is named to anybody.</param>
/// <param name="Calendar">When the office is open.</param>
/// <param name="Promise">Working time within which somebody answers.</param>
public sealed record CommuneDesk(bool IsConfirmed, WorkCalendar Calendar, TimeSpan Promise)
{
    /// <summary>The share of the promised time after which a case is soon late.</summary>
    private const double SoonLate = 0.8;

    /// <summary>A working day; what counts until a commune says otherwise.</summary>
    public static TimeSpan UsualPromise { get; } = TimeSpan.FromHours(8);

    public static CommuneDesk Usual { get; } = new(false, WorkCalendar.Usual, UsualPromise);

    /// <param name="from">UTC instant since which the person waits.</param>
    public DateTime DueAt(DateTime from) => Calendar.Add(from, Promise);

    /// <param name="from">UTC instant since which the person waits.</param>
    public DateTime SoonAt(DateTime from) => Calendar.Add(from, Promise * SoonLate);
}

/// <summary>
/// The communes that take cases, in memory: a turn asks at every "gặp cán bộ". A commune where nobody may answer is not among them, and nobody there is told
/// that somebody will. Empty until it is first read.
/// </summary>
public sealed class CaseDesk
{
    private volatile FrozenDictionary<string, CommuneDesk> _desks = FrozenDictionary<string, CommuneDesk>.Empty;

    /// <param name="commune">As in rows.</param>
    /// <returns>Null where nobody answers cases.</returns>
    public CommuneDesk? For(string commune) => _desks.GetValueOrDefault(commune);

    public void Replace(IReadOnlyDictionary<string, CommuneDesk> desks) => _desks = desks.ToFrozenDictionary(StringComparer.Ordinal);
}
