using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Inbox;

/// <summary>Events as rows, and back.</summary>
internal static class InboxRows
{
    /// <summary>Conversations of no commune are kept under the neutral profile.</summary>
    public static string CommuneOf(ConversationKey key) => key.Commune.Length == 0 ? CommuneProfile.NeutralId : key.Commune;

    public static ConversationKey KeyOf(ConversationRow row) =>
        new(row.Commune == CommuneProfile.NeutralId ? "" : row.Commune, row.Channel, row.ExternalConversationId);

    public static string? Write(IReadOnlyList<string> messageIds) => messageIds.Count == 0 ? null : JsonSerializer.Serialize(messageIds);

    public static IncomingEvent Read(InboxEventRow row, ConversationRow conversation) => new()
    {
        Conversation = KeyOf(conversation),
        ExternalId = row.ExternalId,
        ExternalPersonId = conversation.ExternalPersonId,
        Kind = row.Kind,
        Name = row.Name,
        Text = row.Text,
        Attachment = row.Attachment,
        AttachmentUrl = row.AttachmentUrl,
        Command = row.Command,
        MessageIds = row.MessageIds is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(row.MessageIds) ?? [],
        ReplyAddress = conversation.ReplyAddress,
        ReceivedAt = row.ReceivedAt,
    };
}
