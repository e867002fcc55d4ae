using BinhDanBot.Core.Operations;
using BinhDanBot.Web.Admin.Classes;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>"Every Tuesday and Thursday from … until …" as a form says it.</summary>
public sealed class SessionFieldsTests
{
    private static IReadOnlyList<string> StartsOf(SessionFields fields, out string? problem) =>
        [.. fields.Read(out problem).Select(session => $"{VietnamTime.ToLocal(session.StartsAt):ddd d/M HH:mm}-{VietnamTime.ToLocal(session.EndsAt):HH:mm}")];

    [Fact]
    public void Two_days_of_the_week_between_two_dates()
    {
        var fields = new SessionFields { From = "2027-06-01", Until = "2027-06-12", Days = [DayOfWeek.Tuesday, DayOfWeek.Thursday], Begins = "19:00", Ends = "20:30" };

        Assert.Equal(["Tue 1/6 19:00-20:30", "Thu 3/6 19:00-20:30", "Tue 8/6 19:00-20:30", "Thu 10/6 19:00-20:30"], StartsOf(fields, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void Without_a_last_day_it_is_one_session_whatever_day_is_ticked() =>
        Assert.Equal(["Tue 1/6 08:00-10:00"], StartsOf(new SessionFields { From = "1/6/2027", Days = [DayOfWeek.Sunday], Begins = "8:00", Ends = "10:00" }, out _));

    [Fact]
    public void Without_a_day_of_the_week_it_is_every_day() =>
        Assert.Equal(3, StartsOf(new SessionFields { From = "2027-06-01", Until = "2027-06-03", Begins = "08:00", Ends = "10:00" }, out _).Count);

    [Theory]
    [InlineData("30/2/2027", "", "08:00", "10:00", "admin.classes.date-not-read")]
    [InlineData("", "", "08:00", "10:00", "admin.classes.date-not-read")]
    [InlineData("2027-06-01", "mai", "08:00", "10:00", "admin.classes.date-not-read")]
    [InlineData("0001-01-01", "", "00:00", "10:00", "admin.classes.date-not-read")]
    [InlineData("9999-12-31", "", "08:00", "23:59", "admin.classes.date-not-read")]
    [InlineData("2027-06-01", "", "25:00", "10:00", "admin.classes.clock-not-read")]
    [InlineData("2027-06-01", "", "08:00", "", "admin.classes.clock-not-read")]
    [InlineData("2027-06-10", "2027-06-01", "08:00", "10:00", "admin.classes.dates-order")]
    [InlineData("2027-06-01", "2037-06-01", "08:00", "10:00", "admin.classes.dates-order")]
    public void What_cannot_be_read_is_said(string from, string until, string begins, string ends, string expected)
    {
        var sessions = new SessionFields { From = from, Until = until, Begins = begins, Ends = ends }.Read(out var problem);

        Assert.Equal((0, expected), (sessions.Count, problem));
    }

    [Fact]
    public void A_day_that_never_comes_in_between_is_said()
    {
        var sessions = new SessionFields { From = "2027-06-01", Until = "2027-06-02", Days = [DayOfWeek.Sunday], Begins = "08:00", Ends = "10:00" }.Read(out var problem);

        Assert.Equal((0, "admin.classes.no-such-day"), (sessions.Count, problem));
    }
}
