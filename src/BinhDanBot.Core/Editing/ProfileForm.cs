using System.Globalization;
using System.Text;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>A commune's profile as a form has it. Targets, deadlines and the plan stay as they are in the profile: they come from documents.</summary>
public sealed class ProfileForm
{
    private const string Separator = "|";

    public string Name { get; set; } = "";

    public string Province { get; set; } = "";

    public string VillageWord { get; set; } = "";

    public string Office { get; set; } = "";

    public string Committee { get; set; } = "";

    public string Department { get; set; } = "";

    public string Police { get; set; } = "";

    public string Hotline { get; set; } = "";

    public string Address { get; set; } = "";

    public string Hours { get; set; } = "";

    public string Website { get; set; } = "";

    /// <summary>One to a line, like the villages.</summary>
    public string Departments { get; set; } = "";

    public string Villages { get; set; } = "";

    /// <summary>One to a line: name, a bar, address.</summary>
    public string Platforms { get; set; } = "";

    /// <summary>One to a line: name, a bar, address, a bar, date.</summary>
    public string Sources { get; set; } = "";

    /// <summary>The profile of a file's text; null when the text is none.</summary>
    public static CommuneProfile? ProfileOf(string commune, string text) => CommuneFileParser.Parse($"communes/{commune}.yaml", "", text).Profile;

    public static ProfileForm From(CommuneProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new ProfileForm
        {
            Name = profile.Name,
            Province = profile.Province ?? "",
            VillageWord = profile.VillageWord,
            Office = profile.Office,
            Committee = profile.Committee,
            Department = profile.Department,
            Police = profile.Police,
            Hotline = profile.Hotline ?? "",
            Address = profile.Address ?? "",
            Hours = profile.Hours ?? "",
            Website = profile.Website ?? "",
            Departments = string.Join('\n', profile.Departments),
            Villages = string.Join('\n', profile.Villages),
            Platforms = string.Join('\n', profile.Platforms.Select(platform => Row(platform.Name, platform.Url))),
            Sources = string.Join('\n', profile.Sources.Select(source => Row(source.Name, source.Url, Text(source.Date)))),
        };
    }

    /// <summary>The whole file.</summary>
    /// <param name="kept">Gives the id and what the form does not have.</param>
    public string ToText(CommuneProfile kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var text = new StringBuilder();
        (string Key, string Value)[] fields =
        [
            ("id", kept.Id), ("name", Name), ("province", Province), ("village_word", VillageWord), ("office", Office), ("committee", Committee),
            ("department", Department), ("police", Police), ("hotline", Hotline), ("address", Address), ("hours", Hours), ("website", Website),
        ];
        foreach (var (key, value) in fields)
            text.Append(key).Append(": ").Append(Scalar(GuideForm.Line(value))).Append('\n');
        List(text, "departments", GuideForm.Lines(Departments).Select(Scalar));
        List(text, "villages", GuideForm.Lines(Villages).Select(Scalar));
        List(text, "platforms", GuideForm.Lines(Platforms).Select(line => Record(("name", Cell(line, 0)), ("url", Cell(line, 1)))));
        List(text, "targets", kept.Targets.Select(target => Record(
            ("text", target.Text), ("value", target.Value?.ToString(CultureInfo.InvariantCulture) ?? ""), ("unit", target.Unit ?? ""), ("due_on", Text(target.DueOn)))));
        List(text, "deadlines", kept.Deadlines.Select(deadline => Record(("text", deadline.Text), ("rule", deadline.Rule))));
        if (kept.Plan is { } plan)
            text.Append("plan: ").Append(Record(("number", plan.Number ?? ""), ("date", Text(plan.Date)), ("title", plan.Title))).Append('\n');
        List(text, "sources", GuideForm.Lines(Sources).Select(line => Record(("name", Cell(line, 0)), ("url", Cell(line, 1)), ("date", Cell(line, 2)))));
        return text.ToString();
    }

    private static string Row(string name, params string?[] more) => string.Join($" {Separator} ", [name, .. more.Where(part => !string.IsNullOrEmpty(part))]);

    /// <summary>A date may stand where an address is missing.</summary>
    private static string Cell(string line, int at)
    {
        var cells = line.Split(Separator, StringSplitOptions.TrimEntries);
        if (cells.Length == 2 && at > 0 && DateOnly.TryParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return at == 2 ? cells[1] : "";
        return at < cells.Length ? cells[at] : "";
    }

    private static string Record(params (string Key, string Value)[] fields) =>
        "{" + string.Join(", ", fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Key}: {Scalar(field.Value)}")) + "}";

    private static void List(StringBuilder text, string key, IEnumerable<string> items)
    {
        var lines = items.ToList();
        text.Append(key).Append(lines.Count == 0 ? ": []\n" : ":\n");
        foreach (var line in lines)
            text.Append("  - ").Append(line).Append('\n');
    }

    private static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Scalar(string value) => value.Length == 0 ? "null" : RepliesText.Quoted(value);
}
