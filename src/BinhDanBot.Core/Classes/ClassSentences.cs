using System.Globalization;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Classes;

/// <summary>What people are told of classes, in the words of <c>content/replies</c> as their commune has them; times as people say them.</summary>
public sealed class ClassSentences
{
    private readonly ContentSnapshot _content;
    private readonly CommuneText _text;
    private readonly DateOnly _today;

    /// <param name="content">As the commune sees it.</param>
    /// <param name="commune">Commune id; null for the neutral profile.</param>
    /// <param name="today">In Vietnam; a date of another year is told with its year.</param>
    public ClassSentences(ContentSnapshot content, string? commune, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        _content = content;
        _text = content.TextFor(commune);
        _today = today;
    }

    /// <summary>The replies that must be there for times alone.</summary>
    public static RequiredReplies Required { get; } = new(
    [
        "time.clock", "time.clock-full", "time.on", "time.on-year", "time.from-to", "time.morning", "time.noon", "time.afternoon", "time.evening", "time.night",
        .. Enum.GetNames<DayOfWeek>().Select(day => $"time.{day.ToLowerInvariant()}"),
    ]);

    /// <summary>A reply with its fields filled; empty when nothing of it is left.</summary>
    public string Say(string reply, params (string Field, string Value)[] values) =>
        _text.Fill(_content.Replies.GetValueOrDefault(reply) ?? "", values.ToDictionary(pair => pair.Field, pair => pair.Value)) ?? "";

    /// <summary>"19 giờ 30 tối thứ Tư, 12/5".</summary>
    /// <param name="startsAt">UTC.</param>
    public string When(DateTime startsAt)
    {
        var local = VietnamTime.ToLocal(startsAt);
        return Say("time.on", ("clock", Clock(TimeOnly.FromDateTime(local))), ("part", PartOfDay(local.Hour)), ("date", Date(DateOnly.FromDateTime(local))));
    }

    /// <summary>"19 giờ 30 đến 21 giờ tối thứ Tư, 12/5"; both on one day.</summary>
    /// <param name="startsAt">UTC.</param>
    /// <param name="endsAt">UTC.</param>
    public string When(DateTime startsAt, DateTime endsAt)
    {
        var (from, until) = (VietnamTime.ToLocal(startsAt), VietnamTime.ToLocal(endsAt));
        return Say(
            "time.from-to",
            ("from", Clock(TimeOnly.FromDateTime(from))),
            ("until", Clock(TimeOnly.FromDateTime(until))),
            ("part", PartOfDay(from.Hour)),
            ("date", Date(DateOnly.FromDateTime(from))));
    }

    /// <summary>"19 giờ 30", "8 giờ".</summary>
    public string Clock(TimeOnly time) =>
        time.Minute == 0 ? Say("time.clock-full", ("hour", Number(time.Hour))) : Say("time.clock", ("hour", Number(time.Hour)), ("minute", time.Minute.ToString("00", CultureInfo.InvariantCulture)));

    /// <summary>"8 giờ sáng": without a day.</summary>
    public string HourOfDay(TimeOnly time) => $"{Clock(time)} {PartOfDay(time.Hour)}";

    /// <summary>"thứ Tư, 12/5"; with its year when that is another.</summary>
    public string Date(DateOnly date)
    {
        var weekday = Say($"time.{date.DayOfWeek.ToString().ToLowerInvariant()}");
        var day = string.Create(CultureInfo.InvariantCulture, $"{date.Day}/{date.Month}");
        return date.Year == _today.Year ? $"{weekday}, {day}" : Say("time.on-year", ("weekday", weekday), ("day", day), ("year", Number(date.Year)));
    }

    private string PartOfDay(int hour) => Say(hour switch
    {
        >= 4 and < 11 => "time.morning",
        >= 11 and < 13 => "time.noon",
        >= 13 and < 18 => "time.afternoon",
        >= 18 and < 22 => "time.evening",
        _ => "time.night",
    });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
