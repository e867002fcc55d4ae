namespace BinhDanBot.FakeZalo;

/// <summary>Calls in the present minute and sends in the present second; both windows stand still and begin anew, as the vendor's do.</summary>
internal sealed class RequestRate(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly long _startedAt = clock.GetTimestamp();
    private long _minute = -1;
    private int _inMinute;
    private long _second = -1;
    private int _inSecond;

    /// <summary>Counts a call; what is left of the limit in this minute, negative when it is over.</summary>
    public int TakeCall(int limit)
    {
        lock (_lock)
        {
            var minute = (long)clock.GetElapsedTime(_startedAt).TotalMinutes;
            if (minute != _minute)
                (_minute, _inMinute) = (minute, 0);
            return limit - ++_inMinute;
        }
    }

    /// <summary>Counts a send; false when it is over the limit of this second. Refused ones do not count.</summary>
    public bool TakeSend(int limit)
    {
        lock (_lock)
        {
            var second = (long)clock.GetElapsedTime(_startedAt).TotalSeconds;
            if (second != _second)
                (_second, _inSecond) = (second, 0);
            if (_inSecond >= limit)
                return false;
            _inSecond++;
            return true;
        }
    }
}
