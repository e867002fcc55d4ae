using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>The rules of <c>content/STYLE.md</c> for any text: what is cleaned silently and what is reported.</summary>
internal static class ContentText
{
    private const int MaxWordsInSentence = 20;
    private const int MinWordsOfShouting = 5;

    /// <summary>Line breaks folded to spaces, invisible characters (they come along when copying from a page) left out.</summary>
    public static string OneLine(string text) => VietnameseText.CleanMessage(text).Replace('\n', ' ');

    /// <summary>The same line by line; empty lines inside are kept.</summary>
    public static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(OneLine)).Trim('\n');

    /// <summary>Two phrasings are the same when their words without marks are.</summary>
    public static string SameWords(string text) => VietnameseText.Fold(VietnameseText.WordsOnly(text));

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && !text.Contains(' ', StringComparison.Ordinal);

    /// <summary>Lower-case letters and digits without marks, parts joined by single hyphens.</summary>
    public static bool IsKebabCase(ReadOnlySpan<char> text)
    {
        var previous = '-';
        foreach (var c in text)
        {
            if (c == '-' ? previous == '-' : !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c))
                return false;
            previous = c;
        }

        return previous != '-';
    }

    /// <summary>Ids of replies: kebab-case parts joined by dots, for example <c>editor.file-empty</c>.</summary>
    public static bool IsReplyId(string text)
    {
        foreach (var part in text.AsSpan().Split('.'))
            if (!IsKebabCase(text.AsSpan(part)))
                return false;
        return true;
    }

    /// <summary>A text that is shown as it is, such as a title or a question: no fields, no emoji.</summary>
    public static void CheckPlain(string text, int line, ProblemList problems)
    {
        CheckEmoji(text, line, problems);
        if (text.Contains("{{", StringComparison.Ordinal))
            problems.Error(line, ContentReason.TextFieldNotHere, text);
    }

    /// <summary>A text whose fields are filled from the commune's profile.</summary>
    public static void CheckFilled(string text, int line, ProblemList problems, bool allowOwnFields)
    {
        CheckEmoji(text, line, problems);
        CheckFields(text, line, problems, allowOwnFields);
        CheckSentences(text, line, problems);
    }

    /// <summary>The sentences of a text; a full stop inside a number or an address ends none.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n' && !(text[i] is '.' or '!' or '?' or '…' && ClosesBeforeSpace(text.AsSpan(i + 1))))
                continue;
            if (CountWords(text.AsSpan(start, i - start)) > 0)
                yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }

        if (CountWords(text.AsSpan(start)) > 0)
            yield return text[start..].Trim();
    }

    private static bool ClosesBeforeSpace(ReadOnlySpan<char> following)
    {
        following = following.TrimStart("\"”’)]*");
        return following.IsEmpty || char.IsWhiteSpace(following[0]);
    }

    private static void CheckSentences(string text, int line, ProblemList problems)
    {
        foreach (var sentence in Sentences(text))
        {
            var words = CountWords(sentence);
            if (words > MaxWordsInSentence)
                problems.Warn(line, ContentReason.TextLongSentence, sentence);
            if (words >= MinWordsOfShouting && sentence.Any(char.IsLetter) && !sentence.Any(char.IsLower))
                problems.Warn(line, ContentReason.TextCapitals, sentence);
        }
    }

    private static void CheckFields(string text, int line, ProblemList problems, bool allowOwnFields)
    {
        var rest = 0;
        while (TextFields.TryFind(text, rest, out var field))
        {
            ReportBraces(text.AsSpan(rest, field.Start - rest), text, line, problems);
            if (!CommuneText.IsKnownField(field.Name) && (!allowOwnFields || CommuneText.IsCommuneField(field.Name)))
                problems.Error(line, ContentReason.TextFieldUnknown, field.Name);
            rest = field.End;
        }

        ReportBraces(text.AsSpan(rest), text, line, problems);
    }

    private static void ReportBraces(ReadOnlySpan<char> between, string text, int line, ProblemList problems)
    {
        if (between.IndexOfAny('{', '}') >= 0)
            problems.Error(line, ContentReason.TextFieldForm, text);
    }

    private static void CheckEmoji(string text, int line, ProblemList problems)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Pictographs and dingbats, the keycap and the sign that turns a plain symbol into a picture.
            if (rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2B00 and <= 0x2BFF) or 0xFE0F or 0x20E3)
            {
                problems.Error(line, ContentReason.TextEmoji, rune.ToString());
                return;
            }
        }
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var counted = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                counted = false;
            }
            else if (!counted && char.IsLetterOrDigit(c))
            {
                words++;
                counted = true;
            }
        }

        return words;
    }
}
