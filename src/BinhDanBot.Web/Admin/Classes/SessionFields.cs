using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>When a session is, or many: "every Tuesday and Thursday from … until …, 19:00 to 20:30".</summary>
public sealed class SessionFields
{
    /// <summary>Nobody plans a class further; it also bounds the work.</summary>
    private const int MostDays = 400;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy"];
    private static readonly string[] TimeForms = ["HH:mm", "H:mm", "HH:mm:ss"];

    public string From { get; set; } = "";

    /// <summary>The last day; empty for one session.</summary>
    public string Until { get; set; } = "";

    /// <summary>On which days of the week; none for every day.</summary>
    public IList<DayOfWeek> Days { get; set; } = [];

    public string Begins { get; set; } = "";

    public string Ends { get; set; } = "";

    /// <summary>Elsewhere than the class; empty for the same place.</summary>
    public string Place { get; set; } = "";

    public static SessionFields Of(SessionLook session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new SessionFields
        {
            From = StaffClassWords.DateOf(session.StartsAt).ToString(DateForms[0], CultureInfo.InvariantCulture),
            Begins = StaffClassWords.TimeOf(session.StartsAt).ToString(TimeForms[0], CultureInfo.InvariantCulture),
            Ends = StaffClassWords.TimeOf(session.EndsAt).ToString(TimeForms[0], CultureInfo.InvariantCulture),
            Place = session.Place ?? "",
        };
    }

    /// <summary>The sessions that are meant, in order.</summary>
    /// <param name="problem">Id of the sentence that says why there are none; null when there are.</param>
    public IReadOnlyList<SessionTime> Read(out string? problem)
    {
        problem = null;
        if (!TryDate(From, out var from) || (Until.Trim().Length > 0 && !TryDate(Until, out _)))
            problem = "admin.classes.date-not-read";
        else if (!TryTime(Begins, out _) || !TryTime(Ends, out _))
            problem = "admin.classes.clock-not-read";
        if (problem is not null)
            return [];
        var until = TryDate(Until, out var last) ? last : from;
        if (until < from || until.DayNumber - from.DayNumber > MostDays)
        {
            problem = "admin.classes.dates-order";
            return [];
        }

        TryTime(Begins, out var begins);
        TryTime(Ends, out var ends);
        var isOne = Until.Trim().Length == 0;
        var sessions = new List<SessionTime>();
        for (var day = from; day <= until; day = day.AddDays(1))
            if (isOne || Days.Count == 0 || Days.Contains(day.DayOfWeek))
                sessions.Add(new SessionTime(VietnamTime.ToUtc(day.ToDateTime(begins)), VietnamTime.ToUtc(day.ToDateTime(ends)), Place));
        if (sessions.Count == 0)
            problem = "admin.classes.no-such-day";
        return sessions;
    }

    /// <summary>Far enough from both ends of the calendar that its instants can be reckoned.</summary>
    private static bool TryDate(string typed, out DateOnly date) =>
        DateOnly.TryParseExact(typed.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is > 1900 and < 9000;

    private static bool TryTime(string typed, out TimeOnly time) => TimeOnly.TryParseExact(typed.Trim(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
