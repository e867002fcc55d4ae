using System.Threading.RateLimiting;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// How fast an account may send: a bucket of tokens, filled ten times a second. Tokens that were taken and not used are kept for the next message,
/// so that looking into an empty outbox costs nothing.
/// </summary>
internal sealed class SendRate : IDisposable
{
    private static readonly TimeSpan FillEvery = TimeSpan.FromMilliseconds(100);

    private readonly TokenBucketRateLimiter _bucket;
    private readonly int _tokens;
    private int _kept;

    public SendRate(double perSecond)
    {
        // A rate below ten a second gives its one token less often.
        var perFill = perSecond * FillEvery.TotalSeconds;
        _tokens = Math.Max(1, (int)Math.Floor(perFill));
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = _tokens,
            TokensPerPeriod = _tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(_tokens / perSecond),
            QueueLimit = 1,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Waits for the first token and takes as many more as are there, at most <paramref name="most"/>. One caller at a time.</summary>
    public async Task<int> TakeAsync(int most, CancellationToken cancellationToken)
    {
        var taken = TakeKept(most);
        if (taken == 0)
        {
            using var first = await _bucket.AcquireAsync(1, cancellationToken);
            taken = 1;
        }

        return TakeThere(taken, most);
    }

    /// <summary>Takes as many as are there, perhaps none, without waiting.</summary>
    public int TryTake(int most)
    {
        var taken = TakeKept(most);
        return TakeThere(taken, most);
    }

    public void GiveBack(int unused) => _kept += unused;

    private int TakeKept(int most)
    {
        // Kept tokens and those in the bucket are one bucketful together, or looks into an empty outbox would add up to a burst.
        _kept = Math.Min(_kept, Math.Max(0, _tokens - (int)(_bucket.GetStatistics()?.CurrentAvailablePermits ?? 0)));
        var taken = Math.Min(_kept, most);
        _kept -= taken;
        return taken;
    }

    private int TakeThere(int taken, int most)
    {
        while (taken < most)
        {
            using var next = _bucket.AttemptAcquire();
            if (!next.IsAcquired)
                break;
            taken++;
        }

        return taken;
    }

    public void Dispose() => _bucket.Dispose();
}
