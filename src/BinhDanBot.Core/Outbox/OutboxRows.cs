using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Outbox;

/// <summary>Messages as rows, and back.</summary>
internal static class OutboxRows
{
    /// <summary>Of the encryption of what people are told.</summary>
    public const string TextPurpose = "outbox-text";

    /// <summary>Of the encryption of buttons: one may offer the person's own name.</summary>
    public const string ChoicesPurpose = "outbox-choices";

    public static DueMessage Read(OutboxMessageRow row, ConversationRow conversation, StoredText texts) =>
        new(row.Id, conversation.Key, ReadMessage(row, texts), row.ReplyToExternalId)
        {
            ExternalPersonId = conversation.ExternalPersonId,
            ReplyAddress = conversation.ReplyAddress,
            Priority = (MessagePriority)row.Priority,
            LastInteractionAt = conversation.LastInteractionAt,
        };

    private static OutgoingMessage ReadMessage(OutboxMessageRow row, StoredText texts) =>
        new(texts.Read(row.Text, TextPurpose), StoredChoices.Read(row.Choices, texts, ChoicesPurpose), row.Guide) { Picture = row.PictureUrl is null ? null : new Uri(row.PictureUrl) };
}
