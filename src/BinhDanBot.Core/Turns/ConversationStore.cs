using System.Diagnostics.CodeAnalysis;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// What is remembered of each conversation between two turns. In memory for now, bounded: idle ones are forgotten after a time, and the one
/// idle for longest first when there are too many.
/// </summary>
public sealed class ConversationStore
{
    private readonly TimeProvider _clock;
    private readonly TurnOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationKey, LinkedListNode<Entry>> _byKey = [];

    /// <summary>The longest idle first.</summary>
    private readonly LinkedList<Entry> _byIdleness = new();

    public ConversationStore(TimeProvider clock, IOptions<TurnOptions> options, BotMeter meter)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(meter);
        _clock = clock;
        _options = options.Value;
        meter.Watch("bot.conversations", "Conversations remembered.", () => Count);
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _byKey.Count;
        }
    }

    /// <summary>What is remembered, or a new conversation.</summary>
    public ValueTask<Conversation> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ForgetIdle();
            return ValueTask.FromResult(_byKey.TryGetValue(key, out var node) ? node.Value.Conversation : new Conversation(key));
        }
    }

    /// <summary>Called by <see cref="CommitTurn"/> alone.</summary>
    internal void Put(Conversation conversation)
    {
        lock (_gate)
        {
            if (_byKey.Remove(conversation.Key, out var old))
                _byIdleness.Remove(old);
            _byKey.Add(conversation.Key, _byIdleness.AddLast(new Entry(conversation, _clock.GetUtcNow())));
            ForgetIdle();
        }
    }

    private void ForgetIdle()
    {
        var forgottenBefore = _clock.GetUtcNow() - _options.ForgetAfter;
        while (TryGetLongestIdle(out var node) && (_byKey.Count > _options.MaxConversations || node.Value.UsedAt <= forgottenBefore))
        {
            _byIdleness.Remove(node);
            _byKey.Remove(node.Value.Conversation.Key);
        }
    }

    private bool TryGetLongestIdle([NotNullWhen(true)] out LinkedListNode<Entry>? node)
    {
        node = _byIdleness.First;
        return node is not null;
    }

    private sealed record Entry(Conversation Conversation, DateTimeOffset UsedAt);
}
