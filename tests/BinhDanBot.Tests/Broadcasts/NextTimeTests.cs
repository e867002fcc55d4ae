using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>The times of a schedule, by the clocks of Vietnam.</summary>
public sealed class NextTimeTests
{
    [Fact]
    public void Once_is_once()
    {
        var schedule = Of(Recurrence.Once, "2026-12-05 19:30");

        Assert.Equal(["2026-12-05 19:30"], Times(schedule, "2026-12-01 00:00", 5));
        Assert.Empty(Times(schedule, "2026-12-05 19:30", 5));
    }

    [Fact]
    public void As_soon_as_it_is_sent_has_no_time() => Assert.Null(NextTime.After(BroadcastSchedule.Now, Utc("2026-12-01 00:00")));

    [Fact]
    public void The_31st_is_the_last_day_of_a_shorter_month_and_the_31st_again_in_a_longer_one() =>
        Assert.Equal(
            ["2027-01-31 08:00", "2027-02-28 08:00", "2027-03-31 08:00", "2027-04-30 08:00", "2027-05-31 08:00", "2027-06-30 08:00"],
            Times(Of(Recurrence.Monthly, "2027-01-31 08:00"), "2027-01-01 00:00", 6));

    [Fact]
    public void The_29th_of_February_is_the_28th_in_years_without_it() =>
        Assert.Equal(
            ["2028-02-29 08:00", "2029-02-28 08:00", "2030-02-28 08:00", "2031-02-28 08:00", "2032-02-29 08:00"],
            Times(Of(Recurrence.Yearly, "2028-02-29 08:00"), "2027-01-01 00:00", 5));

    [Fact]
    public void A_month_later_is_the_same_day_also_over_the_end_of_a_leap_February() =>
        Assert.Equal(["2028-02-29 08:00", "2028-03-30 08:00"], Times(Of(Recurrence.Monthly, "2028-01-30 08:00"), "2028-01-30 08:00", 2));

    [Fact]
    public void Weekly_goes_out_on_its_days_alone_and_not_before_the_first()
    {
        // Monday and Thursday; the first time is set on a Tuesday.
        var schedule = Of(Recurrence.Weekly, "2026-12-01 17:00") with { Weekdays = 0b000_1001 };

        Assert.Equal(["2026-12-03 17:00", "2026-12-07 17:00", "2026-12-10 17:00"], Times(schedule, "2026-11-01 00:00", 3));
    }

    [Fact]
    public void Nothing_goes_out_after_the_last_day() =>
        Assert.Equal(
            ["2026-12-01 08:00", "2026-12-02 08:00", "2026-12-03 08:00"],
            Times(Of(Recurrence.Daily, "2026-12-01 08:00") with { UntilOn = new DateOnly(2026, 12, 3) }, "2026-11-20 00:00", 9));

    [Fact]
    public void An_early_morning_belongs_to_the_day_of_Vietnam_not_of_Greenwich() =>
        Assert.Equal(["2026-12-10 07:00", "2027-01-10 07:00"], Times(Of(Recurrence.Monthly, "2026-12-10 07:00"), "2026-12-09 23:00", 2));

    [Fact]
    public void Of_times_that_were_missed_the_latest_counts()
    {
        var schedule = Of(Recurrence.Daily, "2026-12-01 08:00");

        Assert.Equal(Utc("2026-12-04 08:00"), NextTime.LatestDue(schedule, Utc("2026-12-01 08:00"), Utc("2026-12-04 08:00")));
        Assert.Equal(Utc("2026-12-03 08:00"), NextTime.LatestDue(schedule, Utc("2026-12-01 08:00"), Utc("2026-12-04 07:59")));
        Assert.Equal(Utc("2026-12-01 08:00"), NextTime.LatestDue(schedule, Utc("2026-12-01 08:00"), Utc("2026-12-01 08:00")));
    }

    /// <summary>Every day of ten years is looked at by itself, without the arithmetic of the schedule.</summary>
    [Theory]
    [InlineData(Recurrence.Daily)]
    [InlineData(Recurrence.Weekly)]
    [InlineData(Recurrence.Monthly)]
    [InlineData(Recurrence.Yearly)]
    public void Ten_years_are_as_a_calendar_has_them(Recurrence recurrence)
    {
        foreach (var first in new[] { "2027-12-31 07:00", "2028-02-29 20:59", "2027-01-30 12:00", "2027-06-01 08:05" })
        {
            var schedule = Of(recurrence, first) with { Weekdays = 0b101_0010 };
            var from = schedule.FirstAt!.Value;
            var expected = Enumerable.Range(0, 3653).Select(days => from.Date.AddDays(days)).Where(day => IsDay(schedule, from, day)).Select(day => Text(day + from.TimeOfDay)).ToList();

            Assert.Equal(expected, Times(schedule, Text(from.AddMinutes(-1)), expected.Count));
        }
    }

    private static bool IsDay(BroadcastSchedule schedule, DateTime first, DateTime day)
    {
        var isDayOfMonth = day.Day == first.Day || (first.Day > day.Day && day.AddDays(1).Day == 1);
        return schedule.Recurrence switch
        {
            Recurrence.Daily => true,
            Recurrence.Weekly => day.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday or DayOfWeek.Sunday,
            Recurrence.Monthly => isDayOfMonth,
            _ => isDayOfMonth && day.Month == first.Month,
        };
    }

    private static BroadcastSchedule Of(Recurrence recurrence, string first) => new(recurrence, Local(first), 0, null);

    private static List<string> Times(BroadcastSchedule schedule, string after, int most)
    {
        var (times, at) = (new List<string>(), Utc(after));
        while (times.Count < most && NextTime.After(schedule, at) is { } next)
        {
            Assert.True(next > at);
            Assert.Equal(DateTimeKind.Utc, next.Kind);
            times.Add(Text(VietnamTime.ToLocal(next)));
            at = next;
        }

        return times;
    }

    private static DateTime Local(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) => VietnamTime.ToUtc(Local(text));

    private static string Text(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
