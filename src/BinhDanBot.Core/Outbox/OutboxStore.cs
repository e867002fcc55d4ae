using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Messages that wait to be sent, one conversation's in order: a later one never overtakes an earlier one.
/// In memory for now: a restart loses what was not sent yet, and ended messages leave only their count.
/// </summary>
public sealed class OutboxStore
{
    /// <summary>Keys only guard against a repeat right after a failure; turns are committed with their inbox events.</summary>
    private const int KeysKnown = 100_000;
    private static readonly TimeSpan KeysKnownFor = TimeSpan.FromDays(1);

    private readonly OutboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly RecentKeys _known;
    private readonly LeasedQueue<ConversationKey, DueMessage> _waiting;

    public OutboxStore(TimeProvider clock, IOptions<OutboxOptions> options, BotMeter meter)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meter);
        _options = options.Value;
        _clock = clock;
        _known = new RecentKeys(clock, KeysKnownFor, KeysKnown);
        _waiting = new LeasedQueue<ConversationKey, DueMessage>(clock);
        meter.Watch("bot.outbox.waiting", "Messages not sent yet.", () => _waiting.Count);
    }

    /// <summary>Poked when a message is due.</summary>
    public WorkSignal Waiting { get; } = new();

    /// <summary>The next message of the conversation that has waited longest; null when none is due.</summary>
    public ValueTask<ClaimedMessage?> TryClaimAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lease = _waiting.TryClaim(_options.Lease, maxItems: 1, out var moreWaiting);
        if (moreWaiting)
            Waiting.Poke();
        return ValueTask.FromResult(lease is null ? null : new ClaimedMessage(lease));
    }

    internal bool TryInsert(OutboxMessage message)
    {
        lock (_gate)
        {
            if (!_known.TryAdd(message.Key))
                return false;
            var due = new DueMessage(Guid.CreateVersion7(_clock.GetUtcNow()), message.Conversation, message.Message, message.ReplyToExternalId) { ExternalPersonId = "" };
            _waiting.Add(message.Conversation, due);
            return true;
        }
    }

    /// <summary>The message has ended, whatever its end; false when another worker has it by now.</summary>
    internal bool TryEnd(ClaimedMessage claimed)
    {
        if (!_waiting.TryComplete(claimed.Lease))
            return false;
        if (_waiting.Count > 0)
            Waiting.Poke();
        return true;
    }

    internal void PutOff(ClaimedMessage claimed, TimeSpan delay) => _waiting.PutOff(claimed.Lease, delay);
}
