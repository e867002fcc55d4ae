using System.Globalization;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Language.Spoken;

/// <summary>Reads dates, hours and telephone numbers out of words, as a listener hears them: "mười chín giờ ba mươi phút". It shares only the names of numbers with what says them.</summary>
public static partial class SpokenFacts
{
    private const string Pause = ",";

    /// <summary>Fewer digits one after the other are no telephone number.</summary>
    private const int ShortestPhone = 3;

    private const int FirstYear = 1900;

    public static IReadOnlyList<FactMention> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WordsOf(text);
        var found = new List<FactMention>();
        for (var at = 0; at < words.Count;)
        {
            if (TryDate(words, ref at, out var date))
                found.Add(date);
            else if (TryPhone(words, ref at, out var phone))
                found.Add(phone);
            else if (TryClock(words, ref at, out var clock))
                found.Add(clock);
            else
                at++;
        }

        return found;
    }

    /// <summary>
    /// The words of a text with its numbers one way, whether it was in figures or in words: what two ways of writing a place have in common.
    /// </summary>
    public static string Bare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = new List<string>();
        foreach (Match match in Word().Matches(VietnameseText.ToNfc(text)))
            bare.AddRange(char.IsAsciiDigit(match.Value[0]) && match.Length <= 9 ? NumberWords.Of(long.Parse(match.Value, NumberStyles.None, CultureInfo.InvariantCulture)).Split(' ') : [match.Value.ToLowerInvariant()]);
        return string.Join(' ', bare.Select(One).Where(word => word.Length > 0));
    }

    /// <summary>The hour of 24 for one that is told with its part of the day: seven in the evening is nineteen.</summary>
    internal static int AtPartOfDay(int hour, string part) => part switch
    {
        "chiều" when hour is >= 1 and <= 6 => hour + 12,
        "trưa" when hour is >= 1 and <= 2 => hour + 12,
        "tối" when hour is >= 5 and <= 11 => hour + 12,
        "đêm" when hour is >= 9 and <= 11 => hour + 12,
        "đêm" when hour == 12 => 0,
        _ => hour,
    };

    private static bool TryDate(List<string> words, ref int at, out FactMention fact)
    {
        (fact, var next) = (null!, at);
        if (words[next] != "ngày")
            return false;
        next++;
        if (next < words.Count && words[next] is "mồng" or "mùng")
            next++;
        if (!NumberWords.TryRead(words, ref next, out var day) || day is < 1 or > 31 || next >= words.Count || words[next] != "tháng")
            return false;
        next++;
        if (!TryMonth(words, ref next, out var month))
            return false;
        int? year = null;
        var behind = next + 1;
        if (next < words.Count && words[next] == "năm" && behind < words.Count && NumberWords.TryRead(words, ref behind, out var read) && read is >= FirstYear and < 10_000)
            (year, next) = ((int)read, behind);
        at = next;
        fact = new FactMention(FactKind.Date, string.Create(CultureInfo.InvariantCulture, $"{day}/{month}")) { Year = year };
        return true;
    }

    private static bool TryMonth(List<string> words, ref int at, out long month)
    {
        month = 0;
        if (at < words.Count && words[at] == "tư")
            (month, at) = (4, at + 1);
        else if (at < words.Count && words[at] == "giêng")
            (month, at) = (1, at + 1);
        else if (at >= words.Count || !NumberWords.TryRead(words, ref at, out month))
            return false;
        return month is >= 1 and <= 12;
    }

    private static bool TryClock(List<string> words, ref int at, out FactMention fact)
    {
        (fact, var next) = (null!, at);
        if (!NumberWords.TryRead(words, ref next, out var hour))
            return false;
        if (hour > 24 || next >= words.Count || words[next] != "giờ")
        {
            // The whole number is something else: none of its words begins an hour.
            at = next - 1;
            return false;
        }

        next++;
        var (minute, behind) = (0L, next);
        if (next < words.Count && words[next] == "rưỡi")
            (minute, next) = (30, next + 1);
        else if (next < words.Count && words[next] == "kém" && ++behind < words.Count && NumberWords.TryRead(words, ref behind, out var less) && less < 60)
            (hour, minute, next) = (hour - 1, 60 - less, behind);
        else if (next < words.Count && NumberWords.TryRead(words, ref behind, out var read) && read < 60)
            (minute, next) = (read, behind);
        if (next < words.Count && words[next] == "phút")
            next++;
        var part = next < words.Count && words[next] == Pause ? next + 1 : next;
        if (part < words.Count)
            hour = AtPartOfDay((int)hour, words[part]);
        at = next;
        fact = new FactMention(FactKind.Clock, string.Create(CultureInfo.InvariantCulture, $"{hour % 24}:{minute:00}"));
        return hour >= 0;
    }

    private static bool TryPhone(List<string> words, ref int at, out FactMention fact)
    {
        (fact, var next, var digits) = (null!, at, "");
        while (next < words.Count)
        {
            if (words[next] == Pause && digits.Length > 0 && next + 1 < words.Count && IsDigitAlone(words, next + 1))
                next++;
            if (!IsDigitAlone(words, next))
                break;
            digits += NumberWords.DigitOf(words[next])!.Value.ToString(CultureInfo.InvariantCulture);
            next++;
        }

        if (digits.Length < ShortestPhone)
            return false;
        at = next;
        fact = new FactMention(FactKind.Phone, digits);
        return true;
    }

    /// <summary>A digit that is not the beginning of a longer number, or of an hour.</summary>
    private static bool IsDigitAlone(List<string> words, int at) =>
        NumberWords.DigitOf(words[at]) is not null && !(at + 1 < words.Count && words[at + 1] is "mươi" or "trăm" or "nghìn" or "ngàn" or "triệu" or "tỷ" or "tỉ" or "giờ");

    private static List<string> WordsOf(string text) => [.. WordOrMark().Matches(VietnameseText.ToNfc(text)).Select(match => match.Value is var word && char.IsLetter(word[0]) ? word.ToLowerInvariant() : Pause)];

    /// <summary>One spelling for each word of a number; none for words that a date has only when it is spoken.</summary>
    private static string One(string word) => word switch
    {
        "tư" => "bon",
        "mốt" => "mot",
        "lăm" => "nam",
        "mươi" => "muoi",
        "linh" or "lẻ" or "ngày" or "tháng" or "mồng" or "trên" => "",
        _ => VietnameseText.Fold(word),
    };

    [GeneratedRegex(@"\p{L}+|\d+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}+|[.,:;!?\n]")]
    private static partial Regex WordOrMark();
}
