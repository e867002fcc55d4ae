using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Cases.Calendar;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Cases;

/// <summary>One weekday of the form: two stretches, as people type them.</summary>
public sealed class WeekdayFields
{
    public string MorningFrom { get; set; } = "";

    public string MorningUntil { get; set; } = "";

    public string AfternoonFrom { get; set; } = "";

    public string AfternoonUntil { get; set; } = "";
}

/// <summary>When the office is open, which days are off, and how soon somebody answers.</summary>
[StaffMay(StaffRight.ManageCases)]
public sealed class SettingsModel(ReadCaseSettings read, ChangeCaseSettings change) : StaffPage
{
    private const int DaysInWeek = 7;
    private const string DayForm = "d/M/yyyy";

    [BindProperty]
    public int PromisedHours { get; set; }

    /// <summary>From Monday on.</summary>
    [BindProperty]
    public IList<WeekdayFields> Week { get; set; } = [];

    /// <summary>Holidays by rule on which the office works all the same, as days.</summary>
    [BindProperty]
    public IList<string> WorkedHolidays { get; set; } = [];

    /// <summary>One day a line.</summary>
    [BindProperty]
    public string DaysOff { get; set; } = "";

    /// <summary>Weekend days that are worked; one a line.</summary>
    [BindProperty]
    public string DaysWorked { get; set; } = "";

    public bool IsConfirmed { get; private set; }

    /// <summary>Of this year and the next, from today on.</summary>
    public IEnumerable<KeyValuePair<DateOnly, Holiday>> ComingHolidays =>
        new[] { Text.Today.Year, Text.Today.Year + 1 }.SelectMany(Holidays.Of).Where(day => day.Key >= Text.Today);

    public static DayOfWeek DayAt(int index) => (DayOfWeek)((index + 1) % DaysInWeek);

    public string NameOf(DayOfWeek day) => Text[day switch
    {
        DayOfWeek.Monday => "admin.cases.monday",
        DayOfWeek.Tuesday => "admin.cases.tuesday",
        DayOfWeek.Wednesday => "admin.cases.wednesday",
        DayOfWeek.Thursday => "admin.cases.thursday",
        DayOfWeek.Friday => "admin.cases.friday",
        DayOfWeek.Saturday => "admin.cases.saturday",
        _ => "admin.cases.sunday",
    }];

    public bool IsWorked(DateOnly holiday) => WorkedHolidays.Contains(Write(holiday));

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await read.ExecuteAsync(Commune, cancellationToken);
        IsConfirmed = settings.IsConfirmed;
        PromisedHours = settings.PromisedHours;
        Week = [.. Enumerable.Range(0, DaysInWeek).Select(index => Fields(settings.Hours.GetValueOrDefault(DayAt(index), [])))];
        WorkedHolidays = [.. settings.Days.Where(day => day.Value && Holidays.IsOne(day.Key)).Select(day => Write(day.Key))];
        DaysOff = Lines(settings.Days.Where(day => !day.Value).Select(day => day.Key));
        DaysWorked = Lines(settings.Days.Where(day => day.Value && !Holidays.IsOne(day.Key)).Select(day => day.Key));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Week.Count != DaysInWeek)
            return BadRequest();
        var days = new Dictionary<DateOnly, bool>();
        if (!TryAdd(days, WorkedHolidays, isOpen: true) || !TryAdd(days, LinesOf(DaysWorked), isOpen: true) || !TryAdd(days, LinesOf(DaysOff), isOpen: false))
            return Refuse("admin.cases.day-not-read");
        var hours = new Dictionary<DayOfWeek, IReadOnlyList<OpenTime>>();
        for (var index = 0; index < DaysInWeek; index++)
        {
            if (Stretches(Week[index]) is not { } stretches)
                return Refuse("admin.cases.time-not-read");
            hours[DayAt(index)] = stretches;
        }

        var outcome = await change.ExecuteAsync(Commune, new CaseSettings(true, PromisedHours, hours, days), Actor, cancellationToken);
        return outcome == CaseSettingsOutcome.Saved ? Done("admin.cases.settings-saved", $"/admin/{Commune}/phieu/cai-dat") : RefuseWith(Text.Name(outcome));
    }

    private static WeekdayFields Fields(IReadOnlyList<OpenTime> hours) => new()
    {
        MorningFrom = hours.Count > 0 ? Write(hours[0].From) : "",
        MorningUntil = hours.Count > 0 ? Write(hours[0].Until) : "",
        AfternoonFrom = hours.Count > 1 ? Write(hours[1].From) : "",
        AfternoonUntil = hours.Count > 1 ? Write(hours[1].Until) : "",
    };

    /// <summary>Null when something is no time, or half of a stretch is missing.</summary>
    private static List<OpenTime>? Stretches(WeekdayFields day)
    {
        var stretches = new List<OpenTime>();
        foreach (var (from, until) in new[] { (day.MorningFrom, day.MorningUntil), (day.AfternoonFrom, day.AfternoonUntil) })
        {
            if (from.Length == 0 && until.Length == 0)
                continue;
            if (!TryRead(from, out var opens) || !TryRead(until, out var closes))
                return null;
            stretches.Add(new OpenTime(opens, closes));
        }

        return stretches;
    }

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out TimeOnly time) => TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static string Lines(IEnumerable<DateOnly> days) => string.Join('\n', days.Order().Select(day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)));

    private static string[] LinesOf(string text) => text.Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool TryAdd(Dictionary<DateOnly, bool> days, IEnumerable<string> written, bool isOpen)
    {
        foreach (var line in written)
        {
            if (!DateOnly.TryParseExact(line, [DayForm, "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return false;
            days[day] = isOpen;
        }

        return true;
    }
}
