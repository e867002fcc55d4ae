using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Inbox;

/// <summary>The waiting events of one conversation, ours to answer until the lease ends.</summary>
public sealed class ClaimedEvents
{
    internal ClaimedEvents(Lease<ConversationKey, IncomingEvent> lease) => Lease = lease;

    public ConversationKey Conversation => Lease.Key;

    /// <summary>In the order in which they reached us; never empty.</summary>
    public IReadOnlyList<IncomingEvent> Events => Lease.Items;

    /// <summary>How often the first event was tried in vain.</summary>
    public int FailedAttempts => Lease.FailedAttempts;

    internal Lease<ConversationKey, IncomingEvent> Lease { get; }
}
