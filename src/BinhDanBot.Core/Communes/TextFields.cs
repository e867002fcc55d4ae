namespace BinhDanBot.Core.Communes;

/// <summary>A field such as <c>{{commune.office}}</c> in a text: where it stands and its name without the braces.</summary>
internal readonly record struct TextField(string Name, int Start, int End);

/// <summary>Finds the fields of a text. One form only: two braces, a name of small letters, digits, dots and hyphens, two braces.</summary>
internal static class TextFields
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The first well-formed field at or after <paramref name="from"/>; others are left as the text they are.</summary>
    public static bool TryFind(string text, int from, out TextField field)
    {
        while (from < text.Length)
        {
            var start = text.IndexOf(Open, from, StringComparison.Ordinal);
            if (start < 0)
                break;
            var end = start + Open.Length;
            while (end < text.Length && IsNameCharacter(text[end]))
                end++;
            if (end > start + Open.Length && text.AsSpan(end).StartsWith(Close, StringComparison.Ordinal))
            {
                field = new TextField(text[(start + Open.Length)..end], start, end + Close.Length);
                return true;
            }

            from = start + 1;
        }

        field = default;
        return false;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_';
}
