namespace BinhDanBot.Core.Classes;

/// <summary>Wrong codes that somebody tried lately. Codes have few digits, so that they can be typed; guessing them must not pay.</summary>
internal sealed class CheckInAttemptRow
{
    public required string Commune { get; init; }

    /// <summary>A conversation, or the hash of a telephone number.</summary>
    public required string Who { get; init; }

    public required int Wrong { get; init; }

    /// <summary>Of the first of them.</summary>
    public required DateTime FirstAt { get; init; }
}
