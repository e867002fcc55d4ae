using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Language;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Makes our event of Zalo's. Members may be missing, of another type or unknown; what cannot be understood is ignored, never refused.</summary>
internal sealed class ZaloOaReceiver(ChannelAccounts<ZaloOaAccountOptions> accounts, TimeProvider clock, ILogger<ZaloOaReceiver> log)
{
    private const int LongestId = 200;
    private const int LongestName = 80;
    private const int LongestUrl = 2000;

    /// <summary>Null for the probe, which says nothing.</summary>
    public IncomingEvent? Read(ZaloOaCall call)
    {
        if (call.Event is not { } posted)
            return null;
        JsonElement? root = posted;
        var name = IncomingText.Cut(root.Text("event_name") ?? "", LongestName);
        var meaning = ZaloOaEventNames.MeaningOf(name);
        var owner = OwnerOf(call.Commune, root);
        var person = owner is null ? null : PersonOf(root, meaning.Person);
        if (person is null)
            meaning = new ZaloOaEventMeaning(IncomingEventKind.Ignored, ZaloOaPersonPlace.None);
        else if (IsForeignDelivery(name, root))
            // A template message's receipt: the "person" is a telephone number, and another program sent the message.
            (meaning, person) = (new ZaloOaEventMeaning(IncomingEventKind.Ignored, ZaloOaPersonPlace.None), null);

        var commune = owner ?? call.Commune;
        var incoming = new IncomingEvent
        {
            Conversation = new ConversationKey(commune, ChannelNames.ZaloOa, person ?? accounts.Find(commune)!.OaId),
            ExternalId = ExternalIdOf(name, person, root, call.Body),
            ExternalPersonId = person ?? accounts.Find(commune)!.OaId,
            Kind = meaning.Kind,
            Name = name,
            ReceivedAt = clock.GetUtcNow().UtcDateTime,
        };
        return meaning.Kind switch
        {
            IncomingEventKind.Message => WithMessage(incoming, name, meaning.Attachment, root.Member("message")),
            IncomingEventKind.StaffSpoke when root.Member("sender").Text("admin_id") is null => incoming with { Kind = IncomingEventKind.Ignored },
            // Colleagues who look after the same person read it too.
            IncomingEventKind.StaffSpoke => incoming with { Text = IncomingText.Cut(VietnameseText.CleanMessage(root.Member("message").Text("text") ?? ""), IncomingText.Longest) },
            IncomingEventKind.Delivered or IncomingEventKind.Seen => incoming with { MessageIds = MessageIdsOf(root.Member("message")) },
            _ => incoming,
        };
    }

    /// <summary>
    /// The commune whose account the event is about. An app has one address for all accounts that authorised it, so the event may be for another
    /// commune of ours. Null when it is for an account that is none of ours.
    /// </summary>
    private string? OwnerOf(string commune, JsonElement? root)
    {
        var called = accounts.Find(commune)!;
        string?[] named = [root.Text("oa_id"), root.Member("sender").Text("id"), root.Member("recipient").Text("id")];
        if (named.Contains(called.OaId, StringComparer.Ordinal) || named.All(id => id is null))
            return commune;
        foreach (var (other, account) in accounts.ByCommune)
            if (account.AppId == called.AppId && named.Contains(account.OaId, StringComparer.Ordinal))
                return other;
        log.ForeignAccount(commune);
        return null;
    }

    private static string? PersonOf(JsonElement? root, ZaloOaPersonPlace place)
    {
        var id = place switch
        {
            ZaloOaPersonPlace.Sender => root.Member("sender").Text("id"),
            ZaloOaPersonPlace.Recipient => root.Member("recipient").Text("id"),
            ZaloOaPersonPlace.Follower => root.Member("follower").Text("id"),
            ZaloOaPersonPlace.Root => root.Text("user_id"),
            _ => null,
        };
        return id?.Length <= LongestId ? id : null;
    }

    private static bool IsForeignDelivery(string name, JsonElement? root) =>
        name == ZaloOaEventNames.Received
        && root.Member("message") is var message
        && (message.Member("tracking_id") ?? message.Member("delivery_time")) is not null;

    private static IncomingEvent WithMessage(IncomingEvent incoming, string name, AttachmentKind attachment, JsonElement? message)
    {
        var written = message.Text("text");
        if (name == ZaloOaEventNames.Text && ZaloOaCommands.Read(written) is { } command)
            return incoming with { Kind = IncomingEventKind.Command, Command = command, Text = command };

        // The text of a card is another person's name, and that of a place the name of a shop: nobody asks by them.
        var text = attachment is AttachmentKind.ContactCard or AttachmentKind.Location ? "" : IncomingText.Cut(VietnameseText.CleanMessage(written ?? ""), IncomingText.Longest);
        return incoming with { Text = text, Attachment = attachment, AttachmentUrl = AttachmentUrlOf(message) };
    }

    private static string AttachmentUrlOf(JsonElement? message)
    {
        foreach (JsonElement? attachment in message.List("attachments"))
            if (attachment.Member("payload").Text("url") is { Length: <= LongestUrl } url
                && Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
                return url;
        return "";
    }

    private static List<string> MessageIdsOf(JsonElement? message) =>
    [
        .. message.List("msg_ids").Select(id => ZaloJson.AsText(id)).Append(MessageIdOf(message))
            .OfType<string>().Where(id => id.Length <= LongestId).Distinct(StringComparer.Ordinal),
    ];

    private static string? MessageIdOf(JsonElement? message) => message.Text("msg_id") ?? message.Text("message_id");

    /// <summary>Zalo gives events no id of their own: name and message, or name, person and time. The same event again gives the same id.</summary>
    private static string ExternalIdOf(string name, string? person, JsonElement? root, byte[] body)
    {
        var id = (MessageIdOf(root.Member("message")), root.Text("timestamp")) switch
        {
            ({ } message, _) => $"{name}:{message}",
            // Two events about nobody may share their millisecond; the body tells them apart, and a repeat has the same.
            (_, { } timestamp) when person is not null => $"{name}:{person}:{timestamp}",
            _ => $"{name}:{Digest(body)}",
        };
        return id.Length <= LongestId ? id : $"{name}:{Digest(Encoding.UTF8.GetBytes(id))}";
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
