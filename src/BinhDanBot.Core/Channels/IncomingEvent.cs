namespace BinhDanBot.Core.Channels;

/// <summary>The channels we speak, by the names used in settings, tables and metrics.</summary>
public static class ChannelNames
{
    /// <summary>Web chat over Direct Line 3.0.</summary>
    public const string DirectLine = "directline";
}

/// <summary>Which conversation: one person on one channel of one commune. External ids are strings, whatever the vendor calls them.</summary>
/// <param name="Commune">Commune id, for example "son-mai".</param>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
/// <param name="ExternalConversationId">The channel's own id of the conversation.</param>
public sealed record ConversationKey(string Commune, string Channel, string ExternalConversationId);

/// <summary>What an event says.</summary>
public enum IncomingEventKind
{
    /// <summary>The person wrote or said something: <see cref="IncomingEvent.Text"/>.</summary>
    Message,

    /// <summary>The person pressed a button that we sent: <see cref="IncomingEvent.Command"/>.</summary>
    Command,

    /// <summary>The person opened the conversation and has said nothing yet.</summary>
    Joined,
}

/// <summary>What a channel tells us, once. Text is already composed (NFC) and cleaned by the receiver.</summary>
public sealed record IncomingEvent
{
    public required ConversationKey Conversation { get; init; }

    /// <summary>The channel's own id of the event; the same id again is the same event.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The channel's own id of the person.</summary>
    public required string ExternalPersonId { get; init; }

    public required IncomingEventKind Kind { get; init; }

    public string Text { get; init; } = "";

    /// <summary>The command of the pressed button, exactly as it was sent; empty for other kinds.</summary>
    public string Command { get; init; } = "";

    /// <summary>UTC instant at which the event reached us.</summary>
    public required DateTime ReceivedAt { get; init; }
}
