namespace BinhDanBot.Core.Channels;

/// <summary>A button under a message.</summary>
/// <param name="Label">What the person reads; also what their bubble shows when they press it.</param>
/// <param name="Command">What comes back as <see cref="IncomingEvent.Command"/>; opaque to channels.</param>
public sealed record Choice(string Label, string Command);

/// <summary>One message to a person. A channel shows it with what it has: a sender decides form, never text.</summary>
/// <param name="Text">Plain text with line breaks; names of buttons on a screen stand between double asterisks.</param>
/// <param name="Choices">Buttons, best first; a channel without buttons numbers them.</param>
/// <param name="Guide">The guide that the text comes from, null for replies.</param>
public sealed record OutgoingMessage(string Text, IReadOnlyList<Choice> Choices, string? Guide = null)
{
    public OutgoingMessage(string text)
        : this(text, [])
    {
    }

    /// <summary>A picture to show with the text; null for none.</summary>
    public Uri? Picture { get; init; }
}

/// <summary>What goes first when not everything can go at once. The numbers are stored.</summary>
public enum MessagePriority
{
    /// <summary>Somebody waits for it.</summary>
    Reply = 0,

    /// <summary>It is late after a certain time.</summary>
    Reminder = 10,

    /// <summary>To many at once.</summary>
    Broadcast = 20,
}

/// <summary>A message due to be sent, as the outbox hands it to a sender.</summary>
/// <param name="Id">Our id of the message; a sender that can passes it on, so that a repeat is known as one.</param>
/// <param name="Message">Already in the form of the channel: see <see cref="ChannelForm"/>.</param>
/// <param name="ReplyToExternalId">The event that this answers, when the channel threads replies.</param>
public sealed record DueMessage(Guid Id, ConversationKey Conversation, OutgoingMessage Message, string? ReplyToExternalId)
{
    /// <summary>The channel's own id of the person.</summary>
    public required string ExternalPersonId { get; init; }

    /// <summary>As the last event of the conversation gave it; null when the channel needs none.</summary>
    public string? ReplyAddress { get; init; }

    public MessagePriority Priority { get; init; }

    /// <summary>UTC instant at which the person last did something; channels forbid writing to people who have been silent for long. Null when never.</summary>
    public DateTime? LastInteractionAt { get; init; }
}
