using System.Collections.Concurrent;

namespace BinhDanBot.Core.Cases.Calendar;

/// <summary>A public holiday by rule.</summary>
public enum Holiday
{
    NewYear,

    /// <summary>Tết: from the last day of the lunar year to the fifth of the new one; a default, each year's decision may differ.</summary>
    LunarNewYear,

    /// <summary>Tenth of the third lunar month.</summary>
    HungKings,
    Reunification,
    Labour,
    NationalDay,
}

/// <summary>
/// The public holidays that follow from rules. What is decided anew each year is not among them: the second day of the National Day, days in place of those
/// that fall on a weekend, Saturdays worked instead. Staff enter those.
/// </summary>
public static class Holidays
{
    /// <summary>Of Tết: the day before the first of the year, and the first five of the year.</summary>
    private const int DaysOfTet = 6;

    private static readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Holiday>> ByYear = new();

    /// <summary>In the order of the year.</summary>
    public static IReadOnlyDictionary<DateOnly, Holiday> Of(int year) => ByYear.GetOrAdd(year, Reckon);

    public static bool IsOne(DateOnly day) => Of(day.Year).ContainsKey(day);

    private static IReadOnlyDictionary<DateOnly, Holiday> Reckon(int year)
    {
        var days = new SortedDictionary<DateOnly, Holiday>
        {
            [new DateOnly(year, 1, 1)] = Holiday.NewYear,
            [new DateOnly(year, 4, 30)] = Holiday.Reunification,
            [new DateOnly(year, 5, 1)] = Holiday.Labour,
            [new DateOnly(year, 9, 2)] = Holiday.NationalDay,
        };
        var tet = LunarCalendar.NewYear(year);
        for (var day = 0; day < DaysOfTet; day++)
            days.TryAdd(tet.AddDays(day - 1), Holiday.LunarNewYear);
        days.TryAdd(LunarCalendar.DateOf(10, 3, year), Holiday.HungKings);
        return days;
    }
}
