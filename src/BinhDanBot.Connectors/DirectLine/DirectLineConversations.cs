using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// The open web chats, in memory and bounded by time, number and size: the one idle for longest goes first. Its client is told 404 and opens a new one.
/// </summary>
internal sealed class DirectLineConversations
{
    private readonly TimeProvider _clock;
    private readonly DirectLineOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byId = new(StringComparer.Ordinal);

    /// <summary>The longest idle first.</summary>
    private readonly LinkedList<Entry> _byIdleness = new();
    private long _size;

    public DirectLineConversations(TimeProvider clock, IOptions<DirectLineOptions> options, BotMeter meter)
    {
        _clock = clock;
        _options = options.Value;
        meter.Watch("bot.directline.conversations", "Web chats kept in memory.", () => Count);
        meter.Watch("bot.directline.bytes", "Size of all activities kept in memory.", () => Interlocked.Read(ref _size));
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _byId.Count;
        }
    }

    public (ActivityLog Log, bool IsNew) Open(string id, string commune, string personId, string? userId)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(id, out var known))
                return (Touch(known), false);
            var log = new ActivityLog(id, commune, personId, userId, _options.MaxActivities);
            _byId.Add(id, _byIdleness.AddLast(new Entry(log, _clock.GetUtcNow())));
            DropIdle();
            return (log, true);
        }
    }

    public ActivityLog? Find(string id)
    {
        lock (_gate)
        {
            DropIdle();
            return _byId.TryGetValue(id, out var node) ? node.Value.Log : null;
        }
    }

    /// <summary>Adds an activity to a conversation and keeps it from being dropped for a while.</summary>
    public (string ActivityId, bool IsNew) Append(ActivityLog log, string? key, Func<string, byte[]> write)
    {
        lock (_gate)
        {
            var before = log.Size;
            var appended = log.Append(key, write);
            if (_byId.TryGetValue(log.Id, out var node))
            {
                _size += log.Size - before;
                Touch(node);
            }

            DropIdle();
            return appended;
        }
    }

    private ActivityLog Touch(LinkedListNode<Entry> node)
    {
        _byIdleness.Remove(node);
        node.Value = node.Value with { UsedAt = _clock.GetUtcNow() };
        _byIdleness.AddLast(node);
        return node.Value.Log;
    }

    private void DropIdle()
    {
        var droppedBefore = _clock.GetUtcNow() - _options.ForgetAfter;
        var largest = _options.MaxMegabytes * 1024L * 1024L;
        while (_byIdleness.First is { } node
            && (_byId.Count > _options.MaxConversations || (_size > largest && _byId.Count > 1) || node.Value.UsedAt <= droppedBefore))
        {
            _byIdleness.Remove(node);
            _byId.Remove(node.Value.Log.Id);
            _size -= node.Value.Log.Size;
            node.Value.Log.Close();
        }
    }

    private sealed record Entry(ActivityLog Log, DateTimeOffset UsedAt);
}
