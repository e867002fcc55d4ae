using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Inbox;

/// <summary>Events as rows, and back.</summary>
internal static class InboxRows
{
    /// <summary>Of the encryption of what people say.</summary>
    public const string TextPurpose = "inbox-text";

    public static string? Write(IReadOnlyList<string> messageIds) => messageIds.Count == 0 ? null : JsonSerializer.Serialize(messageIds);

    public static IncomingEvent Read(InboxEventRow row, ConversationRow conversation, StoredText texts) => new()
    {
        Conversation = conversation.Key,
        ExternalId = row.ExternalId,
        ExternalPersonId = conversation.ExternalPersonId,
        Kind = row.Kind,
        Name = row.Name,
        Text = texts.Read(row.Text, TextPurpose),
        Attachment = row.Attachment,
        AttachmentUrl = row.AttachmentUrl,
        Command = row.Command,
        MessageIds = row.MessageIds is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(row.MessageIds) ?? [],
        ReplyAddress = conversation.ReplyAddress,
        ReceivedAt = row.ReceivedAt,
    };
}
