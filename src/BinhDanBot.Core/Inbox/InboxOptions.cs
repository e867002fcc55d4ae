using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Inbox;

/// <summary>Settings of the inbox: section <c>Inbox</c>.</summary>
public sealed class InboxOptions
{
    /// <summary>How long a worker may keep a conversation before another takes it over. Default 1 minute; longer than <c>Turns:Timeout</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Events of one conversation that one turn answers together at most. Default 10, from 1 to 100.</summary>
    [Range(1, 100)]
    public int EventsPerTurn { get; set; } = 10;

    /// <summary>How long a repeated event is known as one. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan RepeatsKnownFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How many past events are remembered for that, about 150 bytes each. Default 100,000.</summary>
    [Range(100, 10_000_000)]
    public int RepeatsKnown { get; set; } = 100_000;
}
