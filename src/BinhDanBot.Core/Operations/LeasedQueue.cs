namespace BinhDanBot.Core.Operations;

/// <summary>Items of one key, handed out under a lease.</summary>
/// <param name="Key">Whose items.</param>
/// <param name="Items">Oldest first; never empty.</param>
/// <param name="FailedAttempts">How often the first item was handed out and came back undone.</param>
/// <param name="Ticket">Tells this lease from an older one of the same key.</param>
internal sealed record Lease<TKey, TItem>(TKey Key, IReadOnlyList<TItem> Items, int FailedAttempts, long Ticket);

/// <summary>
/// Work by key: the items of one key are done in order and by one taker at a time, different keys side by side, first come first served.
/// A taker that vanishes loses its lease and the items are handed out again. In memory; a table with a lease column will do the same.
/// </summary>
internal sealed class LeasedQueue<TKey, TItem>(TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Lane> _lanes = [];
    private readonly Queue<TKey> _ready = new();

    /// <summary>Leases that may lapse and keys put off, by the instant to look at them again; entries whose ticket is no longer the lane's are stale.</summary>
    private readonly PriorityQueue<(TKey Key, long Ticket), DateTimeOffset> _later = new();
    private long _lastTicket;
    private int _items;

    /// <summary>Items not done yet, handed out ones included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _items;
        }
    }

    public void Add(TKey key, TItem item)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes.Add(key, lane = new Lane());
                _ready.Enqueue(key);
            }

            lane.Items.Enqueue(item);
            _items++;
        }
    }

    /// <summary>
    /// The items of the key that has waited longest, at most <paramref name="maxItems"/>; after a failure the first alone, so that one bad item
    /// does not spoil the others. Null when nothing is due. <paramref name="moreWaiting"/> tells whether another taker would find something.
    /// </summary>
    public Lease<TKey, TItem>? TryClaim(TimeSpan lease, int maxItems, out bool moreWaiting)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            MakeReadyWhatIsDue(now);
            if (!_ready.TryDequeue(out var key))
            {
                moreWaiting = false;
                return null;
            }

            moreWaiting = _ready.Count > 0;
            var lane = _lanes[key];
            lane.Ticket = ++_lastTicket;
            lane.IsHandedOut = true;
            _later.Enqueue((key, lane.Ticket), now + lease);
            return new Lease<TKey, TItem>(key, [.. lane.Items.Take(lane.FailedAttempts > 0 ? 1 : maxItems)], lane.FailedAttempts, lane.Ticket);
        }
    }

    /// <summary>
    /// Marks the items done together with <paramref name="commit"/>, which runs while nobody else can take the key. False, and nothing happens,
    /// when the lease was lost.
    /// </summary>
    public bool TryComplete(Lease<TKey, TItem> lease, Action? commit = null)
    {
        lock (_gate)
        {
            if (!IsHeld(lease, out var lane))
                return false;
            commit?.Invoke();
            for (var i = 0; i < lease.Items.Count; i++)
                lane.Items.Dequeue();
            _items -= lease.Items.Count;
            lane.FailedAttempts = 0;
            if (lane.Items.Count == 0)
                _lanes.Remove(lease.Key);
            else
                MakeReady(lease.Key, lane);
            return true;
        }
    }

    /// <summary>Gives the items back undone; nobody gets them before <paramref name="delay"/> is over.</summary>
    public void PutOff(Lease<TKey, TItem> lease, TimeSpan delay)
    {
        lock (_gate)
        {
            if (!IsHeld(lease, out var lane))
                return;
            lane.FailedAttempts++;
            lane.IsHandedOut = false;
            lane.Ticket = ++_lastTicket;
            _later.Enqueue((lease.Key, lane.Ticket), clock.GetUtcNow() + delay);
        }
    }

    private bool IsHeld(Lease<TKey, TItem> lease, out Lane lane) =>
        _lanes.TryGetValue(lease.Key, out lane!) && lane.IsHandedOut && lane.Ticket == lease.Ticket;

    private void MakeReadyWhatIsDue(DateTimeOffset now)
    {
        while (_later.TryPeek(out var entry, out var at) && at <= now)
        {
            _later.Dequeue();
            if (!_lanes.TryGetValue(entry.Key, out var lane) || lane.Ticket != entry.Ticket)
                continue;
            if (lane.IsHandedOut)
                lane.FailedAttempts++;
            MakeReady(entry.Key, lane);
        }
    }

    private void MakeReady(TKey key, Lane lane)
    {
        lane.IsHandedOut = false;
        lane.Ticket = 0;
        _ready.Enqueue(key);
    }

    private sealed class Lane
    {
        public Queue<TItem> Items { get; } = new();

        public int FailedAttempts { get; set; }

        public bool IsHandedOut { get; set; }

        public long Ticket { get; set; }
    }
}
