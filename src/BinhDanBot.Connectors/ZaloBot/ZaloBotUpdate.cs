using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>
/// One update as the platform tells it, by webhook or by poll: <c>{"event_name":…,"message":{…}}</c>, alone or inside <c>{"ok":true,"result":…}</c>,
/// where the result is an update or several.
/// </summary>
internal static class ZaloBotUpdate
{
    private const int LongestId = 200;
    private const int LongestName = 80;
    private const int LongestAddress = 2000;

    /// <summary>In the place of an id that the platform left out of an event that nobody answers.</summary>
    private const string Nobody = "unknown";

    /// <summary>The events in a body; none when it holds none, as an address check at registration does. Null when it is nothing that the platform writes.</summary>
    public static IReadOnlyList<IncomingEvent>? Read(JsonElement body, string commune, DateTime receivedAt)
    {
        if (body.ValueKind == JsonValueKind.Array)
            return ReadAll(body, commune, receivedAt);
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        if (ZaloBotJson.Id(body, "event_name") is null && ZaloBotJson.Member(body, "result") is { } result)
            return result.ValueKind == JsonValueKind.Array ? ReadAll(result, commune, receivedAt) : ReadOne(result, commune, receivedAt);
        return ReadOne(body, commune, receivedAt);
    }

    private static List<IncomingEvent> ReadAll(JsonElement updates, string commune, DateTime receivedAt) =>
        [.. updates.EnumerateArray().SelectMany(update => ReadOne(update, commune, receivedAt))];

    private static IncomingEvent[] ReadOne(JsonElement update, string commune, DateTime receivedAt)
    {
        if (ZaloBotJson.Id(update, "event_name") is not { } name)
            return [];
        var message = ZaloBotJson.Member(update, "message") ?? default;
        var from = ZaloBotJson.Member(message, "from") ?? default;
        var chat = ZaloBotJson.Member(message, "chat") ?? default;
        var person = KeptId(ZaloBotJson.Id(from, "id"));
        var conversation = KeptId(ZaloBotJson.Id(chat, "id")) ?? person;
        var (isKnown, attachment, text, address) = ContentOf(name, message);
        var isForUs = isKnown && person is not null && IsPrivate(chat, conversation, person) && !IsBot(from);
        return
        [
            new IncomingEvent
            {
                Conversation = new ConversationKey(commune, ChannelNames.ZaloBot, conversation ?? Nobody),
                ExternalId = ExternalIdOf(name, message, update),
                ExternalPersonId = person ?? Nobody,
                Kind = isForUs ? IncomingEventKind.Message : IncomingEventKind.Ignored,
                Name = IncomingText.Cut(VietnameseText.CleanMessage(name), LongestName),
                // What is ignored is nobody's question: of a group only that something was said is kept, not what.
                Text = isForUs ? IncomingText.Cut(VietnameseText.CleanMessage(text), IncomingText.Longest) : "",
                Attachment = isForUs ? attachment : AttachmentKind.None,
                AttachmentUrl = isForUs ? WebAddress(address) : "",
                ReceivedAt = receivedAt,
            },
        ];
    }

    private static (bool IsKnown, AttachmentKind Attachment, string Text, string Address) ContentOf(string name, JsonElement message) => name switch
    {
        "message.text.received" => (true, AttachmentKind.None, ZaloBotJson.Text(message, "text"), ""),
        "message.image.received" => (true, AttachmentKind.Picture, ZaloBotJson.Text(message, "caption"), PhotoOf(message)),
        "message.sticker.received" => (true, AttachmentKind.Sticker, "", ZaloBotJson.Text(message, "url")),
        "message.voice.received" => (true, AttachmentKind.Voice, "", ZaloBotJson.Text(message, "voice_url")),
        // People under the platform's protection, and kinds that it does not pass on: no content at all.
        "message.unsupported.received" => (true, AttachmentKind.Unknown, "", ""),
        _ => (false, AttachmentKind.None, "", ""),
    };

    private static string PhotoOf(JsonElement message) => ZaloBotJson.Text(message, "photo_url") is { Length: > 0 } address ? address : ZaloBotJson.Text(message, "photo");

    /// <summary>The bot speaks to persons alone: in a group everybody would read what one of them asks. Without a type, a chat of its own id is a group.</summary>
    private static bool IsPrivate(JsonElement chat, string? conversation, string person) => ZaloBotJson.Text(chat, "chat_type") switch
    {
        "" => conversation == person,
        var type => type.Equals("PRIVATE", StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsBot(JsonElement from) => ZaloBotJson.Member(from, "is_bot") is { ValueKind: JsonValueKind.True };

    /// <summary>
    /// The event's name and the message's id, by which a repeat is known. Without such an id the digest of the whole update: a repeat has the same bytes.
    /// </summary>
    private static string ExternalIdOf(string name, JsonElement message, JsonElement update)
    {
        var id = ZaloBotJson.Id(message, "message_id") is { } messageId ? $"{name}:{messageId}" : $"{name}:{Digest(JsonMarshal.GetRawUtf8Value(update))}";
        return CanBeKept(id) ? id : Digest(Encoding.UTF8.GetBytes(id));
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>An id goes back as it came, so one that cannot be kept cannot be answered.</summary>
    private static string? KeptId(string? id) => id is not null && CanBeKept(id) ? id : null;

    /// <summary>Not every database takes control characters in a text.</summary>
    private static bool CanBeKept(string id) => id.Length <= LongestId && !id.AsSpan().ContainsAnyInRange('\0', '\u001f');

    private static string WebAddress(string address) =>
        address.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? address
            : "";
}
