using System.Collections.Frozen;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>
/// Numbers of telephones, papers and accounts, in one piece or in groups, in digits or in words. Amounts, years, dates, public lines (1900, 1800) and
/// numbers of dossiers and procedures are none.
/// </summary>
internal static class LongNumbers
{
    private const int MostGroups = 12;
    private const int WordsBefore = 6;

    private static readonly FrozenSet<string> PhoneWords = "sdt dt phone zalo hotline sodt dienthoai".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> PaperWords = "cmnd cmt cccd cc mst bhxh bhyt hochieu cmtnd".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> AccountWords = "stk tk atm visa".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Currency = "d dong vnd k ngan nghin trieu ty usd".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> SpokenDigits = "khong mot hai ba bon tu nam lam sau bay tam chin le linh".Split(' ').ToFrozenSet();

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < tokens.Count;)
            i = tokens[i].IsNumber && !PersonalDataFinder.IsTaken(found, tokens[i]) ? FindIn(tokens, i, found)
                : SpokenDigits.Contains(tokens.Word(i)) ? FindSpoken(tokens, i, found)
                : i + 1;
    }

    /// <summary>Looks at the numbers that stand together; gives the place after them.</summary>
    private static int FindIn(TokenizedText tokens, int first, List<PersonalDataSpan> found)
    {
        List<int> groups = [first];
        while (groups.Count < MostGroups * 2 && NextGroup(tokens, groups[^1]) is > 0 and var next && !PersonalDataFinder.IsTaken(found, tokens[next]))
            groups.Add(next);
        var context = ContextOf(tokens, first);
        for (var i = 0; i < groups.Count;)
        {
            var taken = 0;
            // One group that is a number by itself is not the beginning of a longer one.
            if (KindOf(tokens, groups, i, i, context) is { } alone)
            {
                Add(tokens, groups[i], groups[i], alone, found);
                taken = 1;
            }

            for (var j = Math.Min(groups.Count, i + MostGroups) - 1; taken == 0 && j > i; j--)
            {
                if (KindOf(tokens, groups, i, j, context) is not { } kind)
                    continue;
                Add(tokens, groups[i], groups[j], kind, found);
                taken = j - i + 1;
            }

            i += Math.Max(1, taken);
        }

        return groups[^1] + 1;
    }

    /// <summary>The next group of digits of the same number; 0 when there is none.</summary>
    private static int NextGroup(TokenizedText tokens, int i)
    {
        var next = i + 1;
        while (next < tokens.Count && next <= i + 3 && tokens[next].Folded is "." or "-" or "–" or "(" or ")" or ",")
            next++;
        if (next >= tokens.Count || !tokens[next].IsNumber)
            return 0;
        var between = tokens.Text.AsSpan(tokens[i].End, tokens[next].Start - tokens[i].End);
        return between.Length is 0 or > 3 || between.Contains('\n') || between is ", " ? 0 : next;
    }

    private static PersonalDataKind? KindOf(TokenizedText tokens, List<int> groups, int first, int last, NumberContext context)
    {
        var digits = DigitsOf(tokens, groups, first, last);
        if (digits.Length < 6 || IsPublicLine(digits))
            return null;
        if (IsPhone(digits))
            return PersonalDataKind.PhoneNumber;
        if (digits.Length == 12 && digits[0] == '0')
            return PersonalDataKind.PaperNumber;
        var isAmount = Currency.Contains(tokens.Word(groups[last] + 1)) || IsDate(tokens, groups, first, last);
        if (isAmount || context == NumberContext.Dossier)
            return null;
        if (first == last)
            return KindOfOne(digits, context);
        if (digits.Length == 16 && digits[0] is >= '3' and <= '9' && AreAll(tokens, groups, first, last, 4) || (digits.Length == 19 && digits.StartsWith("9704", StringComparison.Ordinal)))
            return PersonalDataKind.AccountNumber;
        if (digits.Length == 9 && digits[0] == '0' && AreAll(tokens, groups, first, last, 3))
            return PersonalDataKind.PaperNumber;
        return context != NumberContext.None && digits.Length is >= 8 and <= 20 && !AreYears(tokens, groups, first, last) ? KindOf(context) : null;
    }

    private static PersonalDataKind? KindOfOne(string digits, NumberContext context) => digits.Length switch
    {
        >= 8 when context is NumberContext.Phone or NumberContext.Account => KindOf(context),
        9 or 10 or 12 or 13 => PersonalDataKind.PaperNumber,
        >= 8 => PersonalDataKind.AccountNumber,
        >= 6 when context is not NumberContext.None => KindOf(context),
        _ => null,
    };

    private static PersonalDataKind KindOf(NumberContext context) => context switch
    {
        NumberContext.Phone => PersonalDataKind.PhoneNumber,
        NumberContext.Account => PersonalDataKind.AccountNumber,
        _ => PersonalDataKind.PaperNumber,
    };

    /// <summary>Of Vietnam: 0 or 84, then a mobile or fixed number; the old long mobile numbers too.</summary>
    private static bool IsPhone(string digits)
    {
        var rest = digits.StartsWith("0084", StringComparison.Ordinal) ? digits.AsSpan(4)
            : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10 ? digits.AsSpan(2)
            : digits[0] == '0' ? digits.AsSpan(1)
            : [];
        if (rest is ['0', ..])
            rest = rest[1..];
        return rest is ['3' or '5' or '7' or '8' or '9', ..] && rest.Length == 9 || rest is ['2', ..] && rest.Length is 9 or 10 || rest is ['1', '2' or '6' or '8' or '9', ..] && rest.Length == 10;
    }

    private static bool IsPublicLine(string digits) =>
        digits.Length is >= 8 and <= 10 && (digits.StartsWith("1900", StringComparison.Ordinal) || digits.StartsWith("1800", StringComparison.Ordinal));

    private static string DigitsOf(TokenizedText tokens, List<int> groups, int first, int last)
    {
        if (first == last)
            return (IsLetterForZero(tokens, groups[first]) ? "0" : "") + tokens[groups[first]].Folded;
        return string.Concat(groups[first..(last + 1)].Select(group => tokens[group].Folded));
    }

    /// <summary>"o912345678": the letter typed for the digit.</summary>
    private static bool IsLetterForZero(TokenizedText tokens, int group) =>
        group > 0 && tokens.Word(group - 1) == "o" && tokens.Touches(group - 1, group) && tokens[group].Length == 9;

    private static bool AreAll(TokenizedText tokens, List<int> groups, int first, int last, int length)
    {
        for (var i = first; i <= last; i++)
            if (tokens[groups[i]].Length != length)
                return false;
        return true;
    }

    private static bool AreYears(TokenizedText tokens, List<int> groups, int first, int last)
    {
        for (var i = first; i <= last; i++)
            if (tokens[groups[i]].Length != 4 || tokens[groups[i]].Folded[..2] is not ("19" or "20"))
                return false;
        return true;
    }

    /// <summary>"20-11-2026".</summary>
    private static bool IsDate(TokenizedText tokens, List<int> groups, int first, int last) =>
        last - first == 2 && tokens[groups[first]].Length <= 2 && tokens[groups[first + 1]].Length <= 2 && tokens[groups[last]].Length == 4;

    private static NumberContext ContextOf(TokenizedText tokens, int first)
    {
        for (var (i, words) = (first - 1, 0); i >= 0 && words < WordsBefore && !tokens.EndsSentence(i); i--)
        {
            if (!tokens[i].IsWord)
                continue;
            words++;
            switch (tokens.Pair(i))
            {
                case "ho so" or "thu tuc" or "bien nhan": return NumberContext.Dossier;
                case "dien thoai" or "so may" or "so phone": return NumberContext.Phone;
                case "tai khoan" or "so the" or "the atm" or "ngan hang": return NumberContext.Account;
                case "can cuoc" or "chung minh" or "ho chieu" or "so thue" or "bao hiem" or "dinh danh": return NumberContext.Paper;
            }

            var word = tokens[i].Folded;
            if (PhoneWords.Contains(word))
                return NumberContext.Phone;
            if (PaperWords.Contains(word))
                return NumberContext.Paper;
            if (AccountWords.Contains(word))
                return NumberContext.Account;
        }

        return NumberContext.None;
    }

    /// <summary>Eight digits or more said one by one: "không chín một hai …".</summary>
    private static int FindSpoken(TokenizedText tokens, int first, List<PersonalDataSpan> found)
    {
        var last = first;
        while (last + 1 < tokens.Count && SpokenDigits.Contains(tokens.Word(last + 1)))
            last++;
        if (last - first >= 7)
            PersonalDataFinder.Add(found, tokens[first].Start, tokens[last].End, PersonalDataKind.PhoneNumber);
        return last + 1;
    }

    private static void Add(TokenizedText tokens, int first, int last, PersonalDataKind kind, List<PersonalDataSpan> found)
    {
        var start = tokens[first].Start;
        if (IsLetterForZero(tokens, first) || IsPrefixOfPaper(tokens, first))
            start = tokens[first - 1].Start;
        else if (first > 0 && tokens[first - 1].Folded is "+" or "(" && tokens.Touches(first - 1, first))
            start = first > 1 && tokens[first - 2].Folded == "+" && tokens.Touches(first - 2, first - 1) ? tokens[first - 2].Start : tokens[first - 1].Start;
        PersonalDataFinder.Add(found, start, tokens[last].End, kind);
    }

    /// <summary>The letters before the digits of a passport or an insurance card.</summary>
    private static bool IsPrefixOfPaper(TokenizedText tokens, int first) =>
        first > 0 && tokens[first - 1] is { IsWord: true, Length: <= 2 } && tokens.Touches(first - 1, first);

    private enum NumberContext
    {
        None,
        Phone,
        Paper,
        Account,

        /// <summary>Of a dossier or a procedure: no person's own.</summary>
        Dossier,
    }
}
