using System.Buffers;
using System.Text.Json;
using BinhDanBot.Connectors.DirectLine;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>A message of ours as an activity for the Connector ("Bot Framework -- Activity", the schema, read 2026-11-20).</summary>
internal static class ReplyWriter
{
    private const string Locale = "vi-VN";

    /// <summary>
    /// Under suggested actions Teams knows no button that brings a command back, and shows three; on a card it does, and shows six
    /// ("Card actions" and "Suggested actions" for Teams, read 2026-11-20).
    /// </summary>
    private const string Teams = "msteams";
    private const int MostOnCard = 6;

    /// <param name="replyTo">The channel's id of the message that is answered; null for none.</param>
    public static ReadOnlyMemory<byte> Write(ReplyAddress address, OutgoingMessage message, string? replyTo)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "message");
            json.WriteString("channelId", address.ChannelId);
            json.WriteString("serviceUrl", address.ServiceUrl.OriginalString);
            WriteAccount(json, "from", address.BotId, address.BotName, "bot");
            WriteAccount(json, "recipient", address.PersonId, null, "user");
            json.WriteStartObject("conversation");
            json.WriteString("id", address.ConversationId);
            if (address.IsGroup)
                json.WriteBoolean("isGroup", true);
            json.WriteEndObject();
            if (replyTo is not null)
                json.WriteString("replyToId", replyTo);
            json.WriteString("locale", Locale);
            json.WriteString("text", ActivityWriter.ToMarkdown(message.Text));
            json.WriteString("textFormat", "markdown");
            json.WriteString("inputHint", message.Choices.Count > 0 ? "expectingInput" : "acceptingInput");
            var onCard = address.ChannelId == Teams && message.Choices.Count > 0;
            if (message.Choices.Count > 0 && !onCard)
                WriteSuggestedActions(json, address, message.Choices);
            if (message.Picture is not null || onCard)
                WriteAttachments(json, message.Picture, onCard ? message.Choices : []);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteAccount(Utf8JsonWriter json, string member, string id, string? name, string role)
    {
        json.WriteStartObject(member);
        json.WriteString("id", id);
        if (name is not null)
            json.WriteString("name", name);
        json.WriteString("role", role);
        json.WriteEndObject();
    }

    private static void WriteSuggestedActions(Utf8JsonWriter json, ReplyAddress address, IReadOnlyList<Choice> choices)
    {
        json.WriteStartObject("suggestedActions");
        json.WriteStartArray("to");
        json.WriteStringValue(address.PersonId);
        json.WriteEndArray();
        WriteButtons(json, "actions", choices);
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, Uri? picture, IReadOnlyList<Choice> choices)
    {
        json.WriteStartArray("attachments");
        if (picture is not null)
        {
            json.WriteStartObject();
            json.WriteString("contentType", PictureType(picture));
            json.WriteString("contentUrl", picture.AbsoluteUri);
            json.WriteEndObject();
        }

        foreach (var some in choices.Chunk(MostOnCard))
        {
            json.WriteStartObject();
            json.WriteString("contentType", "application/vnd.microsoft.card.hero");
            json.WriteStartObject("content");
            WriteButtons(json, "buttons", some);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Of type messageBack: the label becomes the person's own message, and the command comes back with it.</summary>
    private static void WriteButtons(Utf8JsonWriter json, string member, IReadOnlyList<Choice> choices)
    {
        json.WriteStartArray(member);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("type", "messageBack");
            json.WriteString("title", choice.Label);
            json.WriteString("text", choice.Label);
            json.WriteString("displayText", choice.Label);
            json.WriteStartObject("value");
            json.WriteString("command", choice.Command);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string PictureType(Uri picture) => Path.GetExtension(picture.AbsolutePath).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        _ => "image/png",
    };
}
