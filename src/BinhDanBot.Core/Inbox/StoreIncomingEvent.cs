using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Inbox;

/// <summary>What became of an event that a channel told us.</summary>
public enum StoreOutcome
{
    /// <summary>Kept; it will be answered.</summary>
    Stored,

    /// <summary>The channel told us before; nothing was done.</summary>
    AlreadyKnown,
}

/// <summary>Keeps an event before the channel is told that we have it. The only place that inserts into the inbox.</summary>
public sealed class StoreIncomingEvent(InboxStore inbox, BotMeter meter)
{
    public ValueTask<StoreOutcome> ExecuteAsync(IncomingEvent incoming, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        cancellationToken.ThrowIfCancellationRequested();
        var isNew = inbox.TryInsert(incoming);
        meter.EventReceived(incoming.Conversation.Channel, incoming.Kind.ToString().ToLowerInvariant(), isNew);
        if (isNew)
            inbox.Waiting.Poke();
        return ValueTask.FromResult(isNew ? StoreOutcome.Stored : StoreOutcome.AlreadyKnown);
    }
}
