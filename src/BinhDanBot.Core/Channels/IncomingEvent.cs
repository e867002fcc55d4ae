namespace BinhDanBot.Core.Channels;

/// <summary>Which conversation: one person on one channel of one commune. External ids are strings, whatever the vendor calls them.</summary>
/// <param name="Commune">Commune id, for example "son-mai"; empty for the neutral profile.</param>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
/// <param name="ExternalConversationId">The channel's own id of the conversation.</param>
public sealed record ConversationKey(string Commune, string Channel, string ExternalConversationId);

/// <summary>What an event says.</summary>
public enum IncomingEventKind
{
    /// <summary>The person wrote, said or sent something: <see cref="IncomingEvent.Text"/>, <see cref="IncomingEvent.Attachment"/>.</summary>
    Message,

    /// <summary>The person pressed a button that we sent: <see cref="IncomingEvent.Command"/>.</summary>
    Command,

    /// <summary>The person opened the conversation, or follows the account, and has said nothing yet.</summary>
    Joined,

    /// <summary>The person left: unfollowed, or blocked us. Nothing more may be sent until they come back by themselves.</summary>
    Left,

    /// <summary>A person of the staff wrote to this person in the channel's own app: the bot is silent for a while.</summary>
    StaffSpoke,

    /// <summary>Messages of ours reached the person's phone: <see cref="IncomingEvent.MessageIds"/>.</summary>
    Delivered,

    /// <summary>The person saw messages of ours: <see cref="IncomingEvent.MessageIds"/>.</summary>
    Seen,

    /// <summary>Genuine and of no meaning to us: stored so that nothing vanishes, never answered.</summary>
    Ignored,
}

/// <summary>What came instead of text or with it.</summary>
public enum AttachmentKind
{
    None,
    Picture,
    Voice,
    Video,
    Sticker,
    Location,
    File,
    ContactCard,
    Link,

    /// <summary>The channel says that there was something, and not what.</summary>
    Unknown,
}

/// <summary>What a channel tells us, once. Text is already composed (NFC) and cleaned by the receiver.</summary>
public sealed record IncomingEvent
{
    public required ConversationKey Conversation { get; init; }

    /// <summary>The channel's own id of the event; the same id again is the same event of the same commune and channel. At most 200 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The channel's own id of the person. At most 200 characters.</summary>
    public required string ExternalPersonId { get; init; }

    public required IncomingEventKind Kind { get; init; }

    /// <summary>The channel's own name of the event ("user_send_text"); for staff who look at what was ignored.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the person wrote, or staff in the channel's own app; with an attachment its caption. At most <see cref="IncomingText.Longest"/> characters.</summary>
    public string Text { get; init; } = "";

    public AttachmentKind Attachment { get; init; }

    /// <summary>Where the attachment can be fetched, empty when the channel gives no address.</summary>
    public string AttachmentUrl { get; init; } = "";

    /// <summary>The command of the pressed button, exactly as it was sent; empty for other kinds.</summary>
    public string Command { get; init; } = "";

    /// <summary>The channel's ids of our messages, for <see cref="IncomingEventKind.Delivered"/> and <see cref="IncomingEventKind.Seen"/>.</summary>
    public IReadOnlyList<string> MessageIds { get; init; } = [];

    /// <summary>Where answers go, when the channel says so with each event; opaque to everybody but the connector. Null keeps the last one.</summary>
    public string? ReplyAddress { get; init; }

    /// <summary>UTC instant at which the event reached us.</summary>
    public required DateTime ReceivedAt { get; init; }
}

/// <summary>Text as a receiver hands it over.</summary>
public static class IncomingText
{
    /// <summary>Longer texts are cut: nobody types as much, and the turn answers kindly that it is too long.</summary>
    public const int Longest = 10_000;

    /// <summary>Cuts between characters, never inside one.</summary>
    public static string Cut(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
            return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
