using System.Text.RegularExpressions;

namespace BinhDanBot.Web.Chat;

/// <summary>A stretch of text to show: bold or not, a link or not.</summary>
/// <param name="Href">Where it leads; null for plain text.</param>
internal sealed record TextPiece(string Text, bool IsBold, string? Href);

/// <summary>
/// Splits our text into what a page shows: bold between double asterisks, telephone numbers, secure addresses and bare addresses of the state
/// as links. The chat's script does the same with the same pattern, so that a guide looks alike in both.
/// </summary>
internal static partial class TextPieces
{
    /// <summary>
    /// Groups: 1 secure address; 2 what stands before 3 an address below gov.vn or 4 a telephone number; 5 words before 6 an emergency number.
    /// Written so that browsers' expressions understand it too: no look-behind, no named groups; letters of any case.
    /// </summary>
    public const string LinkPattern =
        """(https://[^\s<>"]*[^\s<>".,;:!?)\]…”'])|(^|[\s(“":])(?:((?:[a-z0-9-]+\.)+gov\.vn(?:/[^\s<>"]*[^\s<>".,;:!?)\]…”'])?)|(1[89]00[ .]?(?:\d{3}[ .]?\d{3}|\d{2}[ .]\d{2}[ .]\d{2}|\d{4})|(?:\+84[ .]?|0)\d{1,3}[ .]?\d{3,4}[ .]?\d{3,4}))(?![\w-]|[./]\w)|((?:gọi|số|đài)(?: ngay)?(?: số)? )(11[1-5]|156)(?!\d|[.,/]\d)""";

    private const int ShortestNumber = 8;
    private const int LongestNumber = 11;

    public static IEnumerable<TextPiece> Of(string text)
    {
        var parts = text.Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            // An asterisk pair without its partner is no mark.
            if (i == parts.Length - 1 && i % 2 == 1)
                parts[i] = "**" + parts[i];
            else if (i % 2 == 1)
            {
                yield return new TextPiece(parts[i], IsBold: true, null);
                continue;
            }

            foreach (var piece in WithLinks(parts[i]))
                yield return piece;
        }
    }

    private static IEnumerable<TextPiece> WithLinks(string text)
    {
        var shown = 0;
        foreach (Match match in Links().Matches(text))
        {
            var link = match.Groups[1].Success ? match.Groups[1] : match.Groups[3].Success ? match.Groups[3] : match.Groups[4].Success ? match.Groups[4] : match.Groups[6];
            if (Href(match, link.Value) is not { } href)
                continue;
            if (link.Index > shown)
                yield return new TextPiece(text[shown..link.Index], IsBold: false, null);
            yield return new TextPiece(link.Value, IsBold: false, href);
            shown = link.Index + link.Length;
        }

        if (shown < text.Length)
            yield return new TextPiece(text[shown..], IsBold: false, null);
    }

    private static string? Href(Match match, string link)
    {
        if (match.Groups[1].Success)
            return link;
        if (match.Groups[3].Success)
            return $"https://{link}";
        if (match.Groups[6].Success)
            return $"tel:{link}";
        // Twelve digits are the number of an identity card, not a telephone.
        var number = string.Concat(link.Where(c => char.IsAsciiDigit(c) || c == '+'));
        return number.Length is >= ShortestNumber and <= LongestNumber || number.StartsWith('+') ? $"tel:{number}" : null;
    }

    [GeneratedRegex(LinkPattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}
