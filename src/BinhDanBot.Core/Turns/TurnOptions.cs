using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Turns;

/// <summary>Settings of turns and of what is remembered between them: section <c>Turns</c>.</summary>
public sealed class TurnOptions
{
    /// <summary>How many conversations are answered side by side. Default 4, from 1 to 64.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 4;

    /// <summary>How long one turn may take before it counts as failed. Default 30 seconds; shorter than <c>Inbox:Lease</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:30:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts at an event until the person is told that we are sorry. Default 3, from 1 to 20.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 3;

    /// <summary>Wait before an event is tried again. Default half a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Retry { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the sweep looks for what no signal announced, retries that fell due included. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A conversation without a turn for this long is forgotten. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Conversations remembered at most; beyond it the one idle for longest is forgotten. Default 10,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxConversations { get; set; } = 10_000;
}
