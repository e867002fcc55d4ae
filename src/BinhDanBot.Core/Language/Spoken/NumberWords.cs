using System.Text;

namespace BinhDanBot.Core.Language.Spoken;

/// <summary>Whole numbers in Vietnamese words and back: "hai mươi mốt", "một nghìn không trăm linh năm".</summary>
public static class NumberWords
{
    /// <summary>The first number that has no words here.</summary>
    public const long Limit = 1_000_000_000_000;

    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly (string Word, long Value)[] Scales = [("tỷ", 1_000_000_000), ("triệu", 1_000_000), ("nghìn", 1_000)];

    /// <param name="number">From 0, below <see cref="Limit"/>.</param>
    public static string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Limit);
        if (number == 0)
            return Digits[0];
        var words = new StringBuilder();
        var rest = number;
        foreach (var (word, value) in Scales)
        {
            if (rest / value is > 0 and var group)
            {
                AppendGroup(words, (int)group);
                words.Append(' ').Append(word);
            }

            rest %= value;
        }

        if (rest > 0)
            AppendGroup(words, (int)rest);
        return words.ToString();
    }

    /// <summary>"không chín một": each digit by itself, as telephone numbers are said.</summary>
    public static string Digit(char digit) => Digits[digit - '0'];

    /// <summary>The digit that the word is when it is said by itself; null when it is none.</summary>
    internal static int? DigitOf(string word) => Array.IndexOf(Digits, word) is >= 0 and var digit ? digit : word switch
    {
        "bẩy" => 7,
        "tư" => 4,
        _ => null,
    };

    /// <summary>Reads the longest number that begins at a word, as it is said in full: "mười năm" is ten and the word for year or five.</summary>
    /// <param name="words">Small letters, with their marks.</param>
    /// <param name="at">Moved behind the number when there is one.</param>
    /// <param name="number">The number.</param>
    internal static bool TryRead(IReadOnlyList<string> words, ref int at, out long number)
    {
        number = 0;
        var (next, lowest, hasAny) = (at, Limit, false);
        while (TryReadGroup(words, next, isFirst: !hasAny, out var group, out var after))
        {
            var scale = after < words.Count ? ScaleOf(words[after]) : 1;
            if (scale >= lowest)
                break;
            (number, next, lowest, hasAny) = (number + (group * scale), scale > 1 ? after + 1 : after, scale, true);
            if (scale == 1)
                break;
        }

        if (hasAny)
            at = next;
        return hasAny;
    }

    private static long ScaleOf(string word) => word switch
    {
        "tỷ" or "tỉ" => 1_000_000_000,
        "triệu" => 1_000_000,
        "nghìn" or "ngàn" => 1_000,
        _ => 1,
    };

    private static void AppendGroup(StringBuilder words, int group)
    {
        // Behind a higher group the hundreds are said even when there are none.
        var isFull = words.Length > 0;
        var (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        var said = new List<string>();
        if (hundreds > 0 || isFull)
            said.AddRange([Digits[hundreds], "trăm"]);
        if (tens == 1)
            said.Add("mười");
        else if (tens > 1)
            said.AddRange([Digits[tens], "mươi"]);
        else if (units > 0 && said.Count > 0)
            said.Add("linh");
        if (units > 0)
            said.Add((tens, units) switch
            {
                ( > 1, 1) => "mốt",
                ( > 1, 4) => "tư",
                ( > 0, 5) => "lăm",
                _ => Digits[units],
            });
        if (words.Length > 0)
            words.Append(' ');
        words.AppendJoin(' ', said);
    }

    /// <summary>A number below 1,000; behind another group only with its hundreds or "linh".</summary>
    private static bool TryReadGroup(IReadOnlyList<string> words, int at, bool isFirst, out int group, out int next)
    {
        (group, next) = (0, at);
        string WordAt(int place) => place < words.Count ? words[place] : "";
        int? Plain(int place) => WordAt(place) == "tư" ? null : DigitOf(WordAt(place));
        if (Plain(at) is { } hundreds && WordAt(at + 1) == "trăm")
        {
            (group, next) = (hundreds * 100, at + 2);
            if (WordAt(next) is "linh" or "lẻ" && DigitOf(WordAt(next + 1)) is > 0 and var unit)
                (group, next) = (group + unit, next + 2);
            else if (TryReadTens(WordAt, next, out var tens, out var after))
                (group, next) = (group + tens, after);
            return true;
        }

        if (!isFirst)
        {
            if (WordAt(at) is not ("linh" or "lẻ") || DigitOf(WordAt(at + 1)) is not (> 0 and var unit))
                return false;
            (group, next) = (unit, at + 2);
            return true;
        }

        if (TryReadTens(WordAt, at, out group, out next))
            return true;
        if (Plain(at) is not { } digit)
            return false;
        (group, next) = (digit, at + 1);
        return true;
    }

    private static bool TryReadTens(Func<int, string> wordAt, int at, out int tens, out int next)
    {
        (tens, next) = (0, at);
        if (wordAt(at) == "mười")
            (tens, next) = (10, at + 1);
        else if (DigitOf(wordAt(at)) is >= 2 and var digit && wordAt(at) != "tư" && wordAt(at + 1) == "mươi")
            (tens, next) = (digit * 10, at + 2);
        else
            return false;

        // Five behind a ten is "lăm" and one behind a higher ten is "mốt": what sounds otherwise is another word.
        var unit = wordAt(next) switch
        {
            "mốt" when tens > 10 => 1,
            "một" when tens == 10 => 1,
            "lăm" or "nhăm" => 5,
            "năm" or "một" or "không" => 0,
            var word => DigitOf(word) ?? 0,
        };
        if (unit > 0)
            (tens, next) = (tens + unit, next + 1);
        return true;
    }
}
