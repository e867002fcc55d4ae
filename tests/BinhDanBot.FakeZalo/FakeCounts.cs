using System.Collections.Concurrent;

namespace BinhDanBot.FakeZalo;

/// <summary>What happened so far, in numbers: <c>GET /fake/counts</c>.</summary>
public sealed class FakeCounts
{
    private readonly ConcurrentDictionary<string, long> _values = new(StringComparer.Ordinal);
    private long _accepted;

    /// <summary>Messages accepted, from account and bot.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>A count by name, for example "refused -230", "token refreshed", "webhook answered 200", "webhook lost"; zero when it never happened.</summary>
    public long this[string name] => _values.GetValueOrDefault(name);

    internal void AddAccepted() => Interlocked.Increment(ref _accepted);

    internal void Add(string name) => _values.AddOrUpdate(name, 1, static (_, value) => value + 1);

    internal SortedDictionary<string, long> All() => new(_values.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal) { ["accepted"] = Accepted };

    internal void Reset()
    {
        _values.Clear();
        Interlocked.Exchange(ref _accepted, 0);
    }
}
