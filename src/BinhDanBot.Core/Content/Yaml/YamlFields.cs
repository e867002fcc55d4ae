using System.Globalization;

namespace BinhDanBot.Core.Content.Yaml;

/// <summary>
/// Takes the fields of one mapping by name and kind. What is missing or of the wrong kind goes to the problems and reads as empty, so
/// that one pass finds every problem of a file. <see cref="RejectOthers"/> at the end reports the keys that nobody asked for.
/// </summary>
internal sealed class YamlFields(YamlMapping mapping, ProblemList problems)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public int Line => mapping.Line;

    /// <summary>The line of a key, or of the whole mapping when the key is absent.</summary>
    public int LineOf(string key) => Find(key)?.Line ?? mapping.Line;

    /// <summary>Empty when missing.</summary>
    public string Required(string key)
    {
        if (Optional(key) is { } text)
            return text;
        if (Find(key)?.Value is null or YamlScalar)
            problems.Error(LineOf(key), ContentReason.FieldMissing, key);
        return "";
    }

    /// <summary>Null when the key is absent or has no value.</summary>
    public string? Optional(string key)
    {
        if (Ask(key) is not { } entry)
            return null;
        if (entry.Value is YamlScalar scalar)
            return NullWhenEmpty(ContentText.OneLine(scalar.Value ?? ""));
        problems.Error(entry.Line, ContentReason.YamlExpectedText, key);
        return null;
    }

    /// <summary>Several lines kept as lines.</summary>
    public string RequiredLines(string key)
    {
        if (Ask(key) is { Value: YamlScalar { Value: { } text } } && ContentText.Lines(text) is { Length: > 0 } lines)
            return lines;
        problems.Error(LineOf(key), ContentReason.FieldMissing, key);
        return "";
    }

    /// <summary>Empty when the key is absent or has no value.</summary>
    public IReadOnlyList<LinedText> Texts(string key) => Ask(key) is { } entry ? TextsOf(entry.Value, key) : [];

    /// <summary>The same without lines.</summary>
    public IReadOnlyList<string> PlainTexts(string key) => Texts(key).Plain();

    public IReadOnlyList<LinedText> RequiredTexts(string key)
    {
        var texts = Texts(key);
        if (Find(key)?.Value is null or YamlScalar { Value: null } or YamlSequence { Items.Count: 0 })
            problems.Error(LineOf(key), ContentReason.FieldMissing, key);
        return texts;
    }

    /// <summary>The items of a list of mappings.</summary>
    public IReadOnlyList<YamlFields> Records(string key)
    {
        var records = new List<YamlFields>();
        foreach (var item in Items(key))
        {
            if (item is YamlMapping fields)
                records.Add(new YamlFields(fields, problems));
            else
                problems.Error(item.Line, ContentReason.YamlExpectedFields, key);
        }

        return records;
    }

    /// <summary>The items of a list of lists of texts.</summary>
    public IReadOnlyList<IReadOnlyList<string>> TextLists(string key) =>
        [.. Items(key).Select(item => TextsOf(item, key).Plain())];

    /// <summary>A mapping below this one; null when absent.</summary>
    public YamlFields? Nested(string key)
    {
        return MappingAt(key) is { } nested ? new YamlFields(nested, problems) : null;
    }

    /// <summary>The entries of a mapping whose keys are free, such as reply ids.</summary>
    public IReadOnlyList<YamlEntry> Entries(string key) => MappingAt(key)?.Entries ?? [];

    public DateOnly? Date(string key)
    {
        if (Optional(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        problems.Error(LineOf(key), ContentReason.DateForm, text);
        return null;
    }

    public double? Number(string key)
    {
        if (Optional(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        problems.Error(LineOf(key), ContentReason.NumberForm, text);
        return null;
    }

    public bool Flag(string key, bool absent)
    {
        if (Optional(key) is not { } text)
            return absent;
        if (bool.TryParse(text, out var flag))
            return flag;
        problems.Error(LineOf(key), ContentReason.FlagForm, text);
        return absent;
    }

    /// <summary>An absolute web address; null when absent or not one.</summary>
    public string? Url(string key)
    {
        if (Optional(key) is not { } text)
            return null;
        if (ContentText.IsWebAddress(text))
            return text;
        problems.Error(LineOf(key), ContentReason.UrlForm, text);
        return null;
    }

    /// <summary>Accepts a key whose value has any form.</summary>
    public void Ignore(string key) => Ask(key);

    public void RejectOthers()
    {
        foreach (var entry in mapping.Entries)
            if (!_asked.Contains(entry.Key))
                problems.Error(entry.Line, ContentReason.FieldUnknown, entry.Key);
    }

    public IReadOnlyList<LinedText> TextsOf(YamlNode node, string key)
    {
        switch (node)
        {
            case YamlScalar { Value: null }:
                return [];
            case YamlSequence sequence:
                var texts = new List<LinedText>(sequence.Items.Count);
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlScalar scalar)
                        problems.Error(item.Line, ContentReason.YamlExpectedText, key);
                    else if (ContentText.OneLine(scalar.Value ?? "") is { Length: > 0 } text)
                        texts.Add(new LinedText(text, item.Line));
                    else
                        problems.Error(item.Line, ContentReason.FieldEmpty, key);
                }

                return texts;
            default:
                problems.Error(node.Line, ContentReason.YamlExpectedList, key);
                return [];
        }
    }

    private IReadOnlyList<YamlNode> Items(string key)
    {
        switch (Ask(key)?.Value)
        {
            case null or YamlScalar { Value: null }:
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            default:
                problems.Error(LineOf(key), ContentReason.YamlExpectedList, key);
                return [];
        }
    }

    private YamlMapping? MappingAt(string key)
    {
        switch (Ask(key)?.Value)
        {
            case null or YamlScalar { Value: null }:
                return null;
            case YamlMapping nested:
                return nested;
            default:
                problems.Error(LineOf(key), ContentReason.YamlExpectedFields, key);
                return null;
        }
    }

    private YamlEntry? Ask(string key)
    {
        _asked.Add(key);
        return Find(key);
    }

    private YamlEntry? Find(string key)
    {
        foreach (var entry in mapping.Entries)
            if (entry.Key == key)
                return entry;
        return null;
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
