using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>The night of Asia/Ho_Chi_Minh, in which no announcement goes out.</summary>
internal static class QuietHours
{
    public static bool IsQuiet(BroadcastOptions options, DateTime utc)
    {
        var time = VietnamTime.ToLocal(utc).TimeOfDay;
        return time >= options.QuietFrom || time < options.QuietUntil;
    }

    /// <summary>The first moment from the given one on that is not quiet.</summary>
    public static DateTime EndAfter(BroadcastOptions options, DateTime utc)
    {
        if (!IsQuiet(options, utc))
            return utc;
        var local = VietnamTime.ToLocal(utc);
        return VietnamTime.ToUtc((local.TimeOfDay < options.QuietUntil ? local.Date : local.Date.AddDays(1)) + options.QuietUntil);
    }

    /// <summary>When the next night begins; the given moment is not quiet.</summary>
    public static DateTime BeginAfter(BroadcastOptions options, DateTime utc)
    {
        var local = VietnamTime.ToLocal(utc);
        return VietnamTime.ToUtc((local.TimeOfDay < options.QuietFrom ? local.Date : local.Date.AddDays(1)) + options.QuietFrom);
    }
}
