using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Turns.Enrolling;

/// <summary>Which classes somebody asks for: "lớp cho người già ở thôn 3 tuần này".</summary>
internal sealed partial record ClassFilter
{
    public int? Number { get; private init; }

    public IReadOnlyList<string> Topics { get; private init; } = [];

    public IReadOnlyList<ClassAudience> Audiences { get; private init; } = [];

    public string? Village { get; private init; }

    /// <summary>Local; both null for any day.</summary>
    public DateOnly? FromOn { get; private init; }

    public DateOnly? UntilOn { get; private init; }

    /// <summary>The day of the week alone.</summary>
    public DayOfWeek? Weekday { get; private init; }

    /// <summary>"morning", "afternoon", "evening"; null for any.</summary>
    public string? PartOfDay { get; private init; }

    public bool OnlyFree { get; private init; }

    /// <summary>A date that no calendar has, as it was typed; null for none.</summary>
    public string? NoSuchDate { get; private init; }

    public bool IsEmpty => Number is null && Topics.Count == 0 && Audiences.Count == 0 && Village is null && !HasTime && !OnlyFree;

    public bool HasTime => FromOn is not null || Weekday is not null || PartOfDay is not null || NoSuchDate is not null;

    /// <param name="text">As typed.</param>
    /// <param name="words">The commune's words.</param>
    /// <param name="villages">Of the commune and of its classes.</param>
    /// <param name="today">In Vietnam.</param>
    public static ClassFilter Read(string text, ClassWords words, IEnumerable<string> villages, DateOnly today)
    {
        var written = WrittenText.Of(text);
        var folded = VietnameseText.Fold(text);
        var village = VillageText.Inside(villages, text);
        // "thôn 3" is no class and no day of the week.
        var withoutVillage = village is null && !VillageText.IsNamed(text) ? written : WrittenText.Of(VillageNumber().Replace(VietnameseText.Fold(VietnameseText.WordsOnly(text)), " "));
        var time = words.All(withoutVillage, "class-time.").ToHashSet(StringComparer.Ordinal);
        var (from, until) = Days(time, today);
        var (onDate, noSuchDate) = Date(folded, today);
        return new ClassFilter
        {
            Number = NumberOf().Match(folded) is { Success: true } number ? int.Parse(number.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null,
            Topics = [.. words.All(written, "class-topic.")],
            Audiences = [.. words.All(written, "class-audience.").Select(name => Enum.Parse<ClassAudience>(name, ignoreCase: true))],
            Village = village,
            FromOn = onDate ?? from,
            UntilOn = onDate ?? until,
            Weekday = Enum.GetValues<DayOfWeek>().Where(day => time.Contains(day.ToString().ToLowerInvariant())).Select(day => (DayOfWeek?)day).FirstOrDefault(),
            PartOfDay = time.FirstOrDefault(name => name is "morning" or "afternoon" or "evening"),
            OnlyFree = words.Has(written, "class-hint.free"),
            NoSuchDate = noSuchDate,
        };
    }

    /// <summary>How many of the wishes the class fulfils, and how many there are.</summary>
    public (int Fulfilled, int All) Weigh(ScheduledClass offered, DateTime now)
    {
        var wishes = new List<bool>();
        if (Number is not null)
            wishes.Add(offered.Number == Number);
        if (Topics.Count > 0)
            wishes.Add(offered.Topic is { } topic && Topics.Contains(topic) || Topics.Any(wanted => TitleSays(offered, wanted)));
        if (Audiences.Count > 0)
            wishes.Add(Audiences.Contains(offered.Audience));
        if (Village is not null)
            wishes.Add(offered.Village is { } village && VillageText.KeyOf(village) == VillageText.KeyOf(Village) || VillageText.Inside([Village], offered.Place) is not null);
        if (HasTime)
            wishes.Add(offered.Sessions.Any(session => session.EndsAt > now && IsThen(VietnamTime.ToLocal(session.StartsAt))));
        if (OnlyFree)
            wishes.Add(offered.SeatsLeft > 0);
        return (wishes.Count(fulfilled => fulfilled), wishes.Count);
    }

    private static bool TitleSays(ScheduledClass offered, string topic) =>
        VietnameseText.Fold(offered.Title).Contains(topic switch { "dien-thoai-zalo" => "zalo", "chu-ky-so" => "ky so", "an-toan-so" => "lua dao", _ => topic }, StringComparison.Ordinal);

    private bool IsThen(DateTime local)
    {
        var on = DateOnly.FromDateTime(local);
        return NoSuchDate is null
            && (FromOn is null || on >= FromOn) && (UntilOn is null || on <= UntilOn)
            && (Weekday is null || on.DayOfWeek == Weekday)
            && PartOfDay switch { "morning" => local.Hour < 12, "afternoon" => local.Hour is >= 12 and < 18, "evening" => local.Hour >= 17, _ => true };
    }

    /// <summary>Weeks begin on Monday.</summary>
    private static (DateOnly? From, DateOnly? Until) Days(HashSet<string> time, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        if (time.Contains("today"))
            return (today, today);
        if (time.Contains("after-tomorrow"))
            return (today.AddDays(2), today.AddDays(2));
        if (time.Contains("tomorrow"))
            return (today.AddDays(1), today.AddDays(1));
        if (time.Contains("weekend"))
            return time.Contains("next-week") ? (monday.AddDays(12), monday.AddDays(13)) : (monday.AddDays(5), monday.AddDays(6));
        if (time.Contains("next-week"))
            return (monday.AddDays(7), monday.AddDays(13));
        if (time.Contains("this-week"))
            return (today, monday.AddDays(6));
        return time.Contains("this-month") ? (today, new DateOnly(today.Year, today.Month, 1).AddMonths(1).AddDays(-1)) : (null, null);
    }

    /// <summary>"12/5", "ngày 12 tháng 5": the next such day.</summary>
    private static (DateOnly? On, string? NoSuchDate) Date(string folded, DateOnly today)
    {
        if (DayAndMonth().Match(folded) is not { Success: true } found)
            return (null, null);
        var (day, month) = (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        for (var year = today.Year; year <= today.Year + 1; year++)
        {
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                continue;
            var on = new DateOnly(year, month, day);
            if (on >= today)
                return (on, null);
        }

        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(today.Year, month)
            ? (new DateOnly(today.Year, month, day), null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"{day}/{month}"));
    }

    [GeneratedRegex(@"\blop\s+(?:so\s+)?(\d{1,4})\b")]
    private static partial Regex NumberOf();

    [GeneratedRegex(@"(?<![\d/])(\d{1,2})\s*(?:/|-|thang)\s*(\d{1,2})(?![\d/])")]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\b(?:thon|xom|doi|ap|buon|plei|t)\s*\d{1,2}\b")]
    private static partial Regex VillageNumber();
}
