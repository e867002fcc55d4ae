using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary><c>content/communes/&lt;id&gt;.yaml</c>: one commune's profile.</summary>
internal static class CommuneFileParser
{
    public static CommuneFile Parse(string path, string digest, string text)
    {
        var problems = new ProblemList(path);
        var profile = YamlReader.Read(text, problems) is { } mapping ? ReadProfile(path, new YamlFields(mapping, problems), problems) : null;
        return new CommuneFile(path, digest, problems.All, problems.HasErrors ? null : profile);
    }

    private static CommuneProfile ReadProfile(string path, YamlFields fields, ProblemList problems)
    {
        var profile = new CommuneProfile
        {
            Id = fields.Required("id"),
            Name = fields.Required("name"),
            Province = fields.Optional("province"),
            VillageWord = fields.Required("village_word"),
            Office = fields.Required("office"),
            Committee = fields.Required("committee"),
            Department = fields.Required("department"),
            Police = fields.Required("police"),
            Hotline = fields.Optional("hotline"),
            Address = fields.Optional("address"),
            Hours = fields.Optional("hours"),
            Website = fields.Url("website"),
            Departments = fields.PlainTexts("departments"),
            Villages = fields.PlainTexts("villages"),
            Platforms = [.. fields.Records("platforms").Select(ReadPlatform)],
            Targets = [.. fields.Records("targets").Select(ReadTarget)],
            Deadlines = [.. fields.Records("deadlines").Select(ReadDeadline)],
            Plan = fields.Nested("plan") is { } plan ? ReadPlan(plan) : null,
            Sources = [.. fields.Records("sources").Select(ReadSource)],
        };
        fields.RejectOthers();
        if (profile.Id.Length > 0 && path != $"communes/{profile.Id}.yaml")
            problems.Error(fields.LineOf("id"), ContentReason.FileNameNotId, profile.Id);
        if (profile.Id.Length > 0 && !ContentText.IsKebabCase(profile.Id))
            problems.Error(fields.LineOf("id"), ContentReason.IdForm, profile.Id);
        if (profile.Hotline is { } hotline && !IsPhoneNumber(hotline))
            problems.Error(fields.LineOf("hotline"), ContentReason.PhoneForm, hotline);
        return profile;
    }

    private static LearningPlatform ReadPlatform(YamlFields fields)
    {
        var platform = new LearningPlatform(fields.Required("name"), fields.Url("url"));
        fields.RejectOthers();
        return platform;
    }

    private static CommuneTarget ReadTarget(YamlFields fields)
    {
        var target = new CommuneTarget(fields.Required("text"), fields.Number("value"), fields.Optional("unit"), fields.Date("due_on"));
        fields.RejectOthers();
        return target;
    }

    private static CommuneDeadline ReadDeadline(YamlFields fields)
    {
        var deadline = new CommuneDeadline(fields.Required("text"), fields.Required("rule"));
        fields.RejectOthers();
        return deadline;
    }

    private static CommunePlan ReadPlan(YamlFields fields)
    {
        var plan = new CommunePlan(fields.Optional("number"), fields.Date("date"), fields.Required("title"));
        fields.RejectOthers();
        return plan;
    }

    private static CommuneSource ReadSource(YamlFields fields)
    {
        var source = new CommuneSource(fields.Required("name"), fields.Url("url"), fields.Date("date"));
        fields.RejectOthers();
        return source;
    }

    private static bool IsPhoneNumber(string text) =>
        text.Count(char.IsAsciiDigit) >= 3 && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '.' or '-' or '+' or '(' or ')');
}
