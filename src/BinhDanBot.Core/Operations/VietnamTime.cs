namespace BinhDanBot.Core.Operations;

/// <summary>The time of Asia/Ho_Chi_Minh: seven hours before UTC, without summer time, so no table of zones is needed.</summary>
public static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    public static DateTime ToUtc(DateTime local) => DateTime.SpecifyKind(local - Offset, DateTimeKind.Utc);

    public static DateOnly DateOf(DateTimeOffset now) => DateOnly.FromDateTime(ToLocal(now.UtcDateTime));
}
