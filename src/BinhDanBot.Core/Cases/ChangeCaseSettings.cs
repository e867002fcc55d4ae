using System.Globalization;
using BinhDanBot.Core.Cases.Calendar;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>What became of a change of what a commune promises.</summary>
public enum CaseSettingsOutcome
{
    Saved,

    /// <summary>No day of the week is open.</summary>
    NeverOpen,

    /// <summary>A stretch ends before it begins, or begins before the one before ended.</summary>
    HoursOverlap,

    /// <summary>Less than one hour or more than ten working days.</summary>
    PromiseOutOfRange,

    TooManyDays,
}

/// <summary>Changes what a commune promises. From then on residents are told of hours and times.</summary>
public sealed class ChangeCaseSettings(IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    private const int MostHours = 80;
    private const int MostDays = 200;

    public async Task<CaseSettingsOutcome> ExecuteAsync(string commune, CaseSettings settings, Actor who, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(commune);
        ArgumentNullException.ThrowIfNull(settings);
        if (Fault(settings) is { } fault)
            return fault;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var detail = string.Create(CultureInfo.InvariantCulture, $"promise {settings.PromisedHours} h, {settings.Hours.Sum(day => day.Value.Count)} stretches, {settings.Days.Count} days");
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO case_settings (commune, promised_hours, changed_at) VALUES ({commune}, {settings.PromisedHours}, {now})
                     ON CONFLICT (commune) DO UPDATE SET promised_hours = excluded.promised_hours, changed_at = excluded.changed_at
                     """,
                    cancel);
                await context.CaseHours.Where(row => row.Commune == commune).ExecuteDeleteAsync(cancel);
                await context.CaseDays.Where(row => row.Commune == commune).ExecuteDeleteAsync(cancel);
                foreach (var (day, hours) in settings.Hours)
                {
                    foreach (var open in hours)
                        await AddHoursAsync(context, commune, day, open, cancel);
                }

                foreach (var (day, isOpen) in settings.Days)
                    await context.Database.ExecuteSqlAsync($"INSERT INTO case_day (commune, day_on, is_open) VALUES ({commune}, {day}, {isOpen})", cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "case.settings", commune, detail), cancel);
                return CaseSettingsOutcome.Saved;
            },
            cancellationToken);
    }

    private static Task<int> AddHoursAsync(BotDbContext context, string commune, DayOfWeek day, OpenTime open, CancellationToken cancellationToken)
    {
        var (weekday, from, until) = ((int)day, MinuteOf(open.From), MinuteOf(open.Until));
        return context.Database.ExecuteSqlAsync(
            $"INSERT INTO case_hours (commune, weekday, opens_at_minute, closes_at_minute) VALUES ({commune}, {weekday}, {from}, {until})",
            cancellationToken);
    }

    private static CaseSettingsOutcome? Fault(CaseSettings settings)
    {
        if (settings.PromisedHours is < 1 or > MostHours)
            return CaseSettingsOutcome.PromiseOutOfRange;
        if (settings.Days.Count > MostDays)
            return CaseSettingsOutcome.TooManyDays;
        if (settings.Hours.Values.All(day => day.Count == 0))
            return CaseSettingsOutcome.NeverOpen;
        foreach (var day in settings.Hours.Values)
        {
            var last = TimeOnly.MinValue;
            foreach (var open in day)
            {
                if (open.From < last || open.Until <= open.From)
                    return CaseSettingsOutcome.HoursOverlap;
                last = open.Until;
            }
        }

        return null;
    }

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
