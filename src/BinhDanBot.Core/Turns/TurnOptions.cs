using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Core.Turns;

/// <summary>Settings of turns: section <c>Turns</c>.</summary>
public sealed class TurnOptions
{
    /// <summary>How many conversations are answered side by side; what they write goes to the disk together. Default 16, from 1 to 256.</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 16;

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

    /// <summary>How long the bot is silent after staff wrote to a person in the channel's own app; each word of theirs begins it anew. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan SilentAfterStaff { get; set; } = TimeSpan.FromHours(1);
}
