namespace BinhDanBot.Core.Channels.DirectLine;

/// <summary>One activity of a web chat, as its clients read it.</summary>
internal sealed class WebActivity
{
    public required string ConversationId { get; init; }

    /// <summary>0, 1, 2… in the order of the conversation, without a gap.</summary>
    public required int Number { get; init; }

    public required string Commune { get; init; }

    /// <summary>Unique in the conversation: the same activity once more is known by it. Null when nobody can repeat it.</summary>
    public required string? Key { get; init; }

    /// <summary>A JSON object, without the id, which follows from conversation and number; encrypted.</summary>
    public required string Json { get; init; }

    public required DateTime AddedAt { get; init; }
}
