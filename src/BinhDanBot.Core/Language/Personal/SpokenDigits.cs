using System.Collections.Frozen;
using System.Text;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>Figures said as words ("không chín một hai"), and the letter o where a nought was meant ("o912").</summary>
internal static class SpokenDigits
{
    /// <summary>Fewer in a row are words like any others.</summary>
    private const int Fewest = 4;

    private static readonly FrozenDictionary<string, char> Figures = new Dictionary<string, char>
    {
        ["khong"] = '0',
        ["mot"] = '1',
        ["hai"] = '2',
        ["ba"] = '3',
        ["bon"] = '4',
        ["tu"] = '4',
        ["nam"] = '5',
        ["lam"] = '5',
        ["sau"] = '6',
        ["bay"] = '7',
        ["tam"] = '8',
        ["chin"] = '9',
        ["linh"] = '0',
        ["le"] = '0',
    }.ToFrozenDictionary();

    /// <summary>The text with runs of such words as figures; the same instance when there are none.</summary>
    public static string ToFigures(string text)
    {
        var words = text.Split(' ');
        var written = new StringBuilder(text.Length);
        var changed = false;
        for (var i = 0; i < words.Length;)
        {
            var count = 0;
            while (i + count < words.Length && FigureOf(words[i + count]) is not null)
                count++;
            if (count >= Fewest)
            {
                Begin(written);
                for (var at = i; at < i + count; at++)
                    written.Append(FigureOf(words[at]));
                i += count;
                changed = true;
                continue;
            }

            Begin(written);
            var figures = WithNoughts(words[i]);
            changed |= !ReferenceEquals(figures, words[i]);
            written.Append(figures);
            i++;
        }

        return changed ? written.ToString() : text;
    }

    private static void Begin(StringBuilder written)
    {
        if (written.Length > 0)
            written.Append(' ');
    }

    private static char? FigureOf(string word)
    {
        var bare = VietnameseText.Fold(word).Trim(',', '.', '-');
        return Figures.TryGetValue(bare, out var figure) ? figure : bare is [var only] && char.IsAsciiDigit(only) ? only : null;
    }

    private static string WithNoughts(string word)
    {
        var isNumber = word.Count(char.IsAsciiDigit) >= 2 && word.All(c => char.IsAsciiDigit(c) || c is 'o' or 'O' or '.' or '-' or '+' or ',');
        return isNumber && word.Any(c => c is 'o' or 'O') ? word.Replace('o', '0').Replace('O', '0') : word;
    }
}
