using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>Villages as people name them: "t3", "thôn ba", "xom 5", "o thon ha a".</summary>
internal static partial class VillageText
{
    public const int Longest = 60;

    private static readonly FrozenDictionary<string, string> Numbers = new Dictionary<string, string>
    {
        ["mot"] = "1",
        ["hai"] = "2",
        ["ba"] = "3",
        ["bon"] = "4",
        ["tu"] = "4",
        ["nam"] = "5",
        ["sau"] = "6",
        ["bay"] = "7",
        ["tam"] = "8",
        ["chin"] = "9",
        ["muoi"] = "10",
    }.ToFrozenDictionary();

    /// <summary>Words for a village, as they are written whole.</summary>
    private static readonly FrozenDictionary<string, string> Marked = new Dictionary<string, string>
    {
        ["thon"] = "thôn",
        ["xom"] = "xóm",
        ["doi"] = "đội",
        ["ap"] = "ấp",
        ["lang"] = "làng",
        ["buon"] = "buôn",
        ["khom"] = "khóm",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Noise = "o tai ben toi em chau con bac ba me bo minh thuoc nha song la so a nhe nha co da vang khong phai cua day do ay thi".Split(' ').ToFrozenSet();

    /// <summary>What two spellings of one village have in common: "3" for "Thôn 3", "t3" and "thôn ba". Empty when nothing is left.</summary>
    public static string KeyOf(string village)
    {
        var words = WordsOf(village);
        return string.Join(' ', words.Select(word => Numbers.GetValueOrDefault(word, word)).Select(word => word.TrimStart('0')).Where(word => word.Length > 0));
    }

    /// <summary>The village of a list that the text means; null for none.</summary>
    public static string? Among(IEnumerable<string> villages, string text)
    {
        var key = KeyOf(text);
        return key.Length == 0 ? null : villages.FirstOrDefault(village => KeyOf(village) == key);
    }

    /// <summary>The one village of a list that was written, in whatever spelling; null for none, and where two would do.</summary>
    public static string? OneOf(IReadOnlyList<string> villages, string written)
    {
        var key = KeyOf(written);
        return Only(villages, village => MarkedKeyOf(village, "") == MarkedKeyOf(written, ""))
            ?? Only(villages, village => MarkedKeyOf(village, null) == MarkedKeyOf(written, null))
            ?? Only(villages, village => VietnameseText.Fold(MarkedKeyOf(village, null)) == VietnameseText.Fold(MarkedKeyOf(written, null)))
            ?? (key.Length == 0 ? null : Only(villages, village => KeyOf(village) == key));
    }

    private static string? Only(IReadOnlyList<string> villages, Func<string, bool> isSame) => villages.Where(isSame).Take(2).ToList() is [var only] ? only : null;

    /// <summary>As it is kept where the commune lists no such village: words with a capital each, the word for a village whole, numbers in digits.</summary>
    /// <param name="written">As typed.</param>
    /// <param name="word">The commune's own word for a village; null for the usual one.</param>
    public static string Tidy(string written, string? word)
    {
        var text = VietnameseText.CleanMessage(written);
        if (!text.Any(char.IsLower))
            text = text.ToLowerInvariant();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count == 1 && Short().Match(VietnameseText.Fold(words[0])) is { Success: true } shortly)
            words = [word ?? Marked["thon"], shortly.Groups[1].Value.TrimStart('0')];
        if (words.Count > 1 && Marked.TryGetValue(VietnameseText.Fold(words[0]), out var marked))
            words[0] = marked;
        if (words.Count == 2 && IsWordForVillage(VietnameseText.Fold(words[0])))
            words[1] = Number(words[1]);
        return string.Join(' ', words.Select(part => CultureInfo.InvariantCulture.TextInfo.ToUpper(part[0]) + part[1..]));
    }

    /// <summary>
    /// Spellings of one village together. What was typed without marks belongs to the one village that it may mean; "Hạ" and "Thôn Hạ" are one, "Đội 3" and "Thôn 3"
    /// are two.
    /// </summary>
    /// <param name="listed">As the commune names them; each begins a group.</param>
    /// <param name="spellings">Of the others.</param>
    /// <param name="word">The commune's own word for a village.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Together(IReadOnlyList<string> listed, IReadOnlyList<string> spellings, string? word)
    {
        var groups = listed.Select(village => new List<string> { village }).ToList();
        var rest = new List<string>();
        foreach (var spelling in spellings)
            if (OneOf(listed, spelling) is { } village)
                groups.First(group => group[0] == village).Add(spelling);
            else
                rest.Add(spelling);
        var others = rest.GroupBy(spelling => MarkedKeyOf(spelling, word), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.OrderByDescending(spelling => spelling == Tidy(spelling, word)).ThenByDescending(spelling => spelling.Length).ToList(), StringComparer.Ordinal);
        foreach (var bare in others.Keys.Where(key => VietnameseText.Fold(key) == key).ToList())
            if (others.Keys.Where(key => key != bare && VietnameseText.Fold(key) == bare).ToList() is [var meant])
            {
                others[meant].AddRange(others[bare]);
                others.Remove(bare);
            }

        return [.. groups, .. others.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value)];
    }

    /// <summary>What spellings of one village have in common, marks included, without the given word for a village; null for any such word.</summary>
    private static string MarkedKeyOf(string village, string? word)
    {
        var words = VietnameseText.WordsOnly(village).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && VietnameseText.Fold(words[0]) is var first && (word is null ? IsWordForVillage(first) : first == VietnameseText.Fold(word)))
            words.RemoveAt(0);
        if (words.Count == 1 || (words.Count == 2 && IsWordForVillage(VietnameseText.Fold(words[0]))))
            words[^1] = Number(words[^1]);
        return string.Join(' ', words);
    }

    /// <summary>"3" for "ba" and "03"; other words stay.</summary>
    private static string Number(string word) =>
        Numbers.TryGetValue(VietnameseText.Fold(word), out var number) ? number : word.All(char.IsAsciiDigit) && word.TrimStart('0') is { Length: > 0 } digits ? digits : word;

    /// <summary>The village named inside a sentence after a word for it: "thon ha" of "lop zalo o thon ha tuan nay"; the longest that a list has, else what follows.</summary>
    public static string? Inside(IEnumerable<string> villages, string text)
    {
        var folded = VietnameseText.Fold(VietnameseText.WordsOnly(text));
        var known = villages.ToList();
        foreach (Match named in Named().Matches(folded))
        {
            var words = named.Groups[1].Value.Split(' ');
            for (var count = words.Length; count > 0; count--)
                if (Among(known, string.Join(' ', words.Take(count))) is { } village)
                    return village;
        }

        return null;
    }

    /// <summary>Whether a village is named by a word for it.</summary>
    public static bool IsNamed(string text) => Named().IsMatch(VietnameseText.Fold(VietnameseText.WordsOnly(text)));

    /// <summary>As it is kept where the commune lists no villages: "Thôn Hạ". Null when it is none.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="word">The commune's own word for a village.</param>
    public static string? Written(string text, string word)
    {
        var words = VietnameseText.WordsOnly(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        while (words.Count > 1 && Noise.Contains(VietnameseText.Fold(words[0])))
            words.RemoveAt(0);
        while (words.Count > 2 && words[^1] is "tê" or "nớ" or "rứa" or "hè")
            words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && VietnameseText.Fold(words[^1]) is "a" or "nhe" or "nha" or "co" or "do" && words[^1] is not ("cỏ" or "cô" or "cổ" or "đỏ" or "đô" or "nhà"))
            words.RemoveAt(words.Count - 1);
        if (words.Count > 1 && Marked.TryGetValue(words[0], out var marked))
            words[0] = marked;
        if (words.Count == 1 && Short().Match(VietnameseText.Fold(words[0])) is { Success: true } shortly)
            words = [word, shortly.Groups[1].Value.TrimStart('0')];
        else if (words.Count == 1 && Numbers.TryGetValue(VietnameseText.Fold(words[0]), out var number))
            words = [word, number];
        else if (words.Count == 2 && IsWordForVillage(VietnameseText.Fold(words[0])) && Numbers.TryGetValue(VietnameseText.Fold(words[1]), out var named))
            words[1] = named;
        if (words.Count is 0 or > 6 || !words.Exists(part => part.Any(c => VietnameseLetters.Of(c).IsWordCharacter)))
            return null;
        var written = string.Join(' ', words.Select(part => CultureInfo.InvariantCulture.TextInfo.ToUpper(part[0]) + part[1..]));
        return written.Length > Longest ? null : written;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var isNamed = false;
        foreach (var word in VietnameseText.Fold(VietnameseText.WordsOnly(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // Behind a word for it stands its name, whatever else the word may mean: "thôn ba".
            var isName = isNamed;
            isNamed = IsWordForVillage(word);
            if (Short().Match(word) is { Success: true } shortly)
                yield return shortly.Groups[1].Value;
            else if (!isNamed && (isName || !Noise.Contains(word)))
                yield return word;
        }
    }

    private static bool IsWordForVillage(string word) => word is "thon" or "xom" or "doi" or "ap" or "ban" or "lang" or "buon" or "to" or "khu" or "khom" or "plei";

    [GeneratedRegex(@"^(?:t|x|d)?(\d{1,2})$")]
    private static partial Regex Short();

    [GeneratedRegex(@"\b(?:thon|xom|doi|ap|lang|buon|khom|plei|ban)\s+((?:\w+)(?:\s\w+){0,3})")]
    private static partial Regex Named();
}
