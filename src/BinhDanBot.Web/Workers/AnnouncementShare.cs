using BinhDanBot.Core.Outbox;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// What announcements may take of an account's places and rate. The rest is kept free: whoever asks something while ten thousand are told finds a place and a token.
/// One lane's own; only <see cref="End"/> is called from elsewhere.
/// </summary>
/// <param name="share">Of places and rate, from 0 to 1.</param>
/// <param name="options">How many places there are.</param>
/// <param name="mayAnnounce">False while staff have switched announcements off here.</param>
internal sealed class AnnouncementShare(double share, OutboxOptions options, Func<bool> mayAnnounce) : IDisposable
{
    /// <summary>A rate refills ten times a second.</summary>
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMilliseconds(100);

    private readonly int _places = Math.Max(1, (int)(options.InFlight * share));
    private SendRate? _rate;
    private int _underWay;

    /// <summary>The account has another rate from now on; null for none.</summary>
    public void TakeRate(double? perSecond)
    {
        _rate?.Dispose();
        _rate = perSecond is { } rate ? new SendRate(rate * share) : null;
    }

    /// <summary>How many of the next messages may be announcements. Never waits.</summary>
    public int Take(int most)
    {
        var free = mayAnnounce() ? Math.Min(most, _places - Volatile.Read(ref _underWay)) : 0;
        return free <= 0 ? 0 : _rate?.TryTake(free) ?? free;
    }

    /// <summary>So many of those allowed are on their way now.</summary>
    /// <returns>When to look again although nothing wakes the lane; null when something will: the end of a message, or a poke.</returns>
    public TimeSpan? Begin(int allowed, int taken)
    {
        _rate?.GiveBack(allowed - taken);
        var underWay = Interlocked.Add(ref _underWay, taken);
        return _rate is not null && taken == allowed && underWay < _places && mayAnnounce() ? ComeAgain : null;
    }

    public void End() => Interlocked.Decrement(ref _underWay);

    public void Dispose() => _rate?.Dispose();
}
