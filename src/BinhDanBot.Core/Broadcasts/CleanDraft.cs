using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>What was typed, without what only looks different: spaces around, empty lines in a row, separators in a telephone number, a part named twice.</summary>
internal static class CleanDraft
{
    public static BroadcastDraft Of(BroadcastDraft draft) => draft with
    {
        Title = Line(draft.Title) ?? "",
        Body = Paragraphs(draft.Body) ?? "",
        ShortBody = Line(draft.ShortBody),
        SpokenBody = Paragraphs(draft.SpokenBody),
        Place = Line(draft.Place),
        Phone = Digits(draft.Phone),
        PictureUrl = Line(draft.PictureUrl),
        Guide = Line(draft.Guide),
        Audience = [.. draft.Audience.Distinct()],
    };

    private static string? Line(string? typed)
    {
        var words = VietnameseText.ToNfc(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static string? Paragraphs(string? typed)
    {
        var lines = VietnameseText.ToNfc(typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => Line(line) ?? "");
        var kept = new List<string>();
        foreach (var line in lines)
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0))
                kept.Add(line);
        var text = string.Join('\n', kept).TrimEnd('\n');
        return text.Length == 0 ? null : text;
    }

    /// <summary>Letters are kept, so that the check can refuse them.</summary>
    private static string? Digits(string? typed)
    {
        var kept = string.Concat(VietnameseText.ToNfc(typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter is not ('.' or '-' or '(' or ')')));
        return kept.Length == 0 ? null : kept;
    }
}
