using System.Text;

namespace BinhDanBot.Core.Communes;

/// <summary>
/// Fills <c>{{commune.name}}</c> and its like (table in <c>content/STYLE.md</c>) for one commune. Made for one message and dropped: it holds
/// two references and computes only the fields that a text names. A text without fields comes back as the same instance.
/// </summary>
/// <param name="profile">The commune's own or the neutral profile.</param>
/// <param name="replies">Reply id to text, for the forms and sentences that stand in <c>content/replies/commune.yaml</c>.</param>
public sealed class CommuneText(CommuneProfile profile, IReadOnlyDictionary<string, string> replies)
{
    /// <summary>Replies without which some field would be empty.</summary>
    internal static readonly IReadOnlyList<string> RequiredReplies =
        ["commune.name-form", "commune.contact", "commune.contact-unknown", .. NeutralProfile.RequiredReplies];

    private const string Prefix = "commune.";
    private const string ContactField = "commune.contact";

    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>();

    /// <summary>
    /// The text with its fields filled. A line whose commune field has no value is left out; null when no line is left.
    /// Fields that are not the commune's stay as they are.
    /// </summary>
    public string? Fill(string text) => Fill(text, NoValues);

    /// <summary>
    /// The same, with values for the text's own fields, such as <c>title</c> for <c>{{title}}</c>. Values are put in as they are: a field
    /// inside a value is never filled, so that nothing a person typed can call for one.
    /// </summary>
    public string? Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        if (!TextFields.TryFind(text, 0, out _))
            return text;
        if (!text.Contains('\n', StringComparison.Ordinal))
            return FillLine(text, values, inContact: false);
        var filled = text.Split('\n').Select(line => FillLine(line, values, inContact: false)).Where(line => line is not null);
        var whole = string.Join('\n', filled).Trim('\n');
        return whole.Length == 0 ? null : whole;
    }

    /// <summary>Items or paragraphs, filled one by one; those without a value are left out.</summary>
    public IReadOnlyList<string> FillLines(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Any(line => TextFields.TryFind(line, 0, out _)) ? [.. lines.Select(Fill).OfType<string>()] : lines;
    }

    /// <summary>Whether a name in braces is one of the table's.</summary>
    internal static bool IsKnownField(string name) => name is
        "commune.name" or "commune.office" or "commune.committee" or "commune.department" or "commune.police" or "commune.village"
        or ContactField || IsOptionalField(name);

    /// <summary>Fields that a commune may not have told us; their lines may be left out.</summary>
    internal static bool IsOptionalField(string name) => name is
        "commune.province" or "commune.hotline" or "commune.address" or "commune.hours" or "commune.platforms";

    internal static bool IsCommuneField(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    private string? FillLine(string line, IReadOnlyDictionary<string, string> values, bool inContact)
    {
        if (!TextFields.TryFind(line, 0, out var field))
            return line;
        var filled = new StringBuilder(line.Length + 64);
        var rest = 0;
        do
        {
            filled.Append(line, rest, field.Start - rest);
            if (values.TryGetValue(field.Name, out var own))
                filled.Append(own);
            else if (!IsCommuneField(field.Name))
                filled.Append(line, field.Start, field.End - field.Start);
            else if (ValueOf(field.Name, inContact) is { Length: > 0 } value)
                AppendAtItsPlace(filled, value);
            else
                return null;
            rest = field.End;
        }
        while (TextFields.TryFind(line, rest, out field));
        return filled.Append(line, rest, line.Length - rest).ToString();
    }

    private string? ValueOf(string name, bool inContact) => name switch
    {
        "commune.name" => profile.IsNeutral ? replies.GetValueOrDefault(NeutralProfile.NameReply) : NameOf(profile.Name),
        "commune.office" => profile.Office,
        "commune.committee" => profile.Committee,
        "commune.department" => profile.Department,
        "commune.police" => profile.Police,
        "commune.village" => profile.VillageWord,
        "commune.province" => profile.Province,
        "commune.hotline" => profile.Hotline,
        "commune.address" => profile.Address,
        "commune.hours" => profile.Hours,
        "commune.platforms" => PlatformsOf(profile.Platforms),
        // The sentence of contact may name other fields, never itself.
        ContactField when !inContact => Contact(),
        _ => null,
    };

    private string? NameOf(string name) => replies.TryGetValue("commune.name-form", out var form) ? form.Replace("{{name}}", name, StringComparison.Ordinal) : name;

    private string? Contact() =>
        replies.TryGetValue(profile.Hotline is null ? "commune.contact-unknown" : "commune.contact", out var sentence)
            ? FillLine(sentence, NoValues, inContact: true)
            : null;

    private static string PlatformsOf(IReadOnlyList<LearningPlatform> platforms) =>
        string.Join("; ", platforms.Select(platform => platform.Url is null ? platform.Name : $"{platform.Name} ({platform.Url})"));

    /// <summary>"xã Sơn Mai" becomes "Xã Sơn Mai" where a sentence begins.</summary>
    private static void AppendAtItsPlace(StringBuilder filled, string value)
    {
        var before = filled.Length - 1;
        while (before >= 0 && (char.IsWhiteSpace(filled[before]) || filled[before] == '*'))
            before--;
        if (before < 0 || filled[before] is '.' or '!' or '?' or '\n')
            filled.Append(char.ToUpperInvariant(value[0])).Append(value, 1, value.Length - 1);
        else
            filled.Append(value);
    }
}
