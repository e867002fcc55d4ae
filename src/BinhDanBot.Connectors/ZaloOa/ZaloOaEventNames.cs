using System.Collections.Frozen;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Where an event says which person it is about.</summary>
internal enum ZaloOaPersonPlace
{
    /// <summary>About nobody, or about somebody whom we do not write to: groups, anonymous visitors, tags, calls.</summary>
    None,
    Sender,
    Recipient,
    Follower,

    /// <summary>The member user_id of the event itself.</summary>
    Root,
}

/// <summary>What an event of a name means.</summary>
internal sealed record ZaloOaEventMeaning(IncomingEventKind Kind, ZaloOaPersonPlace Person, AttachmentKind Attachment = AttachmentKind.None);

/// <summary>
/// The names of events (docs.zaloplatforms.com, OA, webhook, read 2026-11) that mean something to us. All other names, known or new, are
/// genuine and ignored: groups, anonymous visitors of websites, tags, calls, consents, templates (ZNS, ZBS), reactions, forms.
/// </summary>
internal static class ZaloOaEventNames
{
    public const string Text = "user_send_text";
    public const string Received = "user_received_message";

    private static readonly FrozenDictionary<string, ZaloOaEventMeaning> Known = new Dictionary<string, ZaloOaEventMeaning>(StringComparer.Ordinal)
    {
        [Text] = Sent(AttachmentKind.None),
        ["user_send_image"] = Sent(AttachmentKind.Picture),
        ["user_send_gif"] = Sent(AttachmentKind.Picture),
        ["user_send_link"] = Sent(AttachmentKind.Link),
        ["user_send_audio"] = Sent(AttachmentKind.Voice),
        ["user_send_video"] = Sent(AttachmentKind.Video),
        ["user_send_sticker"] = Sent(AttachmentKind.Sticker),
        ["user_send_location"] = Sent(AttachmentKind.Location),
        ["user_send_file"] = Sent(AttachmentKind.File),
        ["user_send_business_card"] = Sent(AttachmentKind.ContactCard),
        ["follow"] = new(IncomingEventKind.Joined, ZaloOaPersonPlace.Follower),
        ["user_click_chatnow"] = new(IncomingEventKind.Joined, ZaloOaPersonPlace.Root),
        ["unfollow"] = new(IncomingEventKind.Left, ZaloOaPersonPlace.Follower),
        // The person takes back that we may use their data: whatever else follows, nothing more may be sent.
        ["user_withdraw"] = new(IncomingEventKind.Left, ZaloOaPersonPlace.Root),
        [Received] = new(IncomingEventKind.Delivered, ZaloOaPersonPlace.Recipient),
        ["user_seen_message"] = new(IncomingEventKind.Seen, ZaloOaPersonPlace.Recipient),
        ["user_submit_info"] = Ignored(ZaloOaPersonPlace.Sender),
        ["user_reacted_message"] = Ignored(ZaloOaPersonPlace.Sender),
        ["oa_reacted_message"] = Ignored(ZaloOaPersonPlace.Recipient),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is sent from the account without being to one person whom we know.</summary>
    private static readonly string[] OtherEchoes = ["oa_send_group_", "oa_send_anonymous_", "oa_send_consent"];

    private static ZaloOaEventMeaning Echo => new(IncomingEventKind.StaffSpoke, ZaloOaPersonPlace.Recipient);

    private static ZaloOaEventMeaning Nothing => Ignored(ZaloOaPersonPlace.None);

    /// <summary>
    /// The echoes of what the account wrote to a person, <c>oa_send_text</c> and its like, go by their beginning: staff may send from Zalo's page what
    /// the list of names does not know, and the bot must be silent then too.
    /// </summary>
    public static ZaloOaEventMeaning MeaningOf(string name) =>
        Known.TryGetValue(name, out var meaning) ? meaning
        : name.StartsWith("oa_send_", StringComparison.Ordinal) && !OtherEchoes.Any(other => name.StartsWith(other, StringComparison.Ordinal)) ? Echo
        : Nothing;

    private static ZaloOaEventMeaning Sent(AttachmentKind attachment) => new(IncomingEventKind.Message, ZaloOaPersonPlace.Sender, attachment);

    private static ZaloOaEventMeaning Ignored(ZaloOaPersonPlace person) => new(IncomingEventKind.Ignored, person);
}
