using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>The hours of the night in Vietnam, in which no announcement goes out.</summary>
/// <param name="From">Time of day at which they begin.</param>
/// <param name="Until">Time of day, earlier than <paramref name="From"/>, at which they end on the next day.</param>
internal readonly record struct QuietHours(TimeSpan From, TimeSpan Until)
{
    public static QuietHours Of(BroadcastOptions options) => new(options.QuietFrom, options.QuietUntil);

    public bool IsQuiet(DateTime at) => VietnamTime.ToLocal(at).TimeOfDay is var time && (time >= From || time < Until);

    /// <summary>The first instant, from this one on, that is not quiet.</summary>
    public DateTime NextOpen(DateTime at)
    {
        if (!IsQuiet(at))
            return at;
        var local = VietnamTime.ToLocal(at);
        return VietnamTime.ToUtc(local.TimeOfDay >= From ? local.Date.AddDays(1) + Until : local.Date + Until);
    }

    /// <summary>The first instant, from this one on, that is quiet.</summary>
    public DateTime NextQuiet(DateTime at) => IsQuiet(at) ? at : VietnamTime.ToUtc(VietnamTime.ToLocal(at).Date + From);

    /// <summary>When something that takes so long ends, if it rests at night.</summary>
    public DateTime EndOf(DateTime begin, TimeSpan work)
    {
        var (at, left) = (NextOpen(begin), work);
        while (left > NextQuiet(at) - at)
        {
            left -= NextQuiet(at) - at;
            at = NextOpen(NextQuiet(at));
        }

        return at + left;
    }
}
