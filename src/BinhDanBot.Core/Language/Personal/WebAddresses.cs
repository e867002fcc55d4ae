namespace BinhDanBot.Core.Language.Personal;

/// <summary>E-mail addresses, and links to more than a whole site: a profile, or an address with a query.</summary>
internal static class WebAddresses
{
    private const string PublicEnding = ".gov.vn";

    private static readonly string[] Endings = [".com/", ".vn/", ".net/", ".org/", ".me/", ".info/", ".top/", ".xyz/", ".app/", ".io/", ".link/", ".shop/", ".cc/", ".online/"];

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        var text = tokens.Text;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
            FindEmail(text, at, found);
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            FindLink(text, start, end, found);
            start = end + 1;
        }
    }

    private static void FindEmail(string text, int at, List<PersonalDataSpan> found)
    {
        // A space on either side of the sign is a slip of the thumb.
        var start = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
        var from = start;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+' or '%'))
            start--;
        var end = at + 1 < text.Length && text[at + 1] == ' ' ? at + 2 : at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
            end++;
        while (end > at && text[end - 1] is '.' or '-')
            end--;
        if (start < from && text.IndexOf('.', at, end - at) > at)
            PersonalDataFinder.Add(found, start, end, PersonalDataKind.Email);
    }

    private static void FindLink(string text, int start, int end, List<PersonalDataSpan> found)
    {
        var run = text.AsSpan(start, end - start);
        var scheme = run.IndexOf("://", StringComparison.Ordinal);
        var isLink = scheme > 0 || run.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        foreach (var ending in Endings)
            isLink |= run.Contains(ending, StringComparison.OrdinalIgnoreCase);
        if (!isLink)
            return;
        while (end > start && text[end - 1] is '.' or ',' or ')' or '!' or ';')
            end--;
        var address = text.AsSpan(start, end - start);
        if (scheme > 0)
            address = address[Math.Min(scheme + 3, address.Length)..];
        var path = address.IndexOfAny('/', '?', '#');
        var host = path < 0 ? address : address[..path];
        var hasQuery = address.ContainsAny('?', '#');
        var hasPath = path >= 0 && address[path..].Trim('/').Length > 0;
        if (hasQuery || (hasPath && !host.EndsWith(PublicEnding, StringComparison.OrdinalIgnoreCase)))
            PersonalDataFinder.Add(found, start, end, PersonalDataKind.Link);
    }
}
