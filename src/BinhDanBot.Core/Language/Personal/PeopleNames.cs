using System.Collections.Frozen;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>
/// Names of people: after "tên là" and "tôi là", after a word of kinship when capitals tell, and a family name with what follows it.
/// </summary>
internal static class PeopleNames
{
    private const int LongestName = 5;

    /// <summary>Words before a name; with their marks, because "chữ" is no "chú".</summary>
    private static readonly WordList Kin = new("ông bà anh chị cô chú bác dì cậu mợ thím em con cháu mẹ bố má cha vợ chồng thầy cụ dượng bạn");

    private static readonly FrozenSet<string> Oneself = "toi em chau con minh bac ba ong co chu chi anh tui tao".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> FamilyNames =
        "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong luong trinh dao ta mai cao lam ha to chau dam trieu kieu thai tong quach ninh vuong la phung nong vi lo ksor rcom siu kpa"
            .Split(' ').ToFrozenSet();

    /// <summary>Family names that are hardly anything else.</summary>
    private static readonly FrozenSet<string> SureFamilyNames = "nguyen tran pham huynh truong dang bui do vo vu ngo trinh luong dinh".Split(' ').ToFrozenSet();

    /// <summary>In a text without marks, only these are no other word before "thi" or "van".</summary>
    private static readonly FrozenSet<string> UnmarkedFamilyNames = "nguyen tran pham huynh bui trinh luong".Split(' ').ToFrozenSet();

    /// <summary>Capitalised words that are no names: things, offices, peoples, and words that begin a sentence.</summary>
    private static readonly WordList NoNames = new(
        "công đảng đoàn hội tổ trưởng phó cán giáo học sinh nông hộ chủ người dân thành bí ban ủy phòng sở bộ cục dịch vụ tết việt quốc gia tỉnh huyện xã phường thôn xóm " +
        "hàn mỹ nhật đài tày nùng mường mông khmer sao gì ai nào đã vâng thưa ạ ơi có không nên thế thì mà nếu khi lúc hôm nay tháng tôi em cháu con minh mình bác muốn cần hỏi làm " +
        "xin cho nhờ rất nói ngoài chồng vợ mẹ bố nhà việc cách đăng ký tìm như và là được bị báo chưa đang sẽ cũng nhận gửi bấm vào ra đi");

    private static readonly FrozenSet<string> Things =
        "vneid zalo facebook google gmail viettel mobi vina iphone android samsung oppo xiaomi vivo nokia apple app internet wifi bhxh bhyt cccd cmnd otp dvc ubnd".Split(' ').ToFrozenSet();

    /// <summary>Words after which a typed name has ended.</summary>
    private static readonly FrozenSet<string> AfterNames =
        ("o sinh muon can hoi bi bao co khong ko k thi la va voi so sdt nam tuoi dang da chua lam xin cho nho em toi chau con minh a nha day ne oi cccd cmnd gui ve the roi duoc quen " +
         "dien mat hong ha hay tai ben trong ngoai thon xom xa doi to khu nay kia vua moi thuong tru que gi sao nao ai dau bao may chi").Split(' ').ToFrozenSet();

    private static readonly WordList PlaceWords = new("đường phố trường xã phường thôn xóm tp tỉnh huyện quận chợ cầu sông núi");

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var (start, count) = NameAt(tokens, i);
            if (count == 0)
                continue;
            PersonalDataFinder.Add(found, tokens[start].Start, tokens[start + count - 1].End, PersonalDataKind.Name);
            i = start + count - 1;
        }
    }

    private static (int Start, int Count) NameAt(TokenizedText tokens, int i)
    {
        if (tokens.Word(i) == "ten" && AfterTen(tokens, i) is > 0 and var said)
            return (said, Math.Max(CountTyped(tokens, said), CountCapitals(tokens, said)));
        if (tokens.Word(i + 1) == "la" && Oneself.Contains(tokens.Word(i)) && i + 2 < tokens.Count)
        {
            var full = CountFull(tokens, i + 2);
            var capitals = tokens.CapitalsTell && !IsNoName(tokens, i + 2) ? CountCapitals(tokens, i + 2) : 0;
            if (Math.Max(full, capitals) is > 0 and var count)
                return (i + 2, count);
        }

        // "cô" by itself at the beginning is a capital too; the name is what follows.
        if (Kin.Contains(tokens, i) && i + 1 < tokens.Count && tokens.CapitalsTell && CountOfOne(tokens, i + 1) is > 0 and var called)
            return (i + 1, called);
        return (i, IsInPlace(tokens, i) ? 0 : CountFull(tokens, i));
    }

    /// <summary>Where a name begins after "tên": "tên tôi là", "tên là", "tôi tên", "tên: ", "họ tên". 0 when none does.</summary>
    private static int AfterTen(TokenizedText tokens, int i)
    {
        var next = i + 1;
        var said = Oneself.Contains(tokens.Word(i - 1)) || tokens.Word(i - 1) is "ho" or "va";
        if (Oneself.Contains(tokens.Word(next)))
            next++;
        if (tokens.Word(next) == "day" && tokens.Word(next + 1) == "du")
            next += 2;
        while (next < tokens.Count && tokens[next].Folded is "la" or ":")
        {
            said = true;
            next++;
        }

        if (next >= tokens.Count || !tokens[next].IsWord || tokens.EndsSentence(next - 1))
            return 0;
        var first = tokens.Word(next);
        if (first is "gi" or "sao" or "nao" or "ai" or "chi" or "dang" or "mien" or "thuong" or "tep" or "file" or "cua" or "khac" or "sai" or "do" or "tren" or "trong" or "va" or "de" or "bi" or "ung" or "lop" or "goi" or "bai" or "nut" or "app" or "truong" or "thon")
            return said && tokens[next].IsCapital && tokens.CapitalsTell && FamilyNames.Contains(first) ? next : 0;
        return said || (tokens[next].IsCapital && tokens.CapitalsTell && !IsNoName(tokens, next)) ? next : 0;
    }

    /// <summary>A name as people type it, in any case: words until one that no name has.</summary>
    private static int CountTyped(TokenizedText tokens, int start)
    {
        var count = 0;
        while (start + count < tokens.Count && count < LongestName && tokens[start + count].IsWord && !IsAfterName(tokens, start + count, count)
               && (count == 0 || !tokens.EndsSentence(start + count - 1)))
            count++;

        // A typed name of one family name only is a name cut short by a word of our list, "lê là" or "mai": taken as it is.
        return count;
    }

    private static bool IsAfterName(TokenizedText tokens, int i, int count) =>
        !(tokens[i].IsCapital && tokens.CapitalsTell) && AfterNames.Contains(tokens[i].Folded) && !(count > 0 && tokens[i].Folded is "thi" or "nam" or "ha" or "hong" && IsNameWord(tokens, i));

    /// <summary>"thị", "nam" and the like go on with a name when marks say so or nothing else would follow.</summary>
    private static bool IsNameWord(TokenizedText tokens, int i) => tokens.Lower(i) is "thị" or "nam" or "hà" or "hồng" || (tokens.Lower(i) == "thi" && FamilyNames.Contains(tokens.Word(i - 1)));

    private static int CountCapitals(TokenizedText tokens, int start)
    {
        if (!tokens.CapitalsTell)
            return 0;
        var count = 0;
        while (start + count < tokens.Count && count < LongestName && tokens[start + count] is { IsWord: true, IsCapital: true } && (count == 0 || OneSpace(tokens, start + count)))
            count++;
        return count;
    }

    /// <summary>A name after a word of kinship: capitals, the first of which is a syllable and no other thing.</summary>
    private static int CountOfOne(TokenizedText tokens, int start)
    {
        if (!tokens[start].IsCapital || !OneSpace(tokens, start) || IsNoName(tokens, start))
            return 0;
        var count = CountCapitals(tokens, start);
        if (count == 1 && tokens.Pair(start - 1) == "bac ho")
            return 0;
        var isShort = tokens[start].Length <= 2 && count > 1;
        return isShort || IsSyllable(tokens.Word(start)) ? count : 0;
    }

    /// <summary>A family name and what belongs to it, with capitals or with "thị", "văn".</summary>
    private static int CountFull(TokenizedText tokens, int start)
    {
        var family = tokens.Word(start);
        if (!FamilyNames.Contains(family) || (tokens[start].Length == 2 && !tokens[start].IsCapital && !tokens.HasMarks))
            return 0;
        if (tokens.CapitalsTell && tokens[start].IsCapital && CountCapitals(tokens, start) is > 1 and var capitals)
            return (capitals > 2 || SureFamilyNames.Contains(family)) && !IsKnownPlace(tokens, start) ? capitals : 0;
        var middle = start + 1 < tokens.Count ? tokens.Word(start + 1) : "";
        if (middle is not ("thi" or "van") || start + 2 >= tokens.Count || !tokens[start + 2].IsWord || tokens.EndsSentence(start + 1))
            return 0;
        var isMarked = tokens.Lower(start + 1) is "thị" or "văn" && tokens.Lower(start) is not ("đang" or "đo" or "do" or "họ" or "lệ" or "từ");
        if (!isMarked && (tokens.Lower(start + 1) is not ("thi" or "van") || !UnmarkedFamilyNames.Contains(tokens.Lower(start))))
            return 0;
        var count = 3;
        if (start + 3 < tokens.Count && tokens[start + 3].IsWord && !AfterNames.Contains(tokens.Word(start + 3)) && !tokens.EndsSentence(start + 2))
            count = 4;
        return count;
    }

    private static bool IsNoName(TokenizedText tokens, int i) => NoNames.Contains(tokens, i) || Things.Contains(tokens.Word(i));

    private static bool OneSpace(TokenizedText tokens, int i) => i > 0 && tokens[i].Start - tokens[i - 1].End == 1;

    private static bool IsSyllable(string folded) => Syllables.IsFoldedSyllable(WordHash.Folded(folded));

    /// <summary>Streets, schools and towns bear the names of people.</summary>
    private static bool IsInPlace(TokenizedText tokens, int i) => PlaceWords.Contains(tokens, i - 1);

    private static bool IsKnownPlace(TokenizedText tokens, int i) => tokens.Pair(i) is "ho chi" && tokens.Word(i + 2) == "minh";

    /// <summary>Words with their marks; in a text without marks they are looked for without, but for those that are names as well.</summary>
    private sealed class WordList(string words)
    {
        private static readonly FrozenSet<string> NamesToo = "mai tu phuong thang hoa thanh hai minh ai son truong ha vu nong nhan cho cau song".Split(' ').ToFrozenSet();

        private readonly FrozenSet<string> _marked = words.Split(' ').ToFrozenSet();
        private readonly FrozenSet<string> _unmarked = words.Split(' ').Select(VietnameseText.Fold).Except(NamesToo).ToFrozenSet();

        public bool Contains(TokenizedText tokens, int i) =>
            i >= 0 && i < tokens.Count && tokens[i].IsWord && (tokens.HasMarks ? _marked.Contains(tokens.Lower(i)) : _unmarked.Contains(tokens[i].Folded));
    }
}
