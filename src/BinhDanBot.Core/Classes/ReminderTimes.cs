using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Classes;

/// <summary>When people are reminded. The night belongs to them: what falls into it is told the evening before.</summary>
internal static class ReminderTimes
{
    /// <summary>A reminder that is moved out of the night goes out so long before it begins.</summary>
    private static readonly TimeSpan BeforeNight = TimeSpan.FromHours(1);

    /// <summary>The longest time before a session at which a reminder of it can be due.</summary>
    public static TimeSpan Longest(ClassOptions options) => options.RemindFirst + TimeSpan.FromDays(1);

    /// <summary>
    /// The reminder of a session that counts now: of several that are due only the latest, because the earlier ones would say the same again. None once the session
    /// has begun.
    /// </summary>
    /// <returns>Null when none is due.</returns>
    public static (ClassNoticeKind Kind, DateTime DueAt)? DueNow(ClassOptions options, DateTime startsAt, DateTime now)
    {
        if (startsAt <= now)
            return null;
        var (first, again) = (DueAt(options, startsAt, options.RemindFirst), DueAt(options, startsAt, options.RemindAgain));
        if (again <= now)
            return (ClassNoticeKind.HoursBefore, again);
        return first <= now ? (ClassNoticeKind.DayBefore, first) : null;
    }

    /// <param name="options">The hours of the night.</param>
    /// <param name="startsAt">UTC.</param>
    /// <param name="before">How long before.</param>
    /// <returns>UTC.</returns>
    public static DateTime DueAt(ClassOptions options, DateTime startsAt, TimeSpan before)
    {
        var local = VietnamTime.ToLocal(startsAt - before);
        if (local.TimeOfDay < options.QuietUntil)
            return VietnamTime.ToUtc(local.Date.AddDays(-1) + options.QuietFrom - BeforeNight);
        return local.TimeOfDay >= options.QuietFrom ? VietnamTime.ToUtc(local.Date + options.QuietFrom - BeforeNight) : startsAt - before;
    }

    /// <summary>Whether nobody is to be woken now.</summary>
    public static bool IsNight(ClassOptions options, DateTime now)
    {
        var time = VietnamTime.ToLocal(now).TimeOfDay;
        return time < options.QuietUntil || time >= options.QuietFrom;
    }
}
