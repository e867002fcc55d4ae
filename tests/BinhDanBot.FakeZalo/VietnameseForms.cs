using System.Text;

namespace BinhDanBot.FakeZalo;

/// <summary>
/// Composed (NFC) and decomposed (NFD) forms of Vietnamese letters. A table of the fake's own: the platform's normalisation needs ICU, which is not
/// there, and that of our program is what is under test.
/// </summary>
internal static class VietnameseForms
{
    /// <summary>Each row: the bare letter and its five tones, in the order of <see cref="Tones"/>.</summary>
    private static readonly string[] Rows =
        ["aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"];

    private const string Tones = "\u0300\u0301\u0309\u0303\u0323";
    private const char Dot = '\u0323';
    private const char Horn = '\u031B';

    private static readonly Dictionary<char, (char Letter, char Mark)> Shapes = new()
    {
        ['ă'] = ('a', '\u0306'),
        ['â'] = ('a', '\u0302'),
        ['ê'] = ('e', '\u0302'),
        ['ô'] = ('o', '\u0302'),
        ['ơ'] = ('o', Horn),
        ['ư'] = ('u', Horn),
    };

    private static readonly Dictionary<char, string> Parts = MakeParts();

    private static readonly Dictionary<(char Letter, char Mark), char> Pairs = MakePairs();

    public static string Decompose(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Parts.TryGetValue(c, out var parts))
                result.Append(parts);
            else
                result.Append(c);
        }

        return result.ToString();
    }

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u036F'))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (result.Length > 0 && Pairs.TryGetValue((result[^1], c), out var composed))
                result[^1] = composed;
            else
                result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Marks in canonical order: horn, dot below, then those above from the letter outwards.</summary>
    private static Dictionary<char, string> MakeParts()
    {
        var parts = new Dictionary<char, string>();
        foreach (var row in Rows)
        {
            for (var tone = 0; tone < row.Length; tone++)
            {
                var marks = "";
                var letter = row[0];
                if (Shapes.TryGetValue(letter, out var shape))
                    (letter, marks) = (shape.Letter, shape.Mark.ToString());
                if (tone > 0)
                    marks = Tones[tone - 1] == Dot && marks is [not Horn] ? $"{Dot}{marks}" : marks + Tones[tone - 1];
                if (marks.Length == 0)
                    continue;
                parts[row[tone]] = letter + marks;
                parts[char.ToUpperInvariant(row[tone])] = char.ToUpperInvariant(letter) + marks;
            }
        }

        return parts;
    }

    /// <summary>Letter and mark that follow each other become one; also in the order in which keyboards type (shape before dot).</summary>
    private static Dictionary<(char Letter, char Mark), char> MakePairs()
    {
        var pairs = new Dictionary<(char, char), char>();
        foreach (var row in Rows)
        {
            for (var tone = 1; tone < row.Length; tone++)
                AddPair(row[0], Tones[tone - 1], row[tone]);
            if (!Shapes.TryGetValue(row[0], out var shape))
                continue;
            AddPair(shape.Letter, shape.Mark, row[0]);
            // The dot stands before circumflex and breve: first the bare letter with its dot, then the shape.
            var bare = Rows.Single(other => other[0] == shape.Letter);
            for (var tone = 1; tone < row.Length; tone++)
                AddPair(bare[tone], shape.Mark, row[tone]);
        }

        return pairs;

        void AddPair(char letter, char mark, char composed)
        {
            pairs[(letter, mark)] = composed;
            pairs[(char.ToUpperInvariant(letter), mark)] = char.ToUpperInvariant(composed);
        }
    }
}
