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

    /// <summary>
    /// How long answered events are kept; as long is a repeat of one known. Default 30 days, at least one: Zalo repeats for two hours, and its older
    /// documents say twelve.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);
}
