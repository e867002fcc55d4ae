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
}

/// <summary>A message due to be sent, as the outbox hands it to a sender.</summary>
/// <param name="Id">Our id of the message; a sender that can passes it on, so that a repeat is known as one.</param>
/// <param name="ReplyToExternalId">The event that this answers, when the channel threads replies.</param>
public sealed record DueMessage(Guid Id, ConversationKey Conversation, OutgoingMessage Message, string? ReplyToExternalId);

/// <summary>What became of one attempt to send. The connector knows its vendor and names the class; the outbox decides what follows.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The channel took the message.</summary>
    /// <param name="ExternalMessageId">The channel's id of it, when it gives one.</param>
    public sealed record Sent(string? ExternalMessageId) : SendOutcome;

    /// <summary>Not now: too fast, or the channel is away.</summary>
    public sealed record RetryAfter(TimeSpan Delay) : SendOutcome;

    /// <summary>Never: the conversation is gone, or the channel will not take this message.</summary>
    public sealed record Refused(string Reason) : SendOutcome;
}

/// <summary>Sends to one channel. Called by the outbox worker alone. Throws only for bugs and outages.</summary>
public interface IChannelSender
{
    /// <summary>One of <see cref="ChannelNames"/>.</summary>
    string Channel { get; }

    Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken);
}
