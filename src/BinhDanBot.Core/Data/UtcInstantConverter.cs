using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BinhDanBot.Core.Data;

/// <summary>
/// Every DateTime column is an instant in UTC, in whole microseconds: the finest step that all databases keep, so that a row
/// reads back equal to what was written, whichever database holds it. A time of another or of no kind is a bug and is refused,
/// because a guess would be hours wrong. Statements written by hand pass their instants through <see cref="ToStored"/>.
/// </summary>
internal sealed class UtcInstantConverter()
    : ValueConverter<DateTime, DateTime>(instant => ToStored(instant), stored => FromStored(stored))
{
    public static DateTime ToStored(DateTime instant)
    {
        if (instant.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"An instant of kind {instant.Kind} was to be stored; instants are UTC.", nameof(instant));
        return new DateTime(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
    }

    public static DateTime FromStored(DateTime stored) => DateTime.SpecifyKind(stored, DateTimeKind.Utc);
}
