using System.Collections.Frozen;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>One-time codes, passwords and PINs: a short number, or letters with digits, after a word for them or before one.</summary>
internal static class SecretCodes
{
    private const int MostBetween = 7;

    private static readonly FrozenSet<string> Words = new[] { "otp", "passcode", "password", "pass", "mk", "matkhau" }.ToFrozenSet();

    private static readonly FrozenSet<string> Pairs = new[] { "mat khau", "ma pin", "so pin", "ma xac", "ma bao", "ma kich", "ma otp", "ma khoa", "pin la" }.ToFrozenSet();

    /// <summary>What may stand between the word and the code.</summary>
    private static readonly FrozenSet<string> Between =
        ("la cua em toi con chau bac minh ba ong co chu anh chi so nay do vua moi ve gui cho nhan duoc cu ma otp xac nhan thuc bao mat kich hoat dang nhap khau " +
         "vneid zalo facebook fb gmail tai khoan dien thoai may smart pin khoa app ngan hang : = - \" ' “ ( *").Split(' ').ToFrozenSet();

    /// <summary>A number before one of these counts something.</summary>
    private static readonly FrozenSet<string> Units =
        "so chu ky lan phut giay ngay thang nam dong nghin ngan k d trieu ban cap muc buoc nguoi thiet may".Split(' ').ToFrozenSet();

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Words.Contains(tokens.Word(i)))
                FindAfter(tokens, i + 1, found);
            else if (Pairs.Contains(tokens.Pair(i)))
                FindAfter(tokens, i + 2, found);
            else if (tokens.Word(i) == "ma" && i + 1 < tokens.Count && IsCode(tokens, i + 1))
                AddNumber(tokens, i + 1, found);
            else if (IsCode(tokens, i) && tokens.Word(i + 1) == "la" && (tokens.Word(i + 2) is "ma" or "otp" or "pass" or "mk" || tokens.Pair(i + 2) == "mat khau"))
                AddNumber(tokens, i, found);
        }
    }

    private static void FindAfter(TokenizedText tokens, int from, List<PersonalDataSpan> found)
    {
        var said = false;
        for (var i = from; i < tokens.Count && i <= from + MostBetween; i++)
        {
            if (IsMixed(tokens, i, out var end))
            {
                PersonalDataFinder.Add(found, tokens[i].Start, end, PersonalDataKind.Code);
                return;
            }

            if (tokens[i].IsNumber)
            {
                if (IsCode(tokens, i) && (said || !IsYear(tokens[i].Folded)))
                    AddNumber(tokens, i, found);
                return;
            }

            if (!Between.Contains(tokens[i].Folded))
                return;
            said |= tokens[i].Folded is "la" or ":" or "=";
        }
    }

    /// <summary>Letters and digits in one piece, as in a password; the name of a thing with one digit at its end is none.</summary>
    private static bool IsMixed(TokenizedText tokens, int i, out int end)
    {
        var text = tokens.Text;
        end = tokens[i].Start;
        var (letters, digits, signs) = (0, 0, 0);
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            letters += char.IsLetter(text[end]) ? 1 : 0;
            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            signs += text[end] is '@' or '#' or '$' or '%' or '&' or '*' or '_' ? 1 : 0;
            end++;
        }

        while (end > tokens[i].Start && text[end - 1] is '.' or ',' or '!' or '?' or ')' or '"' or '”' or ';')
            end--;
        return end - tokens[i].Start >= 5 && letters > 0 && (digits > 1 || (signs > 0 && digits + letters > 4)) && !text.AsSpan(tokens[i].Start, end - tokens[i].Start).Contains('/');
    }

    private static bool IsCode(TokenizedText tokens, int i)
    {
        if (i >= tokens.Count || !tokens[i].IsNumber)
            return false;
        var length = tokens[i].Length;
        var more = Second(tokens, i);
        return (length is >= 4 and <= 8 || more > 0) && !Units.Contains(tokens.Word(i + 1)) && !IsPartOfAmount(tokens, i);
    }

    /// <summary>The second half of a code written as "123 456"; 0 when there is none.</summary>
    private static int Second(TokenizedText tokens, int i) =>
        tokens[i].Length is 3 or 4 && i + 1 < tokens.Count && tokens[i + 1].IsNumber && tokens[i + 1].Length == tokens[i].Length && tokens[i + 1].Start - tokens[i].End == 1
            ? i + 1
            : 0;

    private static void AddNumber(TokenizedText tokens, int i, List<PersonalDataSpan> found)
    {
        var last = Second(tokens, i) is > 0 and var second ? second : i;
        PersonalDataFinder.Add(found, tokens[i].Start, tokens[last].End, PersonalDataKind.Code);
    }

    private static bool IsPartOfAmount(TokenizedText tokens, int i) =>
        i + 2 < tokens.Count && tokens[i + 1].Folded is "." or "," && i + 2 < tokens.Count && tokens[i + 2].IsNumber && tokens.Touches(i, i + 1) && tokens.Touches(i + 1, i + 2);

    private static bool IsYear(string digits) => digits.Length == 4 && (digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal));
}
