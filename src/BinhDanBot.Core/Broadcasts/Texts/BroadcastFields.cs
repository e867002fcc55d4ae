using System.Text;
using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>The fields that staff may put into an announcement: whom it goes to, and the class that comes with it.</summary>
internal static class BroadcastFields
{
    public const string Names = "ten";
    public const string Village = "thon";
    public const string Class = "lop";
    public const string NextSession = "buoi_toi";
    public const string ClassPlace = "noi_hoc";
    public const string SeatsLeft = "cho_trong";

    /// <summary>Of the person.</summary>
    public static readonly IReadOnlyList<string> OfPeople = [Names, Village];

    /// <summary>Only with a class.</summary>
    public static readonly IReadOnlyList<string> OfClass = [Class, NextSession, ClassPlace, SeatsLeft];

    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The names between double braces, as they were typed; what is not closed comes to the end of its line.</summary>
    public static IEnumerable<string> NamedIn(string text)
    {
        for (var at = text.IndexOf(Open, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Open, at, StringComparison.Ordinal))
        {
            var start = at + Open.Length;
            var line = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var end = text.IndexOf(Close, start, StringComparison.Ordinal) is >= 0 and var close && close < line ? close : line;
            yield return text[start..end];
            at = end;
        }
    }

    /// <summary>Every field that has a value is filled; a field inside a value is text.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        if (!TextFields.TryFind(text, 0, out var field))
            return text;
        var (filled, rest) = (new StringBuilder(text.Length + 64), 0);
        do
        {
            filled.Append(text, rest, field.Start - rest);
            if (values.TryGetValue(field.Name, out var value))
                filled.Append(value);
            else
                filled.Append(text, field.Start, field.End - field.Start);
            rest = field.End;
        }
        while (TextFields.TryFind(text, rest, out field));
        return filled.Append(text, rest, text.Length - rest).ToString();
    }
}
