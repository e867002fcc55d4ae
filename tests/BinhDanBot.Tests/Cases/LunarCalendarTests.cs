using BinhDanBot.Core.Cases.Calendar;
using Xunit;

namespace BinhDanBot.Tests.Cases;

/// <summary>The lunar calendar against published dates. In 1985 and 2007 Vietnam's year began on another day than China's.</summary>
public sealed class LunarCalendarTests
{
    [Theory]
    [InlineData("1985-01-21")]
    [InlineData("2000-02-05")]
    [InlineData("2001-01-24")]
    [InlineData("2002-02-12")]
    [InlineData("2003-02-01")]
    [InlineData("2004-01-22")]
    [InlineData("2005-02-09")]
    [InlineData("2006-01-29")]
    [InlineData("2007-02-17")]
    [InlineData("2008-02-07")]
    [InlineData("2009-01-26")]
    [InlineData("2010-02-14")]
    [InlineData("2011-02-03")]
    [InlineData("2012-01-23")]
    [InlineData("2013-02-10")]
    [InlineData("2014-01-31")]
    [InlineData("2015-02-19")]
    [InlineData("2016-02-08")]
    [InlineData("2017-01-28")]
    [InlineData("2018-02-16")]
    [InlineData("2019-02-05")]
    [InlineData("2020-01-25")]
    [InlineData("2021-02-12")]
    [InlineData("2022-02-01")]
    [InlineData("2023-01-22")]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    [InlineData("2028-01-26")]
    [InlineData("2029-02-13")]
    [InlineData("2030-02-02")]
    public void The_year_begins_on_the_day_on_which_Vietnam_keeps_it(string day)
    {
        var published = Day(day);

        Assert.Equal(published, LunarCalendar.NewYear(published.Year));
    }

    [Theory]
    [InlineData("2019-04-14")]
    [InlineData("2020-04-02")]
    [InlineData("2021-04-21")]
    [InlineData("2022-04-10")]
    [InlineData("2023-04-29")]
    [InlineData("2024-04-18")]
    [InlineData("2025-04-07")]
    [InlineData("2026-04-26")]
    public void The_Hung_Kings_are_remembered_on_the_tenth_of_the_third_month_also_in_a_year_with_a_leap_month_before_it(string day)
    {
        var published = Day(day);

        Assert.Equal(published, LunarCalendar.DateOf(10, 3, published.Year));
        Assert.Equal(Holiday.HungKings, Holidays.Of(published.Year)[published]);
    }

    [Fact]
    public void Tet_is_off_from_the_last_day_of_the_year_to_the_fifth_of_the_new()
    {
        var tet = Holidays.Of(2027).Where(day => day.Value == Holiday.LunarNewYear).Select(day => day.Key);

        Assert.Equal(Enumerable.Range(0, 6).Select(day => new DateOnly(2027, 2, 5).AddDays(day)), tet);
    }

    [Fact]
    public void Every_year_of_this_century_has_its_holidays_and_begins_between_the_end_of_January_and_the_end_of_February()
    {
        for (var year = 2000; year < 2100; year++)
        {
            var first = LunarCalendar.NewYear(year);
            Assert.InRange(first, new DateOnly(year, 1, 20), new DateOnly(year, 2, 21));
            Assert.InRange(Holidays.Of(year).Count, 10, 11);
        }
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
