using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BinhDanBot.Core.Data;

/// <summary>A wall clock's time ("2026-12-10T08:00"), stored as text: no database may take it for an instant and shift it.</summary>
internal sealed class LocalTimeConverter() : ValueConverter<DateTime, string>(
    local => local.ToString(Format, System.Globalization.CultureInfo.InvariantCulture),
    stored => DateTime.SpecifyKind(DateTime.ParseExact(stored, Format, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Unspecified))
{
    private const string Format = "yyyy-MM-ddTHH:mm";
}
