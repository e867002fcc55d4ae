using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Cases.Calendar;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Cases;

/// <summary>Promised time runs only while the office is open. All times are those of Vietnam; half past seven to half past eleven, half past one to half past five.</summary>
public sealed class WorkCalendarTests
{
    private static readonly CommuneDesk Desk = CommuneDesk.Usual;

    [Theory]
    // On Monday morning a working day ends on the same day, and four fifths of it in the afternoon.
    [InlineData("2026-11-23 07:30", "2026-11-23 15:54", "2026-11-23 17:30")]
    // Over lunch nothing runs.
    [InlineData("2026-11-23 11:00", "2026-11-24 09:24", "2026-11-24 11:00")]
    [InlineData("2026-11-23 12:15", "2026-11-24 09:54", "2026-11-24 11:30")]
    // At night it begins in the morning.
    [InlineData("2026-11-23 22:00", "2026-11-24 15:54", "2026-11-24 17:30")]
    // From Friday afternoon over the weekend.
    [InlineData("2026-11-27 16:30", "2026-11-30 14:54", "2026-11-30 16:30")]
    [InlineData("2026-11-28 09:00", "2026-11-30 15:54", "2026-11-30 17:30")]
    // Over Tet 2027: the last day of the year is Friday, 5 February; the fifth of the new is Wednesday, 10 February.
    [InlineData("2027-02-04 16:30", "2027-02-11 14:54", "2027-02-11 16:30")]
    // Over the 30th of April and the 1st of May 2026, a Thursday and a Friday, and the weekend behind them.
    [InlineData("2026-04-29 15:30", "2026-05-04 13:54", "2026-05-04 15:30")]
    // Over the New Year 2027, a Friday.
    [InlineData("2026-12-31 17:00", "2027-01-04 15:24", "2027-01-04 17:00")]
    public void A_promise_of_a_working_day_ends(string from, string soon, string due)
    {
        Assert.Equal(Utc(soon), Desk.SoonAt(Utc(from)));
        Assert.Equal(Utc(due), Desk.DueAt(Utc(from)));
    }

    [Theory]
    [InlineData("2026-11-23 08:00", "2026-11-23 08:00")]
    [InlineData("2026-11-23 11:30", "2026-11-23 13:30")]
    [InlineData("2026-11-27 17:30", "2026-11-30 07:30")]
    [InlineData("2027-02-05 09:00", "2027-02-11 07:30")]
    public void The_office_opens_next(string now, string opens)
    {
        Assert.Equal(Utc(opens), WorkCalendar.Usual.NextOpening(Utc(now)));
        Assert.Equal(now == opens, WorkCalendar.Usual.IsOpen(Utc(now)));
    }

    [Fact]
    public void What_staff_entered_goes_before_the_rules()
    {
        var calendar = new WorkCalendar(WorkCalendar.UsualHours, new Dictionary<DateOnly, bool>
        {
            [new DateOnly(2026, 9, 1)] = false,
            [new DateOnly(2026, 9, 2)] = true,
            [new DateOnly(2026, 8, 29)] = true,
        });

        Assert.Empty(calendar.HoursOn(new DateOnly(2026, 9, 1)));
        Assert.Equal(2, calendar.HoursOn(new DateOnly(2026, 9, 2)).Count);
        Assert.Equal(new TimeOnly(7, 30), calendar.HoursOn(new DateOnly(2026, 8, 29))[0].From);
        Assert.Empty(WorkCalendar.Usual.HoursOn(new DateOnly(2026, 8, 29)));
    }

    [Fact]
    public void An_office_that_never_opens_is_never_waited_for_without_end()
    {
        var never = new WorkCalendar(new Dictionary<DayOfWeek, IReadOnlyList<OpenTime>>(), new Dictionary<DateOnly, bool>());

        Assert.Null(never.NextOpening(Utc("2026-11-23 08:00")));
        Assert.True(never.Add(Utc("2026-11-23 08:00"), TimeSpan.FromHours(1)) > Utc("2027-11-23 08:00"));
    }

    private static DateTime Utc(string local) =>
        VietnamTime.ToUtc(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
