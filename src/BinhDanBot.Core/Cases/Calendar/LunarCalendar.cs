namespace BinhDanBot.Core.Cases.Calendar;

/// <summary>
/// The Vietnamese lunar calendar, reckoned from the sun and the moon as seen at UTC+7: a month begins on the day of a new moon, the winter solstice lies in
/// the eleventh month, and a leap month is the first without a principal term. The series are those of Meeus, "Astronomical Algorithms", as arranged by
/// Hồ Ngọc Đức; good to a few minutes of time between 1900 and 2100.
/// </summary>
internal static class LunarCalendar
{
    private const double HoursEast = 7;

    /// <summary>Days from new moon to new moon, on average.</summary>
    private const double Month = 29.530588853;

    /// <summary>Julian day of the new moon from which moons are counted.</summary>
    private const double FirstMoon = 2_415_021.076998695;

    /// <summary>Julian day number of the first day that <see cref="DateOnly"/> knows.</summary>
    private const int FirstDay = 1_721_426;

    private const double Degrees = Math.PI / 180;

    /// <summary>First day of the lunar year that begins in the given year.</summary>
    public static DateOnly NewYear(int year) => DateOf(1, 1, year);

    /// <param name="day">From 1.</param>
    /// <param name="month">1 to 12; never the leap month of its number.</param>
    /// <param name="year">The year in which the lunar year begins.</param>
    public static DateOnly DateOf(int day, int month, int year)
    {
        var from = EleventhMonth(month < 11 ? year - 1 : year);
        var next = EleventhMonth(month < 11 ? year : year + 1);
        var moon = (int)Math.Floor(0.5 + ((from - FirstMoon) / Month));
        var after = month - 11;
        if (after < 0)
            after += 12;
        if (next - from > 365 && after >= LeapMonthAfter(from))
            after++;
        return DateOnly.FromDayNumber(NewMoonDay(moon + after) + day - 1 - FirstDay);
    }

    /// <summary>Julian day number on which the month with the winter solstice begins.</summary>
    private static int EleventhMonth(int year)
    {
        var days = new DateOnly(year, 12, 31).DayNumber + FirstDay - 2_415_021;
        var moon = (int)Math.Floor(days / Month);
        var begin = NewMoonDay(moon);
        return SunTwelfth(begin) >= 9 ? NewMoonDay(moon - 1) : begin;
    }

    /// <summary>How many months after the eleventh the leap month comes.</summary>
    private static int LeapMonthAfter(int eleventh)
    {
        var moon = (int)Math.Floor(0.5 + ((eleventh - FirstMoon) / Month));
        var after = 1;
        int before;
        var twelfth = SunTwelfth(NewMoonDay(moon + after));
        do
        {
            before = twelfth;
            after++;
            twelfth = SunTwelfth(NewMoonDay(moon + after));
        }
        while (twelfth != before && after < 14);
        return after - 1;
    }

    private static int NewMoonDay(int moon) => (int)Math.Floor(NewMoon(moon) + 0.5 + (HoursEast / 24));

    /// <summary>Julian day, in universal time, of a new moon counted from that of January 1900.</summary>
    private static double NewMoon(int moon)
    {
        var t = moon / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var mean = 2_415_020.75933 + (29.53058868 * moon) + (0.0001178 * t2) - (0.000000155 * t3) + (0.00033 * Sine(166.56 + (132.87 * t) - (0.009173 * t2)));
        var sun = 359.2242 + (29.10535608 * moon) - (0.0000333 * t2) - (0.00000347 * t3);
        var own = 306.0253 + (385.81691806 * moon) + (0.0107306 * t2) + (0.00001236 * t3);
        var node = 21.2964 + (390.67050646 * moon) - (0.0016528 * t2) - (0.00000239 * t3);
        var correction = ((0.1734 - (0.000393 * t)) * Sine(sun)) + (0.0021 * Sine(2 * sun))
            - (0.4068 * Sine(own)) + (0.0161 * Sine(2 * own)) - (0.0004 * Sine(3 * own))
            + (0.0104 * Sine(2 * node)) - (0.0051 * Sine(sun + own)) - (0.0074 * Sine(sun - own))
            + (0.0004 * Sine((2 * node) + sun)) - (0.0004 * Sine((2 * node) - sun)) - (0.0006 * Sine((2 * node) + own))
            + (0.0010 * Sine((2 * node) - own)) + (0.0005 * Sine((2 * own) + sun));
        var clockDrift = -0.000278 + (0.000265 * t) + (0.000262 * t2);
        return mean + correction - clockDrift;
    }

    /// <summary>In which twelfth of its way the sun stands at local midnight; 9 begins with the winter solstice.</summary>
    private static int SunTwelfth(int day)
    {
        var t = (day - 2_451_545.5 - (HoursEast / 24)) / 36_525;
        var t2 = t * t;
        var anomaly = 357.52910 + (35_999.05030 * t) - (0.0001559 * t2) - (0.00000048 * t * t2);
        var longitude = 280.46645 + (36_000.76983 * t) + (0.0003032 * t2)
            + ((1.914600 - (0.004817 * t) - (0.000014 * t2)) * Sine(anomaly)) + ((0.019993 - (0.000101 * t)) * Sine(2 * anomaly)) + (0.000290 * Sine(3 * anomaly));
        return (int)Math.Floor((longitude - (360 * Math.Floor(longitude / 360))) / 30);
    }

    private static double Sine(double degrees) => Math.Sin(degrees * Degrees);
}
