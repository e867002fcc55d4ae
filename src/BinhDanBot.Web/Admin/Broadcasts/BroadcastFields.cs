using System.Globalization;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>The form of an announcement, as typed: what cannot be read comes back as it was.</summary>
public sealed class BroadcastFields
{
    /// <summary>What the browser sends for a day with an hour, and what people type where it has no field for that.</summary>
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "d/M/yyyy H:mm"];

    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy"];

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public string ShortBody { get; set; } = "";

    public string SpokenBody { get; set; } = "";

    public string HappensAt { get; set; } = "";

    public string Place { get; set; } = "";

    public string Phone { get; set; } = "";

    public string PictureUrl { get; set; } = "";

    public string Guide { get; set; } = "";

    public string ClassId { get; set; } = "";

    public string PaidLimit { get; set; } = "";

    /// <summary>Whether it goes out as soon as somebody says so; else at the times below.</summary>
    public bool IsNow { get; set; } = true;

    public Recurrence Recurrence { get; set; }

    public string FirstAt { get; set; } = "";

    public IList<DayOfWeek> Weekdays { get; set; } = [];

    public string UntilOn { get; set; } = "";

    /// <summary>Parts of the audience as <see cref="ValueOf(AudiencePart)"/> writes them; empty ones are of fields that were left alone.</summary>
    public IList<string> Include { get; set; } = [];

    public IList<string> Exclude { get; set; } = [];

    public string BornFrom { get; set; } = "";

    public string BornUntil { get; set; } = "";

    public static BroadcastFields Of(BroadcastDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new BroadcastFields
        {
            Title = draft.Title,
            Body = draft.Body,
            ShortBody = draft.ShortBody ?? "",
            SpokenBody = draft.SpokenBody ?? "",
            HappensAt = draft.HappensAt is { } happens ? Write(VietnamTime.ToLocal(happens)) : "",
            Place = draft.Place ?? "",
            Phone = draft.Phone ?? "",
            PictureUrl = draft.PictureUrl ?? "",
            Guide = draft.Guide ?? "",
            ClassId = draft.ClassId?.ToString("D") ?? "",
            PaidLimit = draft.PaidLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
            IsNow = draft.Schedule.FirstAt is null,
            Recurrence = draft.Schedule.Recurrence,
            FirstAt = draft.Schedule.FirstAt is { } first ? Write(first) : "",
            Weekdays = [.. Days.Where(day => (draft.Schedule.Weekdays & BitOf(day)) != 0)],
            UntilOn = draft.Schedule.UntilOn?.ToString(DateForms[0], CultureInfo.InvariantCulture) ?? "",
            Include = [.. draft.Audience.Where(part => !part.IsExclusion && part.Kind is not (AudienceKind.BornFrom or AudienceKind.BornUntil)).Select(ValueOf)],
            Exclude = [.. draft.Audience.Where(part => part.IsExclusion).Select(ValueOf)],
            BornFrom = YearOf(draft, AudienceKind.BornFrom),
            BornUntil = YearOf(draft, AudienceKind.BornUntil),
        };
    }

    /// <summary>Monday first, as weeks go here.</summary>
    public static IReadOnlyList<DayOfWeek> Days { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>A part of the audience as a value of the form.</summary>
    public static string ValueOf(AudiencePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return ValueOf(part.Kind, part.Value);
    }

    public static string ValueOf(AudienceKind kind, string value) => $"{kind}:{value}";

    /// <summary>What is to be kept, and what could not be read; whether the values make sense the operation says.</summary>
    public BroadcastDraft Read(out IReadOnlyList<BroadcastFault> faults)
    {
        var found = new List<BroadcastFault>();
        faults = found;
        var first = IsNow ? null : Moment(FirstAt, nameof(FirstAt), found);
        if (!IsNow && FirstAt.Trim().Length == 0)
            found.Add(new BroadcastFault(nameof(FirstAt), "admin.broadcasts.first-missing"));
        var happens = Moment(HappensAt, nameof(HappensAt), found);
        return new BroadcastDraft(Title, Body)
        {
            ShortBody = ShortBody,
            SpokenBody = SpokenBody,
            HappensAt = happens is { } local ? VietnamTime.ToUtc(local) : null,
            Place = Place,
            Phone = Phone,
            PictureUrl = PictureUrl,
            Guide = Guide,
            ClassId = Guid.TryParse(ClassId, out var classId) ? classId : null,
            PaidLimit = Number(PaidLimit, nameof(PaidLimit), found),
            Schedule = IsNow ? BroadcastSchedule.Now : new BroadcastSchedule(Recurrence, first, Recurrence == Recurrence.Weekly ? Weekdays.Aggregate(0, (bits, day) => bits | BitOf(day)) : 0, Until(found)),
            Audience = [.. Parts(Include, isExclusion: false), .. Years(found), .. Parts(Exclude, isExclusion: true)],
        };
    }

    private static IEnumerable<AudiencePart> Parts(IEnumerable<string> values, bool isExclusion)
    {
        foreach (var value in values.Distinct(StringComparer.Ordinal))
            if (value.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && at < value.Length - 1 && Enum.TryParse<AudienceKind>(value[..at], out var kind) && Enum.IsDefined(kind))
                yield return new AudiencePart(kind, value[(at + 1)..], isExclusion);
    }

    private IEnumerable<AudiencePart> Years(List<BroadcastFault> faults)
    {
        foreach (var (typed, kind, field) in new[] { (BornFrom, AudienceKind.BornFrom, nameof(BornFrom)), (BornUntil, AudienceKind.BornUntil, nameof(BornUntil)) })
        {
            if (typed.Trim().Length == 0)
                continue;
            if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100)
                yield return new AudiencePart(kind, year.ToString(CultureInfo.InvariantCulture));
            else
                faults.Add(new BroadcastFault(field, "admin.broadcasts.year-not-read"));
        }
    }

    private DateOnly? Until(List<BroadcastFault> faults)
    {
        if (UntilOn.Trim().Length == 0 || Recurrence == Recurrence.Once)
            return null;
        if (DateOnly.TryParseExact(UntilOn.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1900 and < 9000)
            return date;
        faults.Add(new BroadcastFault(nameof(UntilOn), "admin.broadcasts.date-not-read"));
        return null;
    }

    /// <summary>Local; far enough from both ends of the calendar that its instant can be reckoned.</summary>
    private static DateTime? Moment(string typed, string field, List<BroadcastFault> faults)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (DateTime.TryParseExact(typed.Trim(), MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1900 and < 9000)
            return local;
        faults.Add(new BroadcastFault(field, "admin.broadcasts.time-not-read"));
        return null;
    }

    /// <summary>Points between the thousands are left out; nothing is no limit.</summary>
    private static int? Number(string typed, string field, List<BroadcastFault> faults)
    {
        var digits = typed.Trim().Replace(".", "", StringComparison.Ordinal);
        if (digits.Length == 0)
            return null;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(new BroadcastFault(field, "admin.broadcasts.number-not-read"));
        return null;
    }

    private static string YearOf(BroadcastDraft draft, AudienceKind kind) => draft.Audience.FirstOrDefault(part => part.Kind == kind && !part.IsExclusion)?.Value ?? "";

    private static int BitOf(DayOfWeek day) => 1 << (((int)day + 6) % 7);

    private static string Write(DateTime local) => local.ToString(MomentForms[0], CultureInfo.InvariantCulture);
}
