using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts.Schedules;

/// <summary>When an announcement goes out next, counted in the time of Asia/Ho_Chi_Minh, which has no summer time.</summary>
internal static class NextTime
{
    private const int DaysOfWeek = 7;

    /// <param name="schedule">As staff set it.</param>
    /// <param name="after">UTC.</param>
    /// <returns>UTC, later than <paramref name="after"/>; null when nothing is to come, or it goes out as soon as it is sent.</returns>
    public static DateTime? After(BroadcastSchedule schedule, DateTime after)
    {
        if (schedule.FirstAt is not { } first)
            return null;
        var local = VietnamTime.ToLocal(after);
        var next = schedule.Recurrence switch
        {
            Recurrence.Once => first > local ? first : null,
            Recurrence.Daily => NextDay(first, local, 0b111_1111),
            Recurrence.Weekly => NextDay(first, local, schedule.Weekdays == 0 ? BitOf(first.DayOfWeek) : schedule.Weekdays),
            Recurrence.Monthly => NextMonth(first, local, 1),
            _ => NextMonth(first, local, 12),
        };
        return next is { } at && (schedule.Recurrence == Recurrence.Once || !(DateOnly.FromDateTime(at) > schedule.UntilOn)) ? VietnamTime.ToUtc(at) : null;
    }

    /// <summary>The last time that is not later than <paramref name="now"/>, beginning with one that is due.</summary>
    /// <param name="schedule">As staff set it.</param>
    /// <param name="due">UTC: a time of the schedule.</param>
    /// <param name="now">UTC.</param>
    public static DateTime LatestDue(BroadcastSchedule schedule, DateTime due, DateTime now)
    {
        while (After(schedule, due) is { } later && later <= now)
            due = later;
        return due;
    }

    /// <summary>Bit 0 is Monday.</summary>
    public static int BitOf(DayOfWeek day) => 1 << (((int)day + DaysOfWeek - 1) % DaysOfWeek);

    private static DateTime? NextDay(DateTime first, DateTime after, int weekdays)
    {
        var from = first > after ? first : after.Date + first.TimeOfDay;
        for (var days = 0; days <= DaysOfWeek; days++)
        {
            var at = from.AddDays(days);
            if (at > after && (weekdays & BitOf(at.DayOfWeek)) != 0)
                return at;
        }

        return null;
    }

    /// <summary>The day of the first time, or the last of a shorter month; every so many months from the first.</summary>
    private static DateTime NextMonth(DateTime first, DateTime after, int step)
    {
        var months = Math.Max(0, (((after.Year - first.Year) * 12) + after.Month - first.Month) / step * step);
        while (true)
        {
            // Counted from the first time each time, so that a short month does not make later ones shorter.
            var at = first.AddMonths(months);
            if (at > after)
                return at;
            months += step;
        }
    }
}
