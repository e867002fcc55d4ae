using System.Globalization;
using System.Text;

namespace BinhDanBot.Core.Classes;

/// <summary>One entry of a calendar file.</summary>
/// <param name="Id">The same for ever: a calendar knows by it that an entry was changed.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="Sequence">Higher with every change.</param>
public sealed record CalendarEntry(Guid Id, DateTime StartsAt, DateTime EndsAt, string Summary, string Location, string Description, Uri Page, bool IsCancelled, int Sequence);

/// <summary>Writes an iCalendar file (RFC 5545), which telephones and mail programs open.</summary>
public static class ClassCalendar
{
    /// <summary>Without the end of the line (section 3.1).</summary>
    private const int MostOctetsOfALine = 75;

    private const string End = "\r\n";

    /// <param name="name">Of the calendar.</param>
    /// <param name="host">Makes the ids of entries unlike those of others.</param>
    /// <param name="entries">In any order.</param>
    /// <param name="now">When the file is made.</param>
    public static string Write(string name, string host, IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//BinhDanBot//Lop hoc//VI");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, $"X-WR-CALNAME:{Text(name)}");
        foreach (var entry in entries)
        {
            Line(file, "BEGIN:VEVENT");
            Line(file, $"UID:{entry.Id:N}@{host}");
            Line(file, $"DTSTAMP:{Instant(now.UtcDateTime)}");
            Line(file, $"DTSTART:{Instant(entry.StartsAt)}");
            Line(file, $"DTEND:{Instant(entry.EndsAt)}");
            Line(file, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"));
            Line(file, $"STATUS:{(entry.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
            Line(file, $"SUMMARY:{Text(entry.Summary)}");
            if (entry.Location.Length > 0)
                Line(file, $"LOCATION:{Text(entry.Location)}");
            if (entry.Description.Length > 0)
                Line(file, $"DESCRIPTION:{Text(entry.Description)}");
            Line(file, $"URL:{entry.Page.AbsoluteUri}");
            Line(file, "END:VEVENT");
        }

        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value of the type TEXT (section 3.3.11).</summary>
    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\n")
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Folded by octets, never inside a letter.</summary>
    private static void Line(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                continue;
            if (octets + rune.Utf8SequenceLength > MostOctetsOfALine)
            {
                file.Append(End).Append(' ');
                octets = 1;
            }

            file.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        file.Append(End);
    }
}
