using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>Why a text is no name.</summary>
internal enum NameFault
{
    None,
    Empty,

    /// <summary>More letters than a name has.</summary>
    TooLong,

    /// <summary>More words than a name has: a sentence.</summary>
    TooManyWords,
    Digits,

    /// <summary>Signs, pictures, or words that no name has.</summary>
    NoName,
}

/// <summary>What somebody typed when asked for a name: "toi ten la lan", "NGUYỄN THỊ LAN ạ". Marks are never guessed.</summary>
internal static class NameText
{
    public const int Longest = 60;
    private const int MostWords = 6;
    private const int MostWordsBefore = 7;

    private static readonly FrozenSet<string> Kin =
        "toi tui tao em chau con minh bac ba ong co chu chi anh cu di mo thim cau duong me bo ma cha vo chong noi ngoai ay day do no nguoi hang xom la".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Starts = "da vang u uh thua a khong ko sai nham roi phai".Split(' ').ToFrozenSet();

    /// <summary>Words that may open an answer and are no part of a name, as they are typed.</summary>
    private static readonly FrozenSet<string> Openings = "dạ da vâng vang ừ ờ à thưa thua không khong sai nhầm nham rồi roi là".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> MarkedEnds = "ạ nhé nha nghe nghen hen đó đấy nhá ấy cơ".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> UnmarkedEnds = "a nhe nghen".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Callings = "em chau con ban bot".Split(' ').ToFrozenSet();

    /// <summary>Words that no name has.</summary>
    private static readonly FrozenSet<string> Foreign =
        "vneid zalo facebook google app otp cccd cmnd bhyt bhxh wifi internet lop dang mat khau lam sao the nao gi dau bao nhieu duoc muon can hoi giup cach".Split(' ').ToFrozenSet();

    /// <summary>Given and family names without marks that <see cref="Foreign"/> has too.</summary>
    private static readonly FrozenSet<string> NamesToo = "dang sao the nao gi dau bao lam can hoi cach duoc mat".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> FamilyNames =
        "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong luong trinh dao ta mai cao lam ha to chau dam trieu kieu thai tong quach ninh vuong la phung vi lo ksor rcom siu kpa"
            .Split(' ').ToFrozenSet();

    /// <summary>The name, composed, capitalised; null with the reason when there is none.</summary>
    public static (string? Name, NameFault Fault) Read(string text)
    {
        var words = WordsOf(text);
        if (words.Count == 0)
            return (null, text.Any(char.IsAsciiDigit) ? NameFault.Digits : text.Trim().Length == 0 ? NameFault.Empty : NameFault.NoName);
        words = Bare(words);
        if (words.Count == 0)
            return (null, NameFault.Empty);
        if (words.Exists(word => word.Any(char.IsDigit)))
            return (null, NameFault.Digits);
        if (words.Exists(word => !IsWord(word)))
            return (null, NameFault.NoName);
        if (words.Sum(word => word.Length) + words.Count - 1 > Longest || words.Exists(word => word.Length > 20))
            return (null, NameFault.TooLong);
        if (words.Count > MostWords)
            return (null, NameFault.TooManyWords);
        if (!words.Exists(word => word.Length > 1) || words.Exists(IsForeign))
            return (null, NameFault.NoName);
        return (Written(words), NameFault.None);
    }

    /// <summary>Whether the text says that a name follows: "tên tôi là …".</summary>
    public static bool SaysName(string text) => WordsOf(text) is var words && AfterMarker(words) is > 0 and var from && from < words.Count;

    /// <summary>Whether it begins as a full name does.</summary>
    public static bool BeginsWithFamilyName(string text) => WordsOf(text) is [var first, _, ..] && FamilyNames.Contains(VietnameseText.Fold(first));

    private static bool IsForeign(string word)
    {
        var folded = VietnameseText.Fold(word);
        return Foreign.Contains(folded) && !NamesToo.Contains(folded);
    }

    private static List<string> WordsOf(string text) =>
        [.. VietnameseText.ToNfc(text).Split([' ', '\n', '\t', ',', '.', '!', ':', ';', '"', '“', '”', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Without "tôi tên là" before it and "ạ" behind it.</summary>
    private static List<string> Bare(List<string> words)
    {
        var from = AfterMarker(words);
        while (from < words.Count - 1 && Openings.Contains(words[from].ToLowerInvariant()))
            from++;
        var end = words.Count;
        var marked = words.Exists(word => VietnameseText.HasMarks(word));
        while (end > from + 1)
        {
            var last = words[end - 1].ToLowerInvariant();
            if ((last is "ơi" or "oi") && end > from + 2 && Callings.Contains(VietnameseText.Fold(words[end - 2])))
                end -= 2;
            else if ((marked ? MarkedEnds : UnmarkedEnds).Contains(last))
                end--;
            else
                break;
        }

        // "bà Nguyễn Thị Lan": how she is called is not her name; "Anh Thư" is.
        if (end - from >= 3 && Kin.Contains(VietnameseText.Fold(words[from])) && FamilyNames.Contains(VietnameseText.Fold(words[from + 1])) && !FamilyNames.Contains(VietnameseText.Fold(words[from])))
            from++;
        return words[from..end];
    }

    /// <summary>The place behind "tên là", "tôi là", "họ tên"; 0 when there is none.</summary>
    private static int AfterMarker(List<string> words)
    {
        var most = Math.Min(words.Count, MostWordsBefore);
        for (var i = most - 1; i >= 0; i--)
        {
            var word = words[i].ToLowerInvariant();
            var before = i > 0 ? VietnameseText.Fold(words[i - 1]) : "";
            if (word is "là" or "la" && i > 0 && (Kin.Contains(before) || before is "ten" or "dung") && words.Take(i).All(IsBeforeName))
                return i + 1;
            if (word is "tên" or "ten" && words.Take(i).All(IsBeforeName) && (i == 0 || Kin.Contains(before) || before is "ho" or "va" or "sua" or "doi"))
            {
                var next = i + 1;
                while (next < words.Count - 1 && Kin.Contains(VietnameseText.Fold(words[next])) && !FamilyNames.Contains(VietnameseText.Fold(words[next])) && next < i + 3)
                    next++;
                return next;
            }
        }

        return 0;
    }

    private static bool IsBeforeName(string word)
    {
        var folded = VietnameseText.Fold(word);
        return Kin.Contains(folded) || Starts.Contains(folded) || folded is "ten" or "ho" or "va" or "dung" or "sua" or "doi" or "lai" or "thanh" or "cua" or "ghi";
    }

    private static bool IsWord(string word) =>
        VietnameseLetters.Of(word[0]).IsLetter && word.All(c => VietnameseLetters.Of(c).IsLetter || c is '\'' or '’' or '-');

    private static string Written(List<string> words)
    {
        var letters = string.Concat(words);
        var asTyped = letters.Any(char.IsUpper) && letters.Any(char.IsLower);
        var written = new StringBuilder();
        foreach (var word in words)
        {
            if (written.Length > 0)
                written.Append(' ');
            written.Append(char.ToUpper(word[0], CultureInfo.InvariantCulture)).Append(asTyped ? word[1..] : word[1..].ToLowerInvariant());
        }

        return written.ToString();
    }
}
