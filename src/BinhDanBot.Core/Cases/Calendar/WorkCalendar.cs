using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Cases.Calendar;

/// <summary>A stretch of a day in which the office is open, in local time.</summary>
public sealed record OpenTime(TimeOnly From, TimeOnly Until);

/// <summary>When a commune's office is open: hours of each weekday, public holidays, and days that staff entered. Local time is that of Vietnam, UTC+7.</summary>
public sealed class WorkCalendar
{
    /// <summary>Looking further ahead finds nothing: such hours are never open.</summary>
    private const int DaysAhead = 400;

    private readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenTime>> _hours;
    private readonly IReadOnlyDictionary<DateOnly, bool> _days;

    /// <param name="hours">Of each weekday, in order and without overlap; a weekday that is not there is closed.</param>
    /// <param name="days">Days that are not like their weekday, and whether they are open.</param>
    public WorkCalendar(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenTime>> hours, IReadOnlyDictionary<DateOnly, bool> days)
    {
        _hours = hours;
        _days = days;
    }

    /// <summary>Monday to Friday, eight hours, as the law has it for offices; what counts until a commune says otherwise, and is never told to anybody.</summary>
    public static IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenTime>> UsualHours { get; } =
        Enumerable.Range((int)DayOfWeek.Monday, 5).ToDictionary(
            day => (DayOfWeek)day,
            _ => (IReadOnlyList<OpenTime>)[new OpenTime(new TimeOnly(7, 30), new TimeOnly(11, 30)), new OpenTime(new TimeOnly(13, 30), new TimeOnly(17, 30))]);

    public static WorkCalendar Usual { get; } = new(UsualHours, new Dictionary<DateOnly, bool>());

    /// <summary>When the office is open on a day; empty when it is closed.</summary>
    public IReadOnlyList<OpenTime> HoursOn(DateOnly day)
    {
        var usual = _hours.GetValueOrDefault(day.DayOfWeek, []);
        if (_days.TryGetValue(day, out var isOpen))
            return !isOpen ? [] : usual.Count > 0 ? usual : HoursOfFirstWorkday();
        return Holidays.IsOne(day) ? [] : usual;
    }

    /// <param name="now">UTC.</param>
    public bool IsOpen(DateTime now) => NextOpening(now) == now;

    /// <summary>The first instant from now on at which the office is open: now itself when it is. Null when it never opens.</summary>
    /// <param name="now">UTC.</param>
    public DateTime? NextOpening(DateTime now) => Stretches(now).Select(stretch => (DateTime?)stretch.From).FirstOrDefault();

    /// <summary>The instant at which so much working time will have passed; after all days ahead when the office never opens.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="working">More than nothing.</param>
    public DateTime Add(DateTime from, TimeSpan working)
    {
        var left = working;
        foreach (var (opens, closes) in Stretches(from))
        {
            if (closes - opens >= left)
                return opens + left;
            left -= closes - opens;
        }

        return from.AddDays(DaysAhead);
    }

    /// <summary>What is left of the open stretches from an instant on, in UTC.</summary>
    private IEnumerable<(DateTime From, DateTime Until)> Stretches(DateTime from)
    {
        var first = DateOnly.FromDateTime(VietnamTime.ToLocal(from));
        for (var ahead = 0; ahead < DaysAhead; ahead++)
        {
            var day = first.AddDays(ahead);
            foreach (var open in HoursOn(day))
            {
                var opens = VietnamTime.ToUtc(day.ToDateTime(open.From));
                var closes = VietnamTime.ToUtc(day.ToDateTime(open.Until));
                if (closes > from)
                    yield return (opens > from ? opens : from, closes);
            }
        }
    }

    /// <summary>A Sunday that is worked has the hours of a day that always is.</summary>
    private IReadOnlyList<OpenTime> HoursOfFirstWorkday()
    {
        for (var day = DayOfWeek.Monday; day <= DayOfWeek.Saturday; day++)
            if (_hours.TryGetValue(day, out var hours) && hours.Count > 0)
                return hours;
        return _hours.GetValueOrDefault(DayOfWeek.Sunday, []);
    }
}
