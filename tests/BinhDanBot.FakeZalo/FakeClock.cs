namespace BinhDanBot.FakeZalo;

/// <summary>
/// The fake's own time: windows of 48 hours and 7 days, lifetimes of tokens, timestamps of events. Moving it ends no waits: the timer of webhooks,
/// their repeats and latency run on the clock below, so that "8 days later" does not fire the repeats of today.
/// </summary>
public sealed class FakeClock(TimeProvider below) : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => below.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public override long TimestampFrequency => below.TimestampFrequency;

    public override long GetTimestamp() => below.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        below.CreateTimer(callback, state, dueTime, period);

    /// <summary>How far it is ahead of the clock below.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _aheadTicks, by.Ticks);
    }

    internal void Reset() => Volatile.Write(ref _aheadTicks, 0);
}
