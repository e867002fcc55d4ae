using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Inbox;

/// <summary>Events that wait for their turn. In memory for now: a restart loses what was not answered yet.</summary>
public sealed class InboxStore
{
    private readonly InboxOptions _options;
    private readonly Lock _gate = new();
    private readonly RecentKeys _known;
    private readonly LeasedQueue<ConversationKey, IncomingEvent> _waiting;

    public InboxStore(TimeProvider clock, IOptions<InboxOptions> options, BotMeter meter)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meter);
        _options = options.Value;
        _known = new RecentKeys(clock, _options.RepeatsKnownFor, _options.RepeatsKnown);
        _waiting = new LeasedQueue<ConversationKey, IncomingEvent>(clock);
        meter.Watch("bot.inbox.waiting", "Events not answered yet.", () => _waiting.Count);
    }

    /// <summary>Poked when an event came in.</summary>
    public WorkSignal Waiting { get; } = new();

    /// <summary>The conversation that has waited longest, with its events in order; null when none waits.</summary>
    public ValueTask<ClaimedEvents?> TryClaimAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lease = _waiting.TryClaim(_options.Lease, _options.EventsPerTurn, out var moreWaiting);
        // One poke wakes one worker; passing it on keeps all of them busy while there is work.
        if (moreWaiting)
            Waiting.Poke();
        return ValueTask.FromResult(lease is null ? null : new ClaimedEvents(lease));
    }

    /// <summary>Gives events back that could not be answered, for another attempt after the delay.</summary>
    public ValueTask PutOffAsync(ClaimedEvents claimed, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        cancellationToken.ThrowIfCancellationRequested();
        _waiting.PutOff(claimed.Lease, delay);
        return ValueTask.CompletedTask;
    }

    internal bool TryInsert(IncomingEvent incoming)
    {
        lock (_gate)
        {
            if (!_known.TryAdd($"{incoming.Conversation.Channel}:{incoming.ExternalId}"))
                return false;
            _waiting.Add(incoming.Conversation, incoming);
            return true;
        }
    }

    /// <summary>Marks the events answered together with the writes of their turn; false, and nothing is written, when the lease was lost.</summary>
    internal bool TryComplete(ClaimedEvents claimed, Action commit)
    {
        if (!_waiting.TryComplete(claimed.Lease, commit))
            return false;
        // The conversation may have got new events meanwhile.
        if (_waiting.Count > 0)
            Waiting.Poke();
        return true;
    }
}
