namespace BinhDanBot.Core.Operations;

/// <summary>Says whether a key was seen before, within a bounded time and number: what a unique index will say once rows are kept in a database.</summary>
/// <remarks>Not safe for several threads: its owner holds a lock.</remarks>
internal sealed class RecentKeys(TimeProvider clock, TimeSpan keptFor, int capacity)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset SeenAt)> _inOrder = new();

    /// <summary>False when the key is known already.</summary>
    public bool TryAdd(string key)
    {
        var now = clock.GetUtcNow();
        while (_inOrder.TryPeek(out var oldest) && (_inOrder.Count >= capacity || oldest.SeenAt + keptFor <= now))
            _known.Remove(_inOrder.Dequeue().Key);
        if (!_known.Add(key))
            return false;
        _inOrder.Enqueue((key, now));
        return true;
    }
}
