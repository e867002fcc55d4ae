using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Outbox;

/// <summary>Messages as rows, and back.</summary>
internal static class OutboxRows
{
    public static DueMessage Read(OutboxMessageRow row, ConversationRow conversation) =>
        new(row.Id, conversation.Key, ReadMessage(row), row.ReplyToExternalId)
        {
            ExternalPersonId = conversation.ExternalPersonId,
            ReplyAddress = conversation.ReplyAddress,
            Priority = (MessagePriority)row.Priority,
            LastInteractionAt = conversation.LastInteractionAt,
        };

    private static OutgoingMessage ReadMessage(OutboxMessageRow row) =>
        new(row.Text, StoredChoices.Read(row.Choices), row.Guide) { Picture = row.PictureUrl is null ? null : new Uri(row.PictureUrl) };
}
