using System.Globalization;

namespace BinhDanBot.Core.Language.Personal;

/// <summary>Days of birth: a date after a word for it, or any whole date so long ago that it can hardly be another. A year alone stays.</summary>
internal static class BirthDates
{
    private const int MostBetween = 4;
    private const int FirstYear = 1920;
    private const int LastYear = 2012;

    public static void Find(TokenizedText tokens, List<PersonalDataSpan> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens.Word(i);
            if ((word is "sinh" or "sn") && tokens.Word(i + 1) != "vien")
                FindAfter(tokens, i + 1, found);
            else if (IsOldDate(tokens, i, out var last))
                PersonalDataFinder.Add(found, tokens[i].Start, tokens[last].End, PersonalDataKind.BirthDate);
        }
    }

    private static void FindAfter(TokenizedText tokens, int from, List<PersonalDataSpan> found)
    {
        for (var i = from; i < tokens.Count && i <= from + MostBetween; i++)
        {
            if (TryReadDate(tokens, i, out var last) || IsRun(tokens[i]))
            {
                PersonalDataFinder.Add(found, tokens[i].Start, tokens[Math.Max(i, last)].End, PersonalDataKind.BirthDate);
                return;
            }

            if (tokens[i].IsNumber || (tokens[i].IsWord && tokens[i].Folded is not ("ngay" or "la" or "cua" or "em" or "toi" or "chau" or "con" or "thang" or "nam")))
                return;
        }
    }

    /// <summary>"15081960".</summary>
    private static bool IsRun(TextToken token) => token is { IsNumber: true, Length: 8 or 6 };

    private static bool IsOldDate(TokenizedText tokens, int i, out int last) =>
        TryReadDate(tokens, i, out last) && tokens[last].Length == 4 && last > i + 2 && Value(tokens[last]) is >= FirstYear and <= LastYear;

    /// <summary>Day and month, with or without the year: "12/5/1960", "12-05-60", "12 tháng 5 năm 1960", "12/5".</summary>
    private static bool TryReadDate(TokenizedText tokens, int i, out int last)
    {
        last = i;
        if (!IsBetween(tokens, i, 1, 31))
            return false;
        var month = IsBetween(tokens, i + 1, 1, 12) ? i + 1 : i + 2;
        if (month == i + 2 && !(i + 1 < tokens.Count && tokens[i + 1].Folded is "/" or "-" or "." or "thang"))
            return false;
        if (!IsBetween(tokens, month, 1, 12) || tokens[month].Start - tokens[i].End > 8)
            return false;
        last = month;
        var year = month + 2;
        if (month + 1 < tokens.Count && tokens[month + 1].IsNumber)
            year = month + 1;
        else if (!(month + 1 < tokens.Count && tokens[month + 1].Folded is "/" or "-" or "." or "nam"))
            return month == i + 2;
        if (year < tokens.Count && tokens[year].IsNumber && tokens[year].Length is 2 or 4)
            last = year;
        return last == year || month == i + 2;
    }

    private static bool IsBetween(TokenizedText tokens, int i, int least, int most) =>
        i < tokens.Count && tokens[i] is { IsNumber: true, Length: <= 2 } token && Value(token) >= least && Value(token) <= most;

    private static int Value(TextToken token) => int.Parse(token.Folded, CultureInfo.InvariantCulture);
}
