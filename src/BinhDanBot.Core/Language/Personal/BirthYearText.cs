using System.Globalization;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>Why a text is no year of birth.</summary>
internal enum BirthYearFault
{
    None,

    /// <summary>No number that could be one.</summary>
    Unclear,

    /// <summary>Nobody who comes was born then.</summary>
    Unlikely,

    /// <summary>A day that no calendar has.</summary>
    NoSuchDay,

    /// <summary>A sign of the zodiac, which comes again every sixty years.</summary>
    Zodiac,
}

/// <summary>"1952", "52", "năm 52", "70 tuổi", "12/5/1952".</summary>
internal static partial class BirthYearText
{
    private const int Oldest = 120;
    private const int Youngest = 5;

    /// <param name="text">As typed.</param>
    /// <param name="today">In Vietnam.</param>
    public static (int? Year, BirthYearFault Fault) Read(string text, DateOnly today)
    {
        var words = VietnameseText.Fold(text);
        if (WholeDate().Match(words) is { Success: true } date)
        {
            var (day, month, year) = (Number(date.Groups[1]), Number(date.Groups[2]), YearOf(date.Groups[3].Value, today));
            return month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Math.Clamp(year, 1, 9999), month) ? (null, BirthYearFault.NoSuchDay) : Likely(year, today);
        }

        if (Age().Match(words) is { Success: true } age)
            return Likely(today.Year - Number(age.Groups[1]), today);
        if (Zodiac().IsMatch(words))
            return (null, BirthYearFault.Zodiac);
        return Year().Match(words) is { Success: true } alone ? Likely(YearOf(alone.Groups[1].Value, today), today) : (null, BirthYearFault.Unclear);
    }

    private static (int? Year, BirthYearFault Fault) Likely(int year, DateOnly today) =>
        year > today.Year - Youngest || year < today.Year - Oldest ? (null, BirthYearFault.Unlikely) : (year, BirthYearFault.None);

    /// <summary>Two figures are of this century only for who is old enough to come.</summary>
    private static int YearOf(string figures, DateOnly today)
    {
        var number = int.Parse(figures, NumberStyles.None, CultureInfo.InvariantCulture);
        if (figures.Length == 4)
            return number;
        return number <= (today.Year % 100) - Youngest ? 2000 + number : 1900 + number;
    }

    private static int Number(Group figures) => int.Parse(figures.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4}|\d{2})(?!\d)")]
    private static partial Regex WholeDate();

    [GeneratedRegex(@"(?<!\d)(\d{1,3})\s*(?:tuoi|t)\b")]
    private static partial Regex Age();

    [GeneratedRegex(@"\b(?:tuoi|nam)\s+(?:(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy)\s+)?(?:ty|suu|dan|mao|meo|thin|ty|ngo|mui|than|dau|tuat|hoi|con\s+\w+)\b")]
    private static partial Regex Zodiac();

    [GeneratedRegex(@"^[\p{L}\s,:]*?(?<!\d)(\d{4}|\d{2})(?!\d)[\p{L}\s,.!]*$")]
    private static partial Regex Year();
}
