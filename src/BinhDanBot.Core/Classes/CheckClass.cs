using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Classes;

/// <summary>What staff write of a class: cleaned, and looked over before it is kept.</summary>
internal static class CheckClass
{
    public const int MostSessions = 100;
    public const int MostSeats = 2_000;

    private const int HighestFee = 100_000_000;
    private const int LongestShort = ColumnLengths.ExternalId;
    private const int LongestLong = ColumnLengths.Question;

    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(12);
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 365);

    public static ClassDraft Clean(ClassDraft draft) => draft with
    {
        Title = Line(draft.Title) ?? "",
        Topic = Line(draft.Topic),
        Village = Line(draft.Village),
        Place = Line(draft.Place) ?? "",
        MapUrl = Line(draft.MapUrl),
        Teacher = Line(draft.Teacher),
        Bring = Line(draft.Bring),
        Skills = [.. draft.Skills.Distinct(StringComparer.Ordinal)],
    };

    public static SessionTime Clean(SessionTime time) =>
        new(UtcInstantConverter.ToStored(time.StartsAt), UtcInstantConverter.ToStored(time.EndsAt), Line(time.Place));

    /// <summary>One line: composed, without control characters and spaces around; null for nothing.</summary>
    public static string? Line(string? written)
    {
        var cleaned = VietnameseText.ToNfc(new string([.. (written ?? "").Select(c => char.IsControl(c) ? ' ' : c)])).Trim();
        return cleaned.Length == 0 ? null : cleaned;
    }

    /// <summary>Null when the class can be kept.</summary>
    public static ClassOutcome? Fault(ClassDraft draft)
    {
        if (draft.Title.Length == 0)
            return ClassOutcome.NoTitle;
        if (draft.Place.Length == 0)
            return ClassOutcome.NoPlace;
        if (IsTooLong(draft))
            return ClassOutcome.TextTooLong;
        if (draft.MapUrl is { } map && !(Uri.TryCreate(map, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0))
            return ClassOutcome.WrongMap;
        if (draft.Capacity is < 1 or > MostSeats)
            return ClassOutcome.WrongCapacity;
        if (draft.Fee is < 0 or > HighestFee)
            return ClassOutcome.WrongFee;
        return draft.OpensAt >= draft.ClosesAt ? ClassOutcome.WrongWindow : null;
    }

    /// <summary>Null when the session can be kept.</summary>
    public static ClassOutcome? Fault(SessionTime time, DateTime now)
    {
        if (time.Place?.Length > LongestShort)
            return ClassOutcome.TextTooLong;
        if (time.EndsAt <= time.StartsAt || time.EndsAt - time.StartsAt > LongestSession || VietnamTime.ToLocal(time.StartsAt).Date != VietnamTime.ToLocal(time.EndsAt).Date)
            return ClassOutcome.WrongTimes;
        if (time.StartsAt <= now)
            return ClassOutcome.InThePast;
        return time.StartsAt - now > Horizon ? ClassOutcome.TooFar : null;
    }

    private static bool IsTooLong(ClassDraft draft) =>
        draft.Title.Length > LongestShort || draft.Place.Length > LongestShort || draft.Teacher?.Length > LongestShort || draft.Bring?.Length > LongestLong
        || draft.MapUrl?.Length > LongestLong || draft.Topic?.Length > ColumnLengths.Name || draft.Village?.Length > ColumnLengths.Name
        || string.Join(',', draft.Skills).Length > LongestLong;
}
