using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Language.Spoken;

/// <summary>A text as it is read aloud.</summary>
/// <param name="Text">Without a digit, a bracket or a link; a line is a pause.</param>
/// <param name="Unknown">Abbreviations that nobody has told us how to say; they stand in the text as they were.</param>
public sealed record SpokenReading(string Text, IReadOnlyList<string> Unknown)
{
    public int Syllables => VietnameseText.CountWords(Text);
}

/// <summary>
/// Puts written Vietnamese into words that can be read aloud: "19h30 ngày 5/12" is "mười chín giờ ba mươi phút ngày mồng năm tháng mười hai". Holds how the commune's
/// content says abbreviations.
/// </summary>
public sealed partial class SpokenText
{
    private const char Means = ':';

    private static readonly string[] Weekdays = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy"];

    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private readonly Regex? _abbreviations;

    /// <param name="abbreviations">"UBND: ủy ban nhân dân", one for each.</param>
    public SpokenText(IEnumerable<string> abbreviations)
    {
        ArgumentNullException.ThrowIfNull(abbreviations);
        foreach (var line in abbreviations)
            if (line.IndexOf(Means, StringComparison.Ordinal) is > 0 and var at)
                _said[line[..at].Trim()] = line[(at + 1)..].Trim();
        if (_said.Count > 0)
            _abbreviations = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', _said.Keys.OrderByDescending(key => key.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])");
    }

    public SpokenReading Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (lines, unknown) = (new List<string>(), new List<string>());
        foreach (var line in VietnameseText.ToNfc(text).ReplaceLineEndings("\n").Split('\n'))
        {
            var said = Line(line);
            if (said.Length == 0)
                continue;
            unknown.AddRange(Capitals().Matches(said).Select(match => match.Value).Where(word => !IsSyllable(word)));
            lines.Add(said);
        }

        return new SpokenReading(string.Join('\n', lines), [.. unknown.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>With the abbreviations in full, and all else as it was.</summary>
    internal string Expanded(string text) => _abbreviations?.Replace(text, match => _said[match.Value]) ?? text;

    private string Line(string line)
    {
        var text = Links().Replace(line, "");
        text = Bullet().Replace(text, "");
        text = Numbered().Replace(text, match => $"{Words(match.Groups[1].Value)} là ");
        text = DocumentNumber().Replace(text, match => $"{match.Groups[1].Value} {Words(match.Groups[2].Value)}");
        text = Expanded(text);
        text = Between().Replace(text, " đến ");
        text = Figures().Replace(text, match => $" {Say(match)} ");
        text = PerOne().Replace(text, "$1 một ");
        text = Rest().Replace(text, match => match.Value switch
        {
            "&" or "+" => " và ",
            "/" => " hoặc ",
            "%" => " phần trăm ",
            _ => char.IsNumber(match.Value[0]) ? "" : ", ",
        });
        return Tidied(text);
    }

    private static string Say(Match match)
    {
        string Part(string name) => match.Groups[name].Value;
        bool Has(string name) => match.Groups[name].Success;
        if (Has("phone"))
            return PhoneWords(Part("phone"));
        if (Has("called"))
            return $"{Part("call")} {PhoneWords(Part("called"))}";
        if (Has("range"))
            return $"{Day(Part("range"))} đến {Date(Part("rday"), Part("rmonth"), Part("ryear"))}";
        if (Has("named"))
            return $"{Words(Part("day"))} tháng {Month(Part("month"))}";
        if (Has("day"))
            return IsDate(Part("day"), Part("month")) ? Date(Part("day"), Part("month"), Part("year")) : Over(Part("day"), Part("month"), Part("year"));
        if (Has("over"))
            return Has("cue") ? $"{Words(Part("over"))} phần {Month(Part("under"))}" : Over(Part("over"), Part("under"), "");
        if (Has("moy"))
            return $"tháng {Month(Part("moy"))} năm {Words(Part("moyyear"))}";
        if (Has("dayonly"))
            return Day(Part("dayonly"));
        if (Has("monthonly"))
            return $"tháng {Month(Part("monthonly"))}";
        if (Has("hour"))
            return Clock(Part("hour"), Part("minute"));
        if (Has("ordinal"))
            return $"thứ {Ordinal(Part("ordinal"))}";
        if (Has("roman"))
            return Roman(Part("roman"));
        return Has("amount") ? Amount(Part("amount"), Part("unit")) : Words(match.Value);
    }

    private static bool IsDate(string day, string month) => Value(day) is >= 1 and <= 31 && Value(month) is >= 1 and <= 12;

    /// <summary>What stands above and below a stroke and is no day: "24/24".</summary>
    private static string Over(string over, string under, string year) => $"{Words(over)} trên {Words(under)}{(year.Length == 0 ? "" : $" trên {Words(year)}")}";

    private static string Date(string day, string month, string year) => $"{Day(day)} tháng {Month(month)}{(year.Length == 0 ? "" : $" năm {Words(year)}")}";

    /// <summary>The first ten days of a month have their own word.</summary>
    private static string Day(string day) => Value(day) <= 10 ? $"ngày mồng {Words(day)}" : $"ngày {Words(day)}";

    private static string Month(string month) => Value(month) == 4 ? "tư" : Words(month);

    private static string Clock(string hour, string minute) => Value(minute) == 0 ? $"{Words(hour)} giờ" : $"{Words(hour)} giờ {Words(minute)} phút";

    private static string Ordinal(string number) => Value(number) is >= 1 and <= 7 and var day ? Weekdays[(int)day] : Words(number);

    private static string Amount(string amount, string unit) => $"{Words(amount)} {unit.ToLowerInvariant() switch
    {
        "%" => "phần trăm",
        "k" => "nghìn đồng",
        _ => "đồng",
    }}";

    /// <summary>"không chín một hai, ba bốn năm, sáu bảy tám".</summary>
    private static string PhoneWords(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        if (phone.StartsWith('+') && digits.StartsWith("84", StringComparison.Ordinal))
            digits = "0" + digits[2..];
        var groups = new List<string>();
        for (var (start, first) = (0, true); start < digits.Length; first = false)
        {
            var left = digits.Length - start;
            var size = first && left > 6 ? left - 6 : left <= 4 ? left : 3;
            groups.Add(string.Join(' ', digits.Substring(start, Math.Min(size, left)).Select(NumberWords.Digit)));
            start += size;
        }

        return string.Join(", ", groups);
    }

    /// <summary>A number as it is written: "1.500.000", "1,5", "05".</summary>
    private static string Words(string written)
    {
        var (whole, part) = written.Split(',') is [var before, var after] ? (before, after) : (written, "");
        var digits = whole.Replace(".", "", StringComparison.Ordinal);
        if (digits.Length > 12 || (digits.Length > 2 && digits[0] == '0'))
            return string.Join(' ', digits.Select(NumberWords.Digit));
        var words = NumberWords.Of(Value(digits));
        return part.Length == 0 ? words : $"{words} phẩy {(part[0] == '0' || part.Length > 12 ? string.Join(' ', part.Select(NumberWords.Digit)) : NumberWords.Of(Value(part)))}";
    }

    private static long Value(string digits) => digits.Length == 0 ? 0 : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Roman(string roman)
    {
        var (sum, last) = (0, 0);
        foreach (var letter in roman.Reverse())
        {
            var value = letter switch { 'I' => 1, 'V' => 5, _ => 10 };
            sum += value < last ? -value : value;
            last = value;
        }

        return NumberWords.Of(sum);
    }

    private static bool IsSyllable(string word)
    {
        var (quality, tone) = (new StringBuilder(word.Length), Tone.None);
        foreach (var letter in word.ToLowerInvariant())
        {
            var form = VietnameseLetters.Of(letter);
            quality.Append(form.Quality);
            tone = form.Tone == Tone.None ? tone : form.Tone;
        }

        return Syllables.IsSyllable(quality.ToString(), tone);
    }

    private static string Tidied(string text)
    {
        text = Spaces().Replace(text, " ").Trim(' ', ',');
        text = BeforeMark().Replace(text, "$1");
        text = MarksInRow().Replace(text, match => match.Value.FirstOrDefault(mark => mark is '.' or '!' or '?') is not '\0' and var strong ? $"{strong} " : match.Value.Contains(':', StringComparison.Ordinal) ? ": " : ", ");
        text = Spaces().Replace(text, " ").Trim(' ', ',');
        if (text.Length == 0 || !text.Any(char.IsLetter))
            return "";
        if (text[^1] is not ('.' or '!' or '?' or ':'))
            text += ".";
        return SentenceStart().Replace(text, match => match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant());
    }

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*\.(?:vn|com|net|org|info|me|app)\b(?:/\S*)?")]
    private static partial Regex Links();

    [GeneratedRegex(@"^\s*[-–—+•*]+\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s*(\d{1,2})[.)]\s+(?=\p{L})")]
    private static partial Regex Numbered();

    /// <summary>Of "số 15/KH-UBND" people say the number.</summary>
    [GeneratedRegex(@"(?i)\b(số)\s+(\d{1,6})(?:/\d{4})?/(?=[\p{L}\d&-]*\p{L})[\p{L}\d&-]+")]
    private static partial Regex DocumentNumber();

    /// <summary>From one time or day to another.</summary>
    [GeneratedRegex(@"(?<=\d(?:h|g|giờ|phút)?)\s*[-–—]\s*(?=\d{1,2}(?:\s*(?:h|g\d|giờ)|:\d\d|/\d))|(?<=\d(?:h|giờ)\d{0,2}|:\d\d)\s*[-–—]\s*(?=\d)")]
    private static partial Regex Between();

    [GeneratedRegex(
        """
        (?ix)
          (?<![\d.,/]) (?<phone> (?: \+84[ .]? | 0 ) \d (?: [ .-]? \d ){7,9} | 1[89]00 (?: [ .]? \d ){4,6} ) (?! \d )
        | \b (?<call> gọi | tổng\ đài | đường\ dây\ nóng | điện\ thoại | gọi\ số | số\ điện\ thoại ) :? \s+
          (?<called> (?: \+84[ .]? | 0 ) \d (?: [ .-]? \d ){7,9} | 1[89]00 (?: [ .]? \d ){4,6} | \d{3,11} ) (?! [\d/%] | [.,]\d | \s*(?:người|lần|cuộc|giờ|h\d) )
        | (?: ngày \s+ )? (?<! [\d/] ) (?<range> \d{1,2} ) \s* đến \s* (?: ngày \s+ )? (?<rday> \d{1,2} ) / (?<rmonth> \d{1,2} ) (?: / (?<ryear> \d{4} ) )? (?! [\d/] )
        | (?<= \b (?<named> đường | phố | dịp | lễ ) \s ) (?<day> \d{1,2} ) / (?<month> \d{1,2} ) (?! [\d/] )
        | (?: ngày \s+ )? (?<! [\d/] | \bsố\s ) (?<day> \d{1,2} ) / (?<month> \d{1,2} ) (?: / (?<year> \d{4} ) )? (?! [\d/] | \s (?: số | phần | tổng | diện\ tích | dân\ số ) \b )
        | (?: ngày \s+ )? (?<! [\d.] ) (?<day> \d{1,2} ) (?<mark> [.-] ) (?<month> \d{1,2} ) \k<mark> (?<year> \d{4} ) (?! \d )
        | (?<! \d ) (?<over> \d{1,4} ) / (?<under> \d{1,3} ) (?! [\d/] ) (?= (?<cue> \s (?: số | phần | tổng | diện\ tích | dân\ số ) \b )? )
        | (?: tháng \s+ )? (?<! [\d/] ) (?<moy> 0?[1-9] | 1[0-2] ) / (?<moyyear> \d{4} ) (?! [\d/] )
        | ngày \s+ (?: mồng \s+ | mùng \s+ )? (?<dayonly> \d{1,2} ) (?! [\d/] | [.,]\d | \s*(?:lần|buổi|giờ|h\b|ca\b|viên|bữa|%) )
        | tháng \s+ (?<monthonly> \d{1,2} ) (?! [\d/] | [.,]\d )
        | (?<! [\d.,/] ) (?<hour> \d{1,2} ) (?: \s* (?: giờ | h ) (?: \s* (?<minute> [0-5]\d ) (?! [\d/] | [.,]\d ) (?: \s* (?: phút | p\b ) )? )? | g (?<minute> [0-5]\d ) (?! \d ) | : (?<minute> [0-5]\d ) (?! \d ) ) (?! \p{L} )
        | \b thứ \s+ (?<ordinal> \d{1,3} ) (?! [\d/] )
        | (?<= \b (?: quý | khóa | khoá | kỳ | đợt | thứ | kỷ | đoạn | cấp ) \s ) (?<roman> [IVX]{1,6} ) \b
        | (?<amount> \d{1,3} (?: \.\d{3} )+ | \d+ (?: ,\d+ )? ) \s* (?<unit> % | (?: đồng | vnđ | vnd | đ | k ) (?! \p{L} ) )
        | \d{1,3} (?: \.\d{3} )+ (?! \d )
        | \d+ , \d+
        | \d+
        """)]
    private static partial Regex Figures();

    [GeneratedRegex(@"(đồng|nghìn|phần trăm)\s*/\s*(?=\p{L})")]
    private static partial Regex PerOne();

    /// <summary>What nobody reads aloud.</summary>
    [GeneratedRegex("""[\[\](){}<>"“”‘’'`*_#=~^|\\/&+%;…–—•→]|-(?=\s)|(?<=\s)-|[^\P{N}0-9]""")]
    private static partial Regex Rest();

    [GeneratedRegex(@"\b\p{Lu}{2,}\b")]
    private static partial Regex Capitals();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s+([.,:!?])")]
    private static partial Regex BeforeMark();

    [GeneratedRegex(@"(?:[.,:!?]\s*){2,}")]
    private static partial Regex MarksInRow();

    [GeneratedRegex(@"(^|[.!?] )(\p{Ll})")]
    private static partial Regex SentenceStart();
}
