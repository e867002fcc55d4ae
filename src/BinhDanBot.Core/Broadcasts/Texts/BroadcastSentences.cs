using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>What the program itself says in an announcement, and how staff read its schedule: the words of <c>content/replies/broadcasts.yaml</c>.</summary>
public static class BroadcastSentences
{
    /// <summary>The replies that must be there.</summary>
    public static RequiredReplies Required { get; } = new(
    [
        "broadcasts.when", "broadcasts.where", "broadcasts.call", "broadcasts.guide", "broadcasts.class", "broadcasts.stop", "broadcasts.everybody", "broadcasts.family", "broadcasts.everywhere", "broadcasts.and", "broadcasts.no-session",
        "broadcasts.sms.from", "broadcasts.sms.when", "broadcasts.sms.when-full", "broadcasts.sms.call", "broadcasts.sms.in", "broadcasts.script.greeting", "broadcasts.script.where", "broadcasts.script.call", "broadcasts.script.again", "broadcasts.script.end",
        "broadcasts.schedule.now", "broadcasts.schedule.once", "broadcasts.schedule.daily", "broadcasts.schedule.weekly", "broadcasts.schedule.monthly", "broadcasts.schedule.monthly-last",
        "broadcasts.schedule.yearly", "broadcasts.schedule.yearly-leap", "broadcasts.schedule.until", "broadcasts.schedule.next",
    ]);

    /// <summary>"ngày 10 hằng tháng, 8 giờ sáng; lần tới thứ Năm, 10/12".</summary>
    /// <param name="say">Of the commune, today.</param>
    /// <param name="schedule">As staff set it.</param>
    /// <param name="nextAt">UTC; null when the next time is not known or nothing is to come.</param>
    public static string ScheduleText(ClassSentences say, BroadcastSchedule schedule, DateTime? nextAt)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.FirstAt is not { } first)
            return say.Say("broadcasts.schedule.now");
        if (schedule.Recurrence == Recurrence.Once)
            return say.Say("broadcasts.schedule.once", ("when", say.When(VietnamTime.ToUtc(first))));
        var time = say.HourOfDay(TimeOnly.FromDateTime(first));
        var (day, month) = (first.Day.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{first.Day}/{first.Month}"));
        var text = schedule.Recurrence switch
        {
            Recurrence.Daily => say.Say("broadcasts.schedule.daily", ("time", time)),
            Recurrence.Weekly => say.Say("broadcasts.schedule.weekly", ("days", Days(say, schedule, first)), ("time", time)),
            Recurrence.Monthly => say.Say(first.Day > 28 ? "broadcasts.schedule.monthly-last" : "broadcasts.schedule.monthly", ("day", day), ("time", time)),
            _ => say.Say(first is { Day: 29, Month: 2 } ? "broadcasts.schedule.yearly-leap" : "broadcasts.schedule.yearly", ("day", month), ("time", time)),
        };
        if (schedule.UntilOn is { } until)
            text += say.Say("broadcasts.schedule.until", ("date", say.Date(until)));
        return nextAt is { } next ? text + say.Say("broadcasts.schedule.next", ("date", say.Date(DateOnly.FromDateTime(VietnamTime.ToLocal(next))))) : text;
    }

    private static string Days(ClassSentences say, BroadcastSchedule schedule, DateTime first)
    {
        var bits = schedule.Weekdays == 0 ? Schedules.NextTime.BitOf(first.DayOfWeek) : schedule.Weekdays;
        DayOfWeek[] week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
        return string.Join(", ", week.Where(day => (bits & Schedules.NextTime.BitOf(day)) != 0).Select(day => say.Say($"time.{day.ToString().ToLowerInvariant()}")));
    }
}
