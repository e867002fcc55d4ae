using System.Globalization;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The form of a class, as typed: what cannot be read comes back as it was.</summary>
public sealed class ClassFields
{
    /// <summary>What the browser sends for a day with an hour, and what people type where it has no field for that.</summary>
    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "d/M/yyyy H:mm"];

    public string Title { get; set; } = "";

    public string Topic { get; set; } = "";

    public IList<string> Skills { get; set; } = [];

    public ClassAudience Audience { get; set; }

    public string Village { get; set; } = "";

    public string Place { get; set; } = "";

    public string MapUrl { get; set; } = "";

    public string Capacity { get; set; } = "30";

    public string Teacher { get; set; } = "";

    public string Bring { get; set; } = "";

    public string Fee { get; set; } = "0";

    public string OpensAt { get; set; } = "";

    public string ClosesAt { get; set; } = "";

    public static ClassFields Of(ClassWhole whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return new ClassFields
        {
            Title = whole.Title,
            Topic = whole.Topic ?? "",
            Skills = [.. whole.Skills],
            Audience = whole.Audience,
            Village = whole.Village ?? "",
            Place = whole.Place,
            MapUrl = whole.MapUrl ?? "",
            Capacity = whole.Capacity.ToString(CultureInfo.InvariantCulture),
            Teacher = whole.Teacher ?? "",
            Bring = whole.Bring ?? "",
            Fee = whole.Fee.ToString(CultureInfo.InvariantCulture),
            OpensAt = Write(whole.OpensAt),
            ClosesAt = Write(whole.ClosesAt),
        };
    }

    /// <summary>What is to be kept, and the first field that is no number or time; whether the values make sense the operation says.</summary>
    /// <param name="problem">Id of the sentence; null when all was read.</param>
    public ClassDraft Read(out string? problem)
    {
        problem = null;
        var capacity = Number(Capacity, "admin.classes.seats-not-read", ref problem);
        var fee = Number(Fee, "admin.classes.fee-not-read", ref problem);
        return new ClassDraft
        {
            Title = Title,
            Topic = Topic,
            Skills = [.. Skills],
            Audience = Enum.IsDefined(Audience) ? Audience : ClassAudience.Everybody,
            Village = Village,
            Place = Place,
            MapUrl = MapUrl,
            Capacity = capacity,
            Teacher = Teacher,
            Bring = Bring,
            Fee = fee,
            OpensAt = Moment(OpensAt, ref problem),
            ClosesAt = Moment(ClosesAt, ref problem),
        };
    }

    /// <summary>Points between the thousands are left out; nothing is none.</summary>
    private static int Number(string typed, string fault, ref string? problem)
    {
        var digits = typed.Trim().Replace(".", "", StringComparison.Ordinal);
        if (digits.Length == 0)
            return 0;
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        problem ??= fault;
        return 0;
    }

    private static DateTime? Moment(string typed, ref string? problem)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (DateTime.TryParseExact(typed.Trim(), MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return VietnamTime.ToUtc(local);
        problem ??= "admin.classes.time-not-read";
        return null;
    }

    private static string Write(DateTime? utc) => utc is { } at ? VietnamTime.ToLocal(at).ToString(MomentForms[0], CultureInfo.InvariantCulture) : "";
}
