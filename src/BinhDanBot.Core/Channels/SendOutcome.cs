namespace BinhDanBot.Core.Channels;

/// <summary>What became of one attempt to send. The connector knows its vendor and names the class; the outbox decides what follows.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The channel took the message.</summary>
    /// <param name="ExternalMessageId">The channel's id of it, when it gives one.</param>
    public sealed record Sent(string? ExternalMessageId) : SendOutcome;

    /// <summary>Certainly not sent, and worth another try: too fast, or the channel is away.</summary>
    /// <param name="Delay">Not before this; zero leaves it to the outbox.</param>
    /// <param name="Reason">A short name from the connector's own list ("rate-limit", "zalo-216"), for metrics and staff; never text of the vendor.</param>
    public sealed record RetryAfter(TimeSpan Delay, string Reason = "") : SendOutcome;

    /// <summary>Never: the conversation is gone, or the channel will not take this message.</summary>
    /// <param name="Reason">A short name from the connector's own list.</param>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <summary>
    /// The request went out and no answer came back: the person may have it or not. The outbox repeats replies, because silence is worse than
    /// hearing something twice, and leaves announcements to staff.
    /// </summary>
    /// <param name="Reason">A short name from the connector's own list.</param>
    public sealed record Uncertain(string Reason) : SendOutcome;
}

/// <summary>Sends to one channel. Called by the outbox worker alone. Throws only for bugs and outages before anything was sent.</summary>
public interface IChannelSender
{
    /// <summary>One of <see cref="ChannelNames"/>.</summary>
    string Channel { get; }

    /// <summary>What a message may look like there; the outbox holds only messages of this form.</summary>
    ChannelForm Form { get; }

    /// <summary>Messages a second that the account of a commune may send; null when there is no limit.</summary>
    double? MessagesPerSecond(string commune);

    /// <summary>What the channel allows to be sent to people who did not just write.</summary>
    ChannelRules Rules => ChannelRules.None;

    /// <summary>Whether a commune has an account on the channel now; empty for the neutral profile.</summary>
    bool HasAccount(string commune) => true;

    /// <summary>One attempt. Cancelled by the time limit of sending: then the outcome is <see cref="SendOutcome.Uncertain"/> if anything may have gone out.</summary>
    Task<SendOutcome> SendAsync(DueMessage message, CancellationToken cancellationToken);
}
