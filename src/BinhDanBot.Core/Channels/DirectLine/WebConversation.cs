namespace BinhDanBot.Core.Channels.DirectLine;

/// <summary>One web chat that somebody opened. Ids are random and ours, therefore unique over all communes.</summary>
internal sealed class WebConversation
{
    public required string Id { get; init; }

    /// <summary>The id of the neutral profile for conversations of no commune.</summary>
    public required string Commune { get; init; }

    public required string PersonId { get; init; }

    /// <summary>The id that the client goes by in its own activities; null when it named none.</summary>
    public required string? UserId { get; init; }

    /// <summary>Part of every activity's id, so that one that was forgotten and opened again takes no id twice.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it was opened or an activity came last: idle conversations are forgotten.</summary>
    public required DateTime UsedAt { get; init; }

    /// <summary>How many activities there have been; the number of the next one.</summary>
    public required int Length { get; init; }
}
