using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Outbox;

/// <summary>A message to be put into the outbox, in the form of its channel.</summary>
/// <param name="Key">Says in words what must happen once: "turn:directline:abc|0000003:1". The same key again is a no-op.</param>
/// <param name="ConversationId">Id of the conversation's row.</param>
/// <param name="ReplyToExternalId">The event that it answers, when the channel threads replies.</param>
internal sealed record OutboxMessage(
    string Key, Guid ConversationId, OutboxAccount Account, MessagePriority Priority, OutgoingMessage Message, string? ReplyToExternalId)
{
    /// <summary>Known before it is queued, for whoever keeps a row about it; null for an id of the outbox's making. Ids must grow with time.</summary>
    public Guid? Id { get; init; }

    /// <summary>UTC instant from which on it must not be sent any more; null for what is never too late.</summary>
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>Whose messages go out together, in one order and within one limit: a commune's account on a channel.</summary>
/// <param name="Commune">As in rows: the neutral profile has its id.</param>
/// <param name="Channel">One of <see cref="ChannelNames"/>.</param>
public sealed record OutboxAccount(string Commune, string Channel);

/// <summary>A message that is ours to send until the lease ends.</summary>
public sealed class ClaimedMessage
{
    internal ClaimedMessage(DueMessage due, OutboxAccount account, Guid lease, int attempts, DateTime queuedAt, bool wasUncertain)
    {
        Due = due;
        Account = account;
        Lease = lease;
        Attempts = attempts;
        QueuedAt = queuedAt;
        WasUncertain = wasUncertain;
    }

    public DueMessage Due { get; }

    public OutboxAccount Account { get; }

    /// <summary>Whether an earlier attempt vanished while sending, so that the person may hear this twice.</summary>
    public bool WasUncertain { get; }

    internal Guid Lease { get; }

    /// <summary>The present one included.</summary>
    internal int Attempts { get; }

    internal DateTime QueuedAt { get; }
}
