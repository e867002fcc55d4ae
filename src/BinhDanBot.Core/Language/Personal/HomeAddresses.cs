using System.Collections.Frozen;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>
/// Where somebody lives, when it goes down to the house: "số nhà 12, thôn Đông", "12/3 đường Lê Lợi", "địa chỉ: …". A village alone stays: it is
/// what a question is about, and hundreds live there.
/// </summary>
internal static class HomeAddresses
{
    private const int MostTokens = 24;

    private static readonly FrozenSet<string> Ways = "duong pho ngo hem ngach kiet".Split(' ').ToFrozenSet();

    /// <summary>What the next part of an address begins with.</summary>
    private static readonly FrozenSet<string> Places =
        "thon xom to doi ap ban lang khu khoi xa phuong huyen quan tinh tp thanh ngo duong pho hem ngach kiet buon".Split(' ').ToFrozenSet();

    /// <summary>Words that no address has, and after which the sentence goes on.</summary>
    private static readonly FrozenSet<string> Ends =
        ("muon can hoi lam bi co thi khong ko k hong va roi duoc de xin nho cho ma nhung gio hien nay dang chua se da o thi bao nhieu gi sao nao dau toi em chau con minh bac " +
         "sdt so cccd cmnd ten sinh gan doi").Split(' ').ToFrozenSet();

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (BeginningAt(tokens, i) is not ({ } from and > 0))
                continue;
            var last = EndOf(tokens, from, found);
            PersonalDataFinder.Add(found, tokens[i].Start, tokens[last].End, PersonalDataKind.Address);
            i = last;
        }
    }

    /// <summary>The place after the words that begin an address here; 0 when none begins.</summary>
    private static int BeginningAt(TokenizedText tokens, int i)
    {
        if (tokens.Pair(i) is "so nha" or "nha so" && IsHouse(tokens, i + 2))
            return i + 2;
        if (tokens.Pair(i) == "dia chi")
        {
            var from = i + 2;
            while (from < tokens.Count && tokens[from].Folded is ":" or "la" or "o" or "nha" or "so" or "cua" or "toi" or "em" or "chau" or "thuong" or "tru")
                from++;
            return IsHouse(tokens, from) && from < tokens.Count && tokens[from].Length < 6 ? from : 0;
        }

        if (tokens.Word(i) == "so" && IsHouse(tokens, i + 1) && Ways.Contains(tokens.Word(AfterHouse(tokens, i + 1))))
            return AfterHouse(tokens, i + 1);
        if (IsHouse(tokens, i) && !Ways.Contains(tokens.Word(i - 1)) && tokens.Word(AfterHouse(tokens, i)) is "duong" or "pho" && tokens[i].Length <= 4 && IsName(tokens, AfterHouse(tokens, i) + 1))
            return AfterHouse(tokens, i);
        return tokens.Word(i) is "ngo" or "hem" or "ngach" or "kiet" && IsHouse(tokens, i + 1) ? i + 1 : 0;
    }

    private static bool IsHouse(TokenizedText tokens, int i) => i < tokens.Count && tokens[i].IsNumber && tokens[i].Length <= 4;

    private static bool IsName(TokenizedText tokens, int i) => i < tokens.Count && (tokens[i].IsCapital || tokens[i].IsNumber);

    /// <summary>The place after "12", "12A", "12/3/4".</summary>
    private static int AfterHouse(TokenizedText tokens, int i)
    {
        var next = i + 1;
        while (next < tokens.Count && tokens.Touches(next - 1, next) && (tokens[next].IsNumber || tokens[next].Folded is "/" || tokens[next] is { IsWord: true, Length: 1 }))
            next++;
        return next;
    }

    private static int EndOf(TokenizedText tokens, int from, List<PersonalDataSpan> found)
    {
        var last = from;
        for (var i = from + 1; i < tokens.Count && i < from + MostTokens; i++)
        {
            if (tokens.EndsSentence(i - 1) || PersonalDataFinder.IsTaken(found, tokens[i]) || (Ends.Contains(tokens[i].Folded) && !StaysAnAddress(tokens, i)))
                break;
            if (tokens[i].Folded is "," or "-")
            {
                if (i + 1 >= tokens.Count || !(Places.Contains(tokens.Word(i + 1)) || tokens[i + 1].IsCapital))
                    break;
                continue;
            }

            if (tokens[i].Kind == TokenKind.Sign && tokens[i].Folded is not ("/" or "."))
                break;
            last = i;
        }

        return last;
    }

    /// <summary>"đội" and "tổ" begin a part of an address as well.</summary>
    private static bool StaysAnAddress(TokenizedText tokens, int i) => tokens[i].Folded is "doi" && i + 1 < tokens.Count && (tokens[i + 1].IsNumber || tokens[i + 1].IsCapital);
}
