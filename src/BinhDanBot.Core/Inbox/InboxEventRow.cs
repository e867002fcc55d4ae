using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Inbox;

/// <summary>What a channel told us, once. Its order is that of its id.</summary>
internal sealed class InboxEventRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Channel { get; init; }

    public required string ExternalId { get; init; }

    public required Guid ConversationId { get; init; }

    public required IncomingEventKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>What was said, encrypted: <see cref="Operations.StoredText"/>.</summary>
    public required string Text { get; init; }

    public required AttachmentKind Attachment { get; init; }

    public required string AttachmentUrl { get; init; }

    public required string Command { get; init; }

    /// <summary>Ids of our messages, as JSON; null when the event is about none.</summary>
    public string? MessageIds { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>When its turn was committed; at once for an event that asks for no answer.</summary>
    public DateTime? AnsweredAt { get; set; }
}
