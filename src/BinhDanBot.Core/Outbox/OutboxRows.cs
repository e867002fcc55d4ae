using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;

namespace BinhDanBot.Core.Outbox;

/// <summary>Messages as rows, and back.</summary>
internal static class OutboxRows
{
    public static DueMessage Read(OutboxMessageRow row, ConversationRow conversation) =>
        new(row.Id, InboxRows.KeyOf(conversation), ReadMessage(row), row.ReplyToExternalId)
        {
            ExternalPersonId = conversation.ExternalPersonId,
            ReplyAddress = conversation.ReplyAddress,
            Priority = (MessagePriority)row.Priority,
            LastInteractionAt = conversation.LastInteractionAt,
        };

    private static OutgoingMessage ReadMessage(OutboxMessageRow row) =>
        new(row.Text, StoredChoices.Read(row.Choices), row.Guide) { Picture = row.PictureUrl is null ? null : new Uri(row.PictureUrl) };
}
