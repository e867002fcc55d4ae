using BinhDanBot.Core.Cases.Calendar;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>What a commune promises, as staff see and change it.</summary>
/// <param name="IsConfirmed">Whether anybody saved it; else these are the usual hours, which nobody is told of.</param>
/// <param name="PromisedHours">Working hours within which somebody answers.</param>
/// <param name="Hours">Of each weekday.</param>
/// <param name="Days">Days that are not like their weekday, and whether they are open.</param>
public sealed record CaseSettings(
    bool IsConfirmed, int PromisedHours, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenTime>> Hours, IReadOnlyDictionary<DateOnly, bool> Days)
{
    /// <summary>What counts where nothing was saved.</summary>
    public static CaseSettings Usual { get; } =
        new(false, (int)CommuneDesk.UsualPromise.TotalHours, WorkCalendar.UsualHours, new Dictionary<DateOnly, bool>());

    public CommuneDesk ToDesk() => new(IsConfirmed, new WorkCalendar(Hours, Days), TimeSpan.FromHours(PromisedHours));
}

/// <summary>Reads what communes promise.</summary>
public sealed class ReadCaseSettings(IDbContextFactory<BotDbContext> contexts)
{
    public async Task<CaseSettings> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var settings = await context.CaseSettings.AsNoTracking().SingleOrDefaultAsync(row => row.Commune == commune, cancellationToken);
        var hours = await context.CaseHours.AsNoTracking().Where(row => row.Commune == commune).ToListAsync(cancellationToken);
        var days = await context.CaseDays.AsNoTracking().Where(row => row.Commune == commune).ToListAsync(cancellationToken);
        return Read(settings, hours, days);
    }

    /// <summary>Of every commune where somebody may answer cases.</summary>
    public async Task<IReadOnlyDictionary<string, CommuneDesk>> DesksAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var staffed = await StaffOfCases.CommunesAsync(context, cancellationToken);
        if (staffed.Count == 0)
            return new Dictionary<string, CommuneDesk>();
        var settings = await context.CaseSettings.AsNoTracking().ToDictionaryAsync(row => row.Commune, cancellationToken);
        var hours = (await context.CaseHours.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(row => row.Commune);
        var days = (await context.CaseDays.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(row => row.Commune);
        return staffed.ToDictionary(commune => commune, commune => Read(settings.GetValueOrDefault(commune), hours[commune], days[commune]).ToDesk());
    }

    private static CaseSettings Read(CaseSettingsRow? settings, IEnumerable<CaseHoursRow> hours, IEnumerable<CaseDayRow> days) => settings is null
        ? CaseSettings.Usual
        : new CaseSettings(
            true,
            settings.PromisedHours,
            hours.GroupBy(row => (DayOfWeek)row.Weekday).ToDictionary(
                day => day.Key,
                day => (IReadOnlyList<OpenTime>)[.. day.OrderBy(row => row.OpensAtMinute).Select(row => new OpenTime(TimeOf(row.OpensAtMinute), TimeOf(row.ClosesAtMinute)))]),
            days.ToDictionary(row => row.DayOn, row => row.IsOpen));

    private static TimeOnly TimeOf(int minute) => TimeOnly.MinValue.AddMinutes(minute);
}
