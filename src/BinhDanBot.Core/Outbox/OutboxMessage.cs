using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Outbox;

/// <summary>A message to be put into the outbox.</summary>
/// <param name="Key">Says in words what must happen once: "turn:directline:abc|0000003:1". The same key again is a no-op.</param>
/// <param name="ReplyToExternalId">The event that it answers, when the channel threads replies.</param>
public sealed record OutboxMessage(string Key, ConversationKey Conversation, OutgoingMessage Message, string? ReplyToExternalId);

/// <summary>The next message of one conversation, ours to send until the lease ends.</summary>
public sealed class ClaimedMessage
{
    internal ClaimedMessage(Lease<ConversationKey, DueMessage> lease) => Lease = lease;

    public DueMessage Due => Lease.Items[0];

    /// <summary>How often it was tried in vain.</summary>
    public int FailedAttempts => Lease.FailedAttempts;

    internal Lease<ConversationKey, DueMessage> Lease { get; }
}
