using System.Text;

namespace BinhDanBot.Core.Language;

/// <summary>Text as it enters and leaves: composed form (NFC), without what nobody can see, and without marks where wanted.</summary>
public static class VietnameseText
{
    /// <summary>
    /// Composes combining Vietnamese marks in any order (NFD from iPhones, or mixed) into single letters.
    /// Other text is left as it is. Returns the same instance when there is nothing to do.
    /// </summary>
    public static string ToNfc(string text)
    {
        var firstMark = IndexOfCombiningMark(text);
        if (firstMark < 0)
            return text;
        var composed = new StringBuilder(text.Length);
        composed.Append(text, 0, firstMark);
        for (var i = firstMark; i < text.Length; i++)
        {
            if (composed.Length > 0 && IsCombiningMark(text[i]) && TryCompose(composed[^1], text[i], out var letter))
                composed[^1] = letter;
            else
                composed.Append(text[i]);
        }

        return composed.ToString();
    }

    /// <summary>
    /// A message as it is kept and understood: composed, without control, zero-width, bidirectional and tag characters
    /// (they hide text from the reader of a log or page), white space folded to single spaces, line breaks kept.
    /// </summary>
    public static string CleanMessage(string text)
    {
        var cleaned = new StringBuilder(Math.Min(text.Length, 4096));
        var pendingSpace = false;
        var pendingLine = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                // Lone surrogates are no text; U+E0000-U+E0FFF are invisible tags.
                if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                    continue;
                if (char.ConvertToUtf32(c, text[i + 1]) is >= 0xE0000 and <= 0xE0FFF)
                {
                    i++;
                    continue;
                }
            }
            else if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                pendingLine = true;
                continue;
            }
            else if (char.IsWhiteSpace(c))
            {
                pendingSpace = true;
                continue;
            }
            else if (IsInvisible(c))
            {
                continue;
            }

            if (cleaned.Length > 0 && (pendingLine || pendingSpace))
                cleaned.Append(pendingLine ? '\n' : ' ');
            pendingLine = pendingSpace = false;
            cleaned.Append(c);
            if (char.IsHighSurrogate(c))
                cleaned.Append(text[++i]);
        }

        return ToNfc(cleaned.ToString());
    }

    /// <summary>Lower case without marks, đ as d: for comparing names and words of command, not for ranking.</summary>
    public static string Fold(string text)
    {
        var composed = ToNfc(text);
        return string.Create(composed.Length, composed, static (folded, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var letter = VietnameseLetters.Of(source[i]);
                folded[i] = letter.IsWordCharacter ? letter.Folded : source[i];
            }
        });
    }

    /// <summary>The words alone, lower case, one space between: "  Trợ giúp!" becomes "trợ giúp".</summary>
    public static string WordsOnly(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in ToNfc(text))
        {
            if (VietnameseLetters.Of(c).IsWordCharacter)
                words.Append(char.ToLowerInvariant(c));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        if (words.Length > 0 && words[^1] == ' ')
            words.Length--;
        return words.ToString();
    }

    /// <summary>How many runs of letters and digits there are.</summary>
    public static int CountWords(ReadOnlySpan<char> text)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var isPart = VietnameseLetters.Of(c).IsWordCharacter || (inside && IsCombiningMark(c));
            if (isPart && !inside)
                words++;
            inside = isPart;
        }

        return words;
    }

    /// <summary>Whether any letter carries a tone or quality mark.</summary>
    public static bool HasMarks(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (VietnameseLetters.Of(c).HasMark || IsCombiningMark(c))
                return true;
        return false;
    }

    internal static bool IsCombiningMark(char c) => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323' or '\u0302' or '\u0306' or '\u031B';

    /// <summary>Applies one combining mark to a letter that may already carry others; false when the two do not go together.</summary>
    internal static bool TryCompose(char letter, char mark, out char composed)
    {
        var form = VietnameseLetters.Of(letter);
        var quality = form.Quality;
        var tone = form.Tone;
        composed = letter;
        // ä or ø is read like a or o, but it is another letter and keeps its own marks.
        if (char.ToLowerInvariant(letter) != VietnameseLetters.WithTone(quality, tone))
            return false;
        switch (mark)
        {
            case '\u0301': tone = Tone.Sac; break;
            case '\u0300': tone = Tone.Huyen; break;
            case '\u0309': tone = Tone.Hoi; break;
            case '\u0303': tone = Tone.Nga; break;
            case '\u0323': tone = Tone.Nang; break;
            case '\u0302' when quality is 'a' or 'e' or 'o': quality = quality switch { 'a' => 'â', 'e' => 'ê', _ => 'ô' }; break;
            case '\u0306' when quality is 'a': quality = 'ă'; break;
            case '\u031B' when quality is 'o' or 'u': quality = quality is 'o' ? 'ơ' : 'ư'; break;
            default:
                return false;
        }

        composed = VietnameseLetters.WithTone(quality, tone);
        if (char.IsUpper(letter))
            composed = char.ToUpperInvariant(composed);
        return VietnameseLetters.IsVowel(form.Folded);
    }

    private static int IndexOfCombiningMark(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (IsCombiningMark(text[i]))
                return i;
        return -1;
    }

    private static bool IsInvisible(char c) =>
        char.IsControl(c)
        || c is '\u00AD' or '\uFEFF' or '\u180E' or '\u061C'
        || c is >= '\u200B' and <= '\u200F'
        || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2060' and <= '\u206F'
        || c is >= '\uFFF0' and <= '\uFFFB'
        || c is >= '\uE000' and <= '\uF8FF';
}
