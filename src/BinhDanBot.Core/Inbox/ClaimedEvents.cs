using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Inbox;

/// <summary>The waiting events of one conversation, ours to answer until the lease ends.</summary>
public sealed class ClaimedEvents
{
    internal ClaimedEvents(ConversationRow row, Guid lease, IReadOnlyList<Guid> eventIds, IReadOnlyList<IncomingEvent> events)
    {
        Row = row;
        Lease = lease;
        EventIds = eventIds;
        Events = events;
    }

    /// <summary>The first of them alone; the others wait on.</summary>
    internal ClaimedEvents First(int count) =>
        count == Events.Count ? this : new ClaimedEvents(Row, Lease, [.. EventIds.Take(count)], [.. Events.Take(count)]);

    public ConversationKey Conversation => Row.Key;

    /// <summary>In the order in which they reached us; never empty.</summary>
    public IReadOnlyList<IncomingEvent> Events { get; }

    /// <summary>How often these events were taken in vain.</summary>
    public int FailedAttempts => Row.Attempts - 1;

    /// <summary>The conversation as it was when it was taken; nobody else changes what is remembered while the lease lasts.</summary>
    internal ConversationRow Row { get; }

    internal Guid Lease { get; }

    internal IReadOnlyList<Guid> EventIds { get; }
}
