namespace BinhDanBot.Core.Channels;

/// <summary>Cuts a long text where a reader would pause: between paragraphs, else lines, else sentences, else words; inside a word only when it alone is too long.</summary>
internal static class SplitText
{
    /// <summary>A part shorter than this share of the limit is not worth a better place to cut.</summary>
    private const double LeastFilled = 0.5;

    private static readonly string[] Borders = ["\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " "];

    /// <returns>Parts of at most <paramref name="longest"/> characters; together all that the text says.</returns>
    public static IReadOnlyList<string> At(string text, int longest)
    {
        var parts = new List<string>();
        var rest = text.Trim();
        while (rest.Length > longest)
        {
            var cut = CutOf(rest, longest);
            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0 || parts.Count == 0)
            parts.Add(rest);
        return parts;
    }

    private static int CutOf(string text, int longest)
    {
        foreach (var border in Borders)
        {
            // The part ends with the border's mark, and its white space belongs to neither part.
            var mark = border.TrimEnd().Length;
            var at = text.LastIndexOf(border, longest - mark, StringComparison.Ordinal);
            if (at + mark >= longest * LeastFilled)
                return at + mark;
        }

        return IncomingText.Cut(text, longest).Length;
    }
}
