using System.Globalization;
using System.Text.RegularExpressions;

namespace BinhDanBot.Core.Language.Spoken;

/// <summary>
/// Reads dates, hours, telephone numbers and links out of a text in figures, with its marks or without. It shares nothing with what writes them, so that it can be
/// asked whether they were written right.
/// </summary>
public static partial class WrittenFacts
{
    private const int NearEnough = 30;
    private const int SameBreath = 8;

    /// <param name="text">As people read it.</param>
    /// <param name="withDoubtful">Also what is more likely a fraction, a house number or how long something lasts.</param>
    public static IReadOnlyList<FactMention> Read(string text, bool withDoubtful = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var composed = VietnameseText.ToNfc(text);
        var folded = VietnameseText.Fold(composed);
        var found = new List<(int At, int End, FactMention Fact)>();
        foreach (Match match in Link().Matches(folded))
            found.Add((match.Index, match.Index + match.Length, new FactMention(FactKind.Link, composed.Substring(match.Index, match.Length).TrimEnd('.', ',', ')', ';'))));
        foreach (Match match in Phone().Matches(folded))
            AddPhone(match, found);
        foreach (var match in Clock().Matches(folded).Concat(Date().Matches(folded)).OrderBy(match => match.Index))
        {
            if (match.Groups["d"].Success)
                AddDate(match, folded, withDoubtful, found);
            else
                AddClock(match, composed, folded, withDoubtful, found);
        }

        return [.. found.OrderBy(mention => mention.At).Select(mention => mention.Fact)];
    }

    private static void AddPhone(Match match, List<(int At, int End, FactMention Fact)> found)
    {
        var digits = new string([.. match.Value.Where(char.IsAsciiDigit)]);
        if (match.Value[0] == '+')
            digits = "0" + digits[2..];
        if (digits.Length is >= 8 and <= 11)
            found.Add((match.Index, match.Index + match.Length, new FactMention(FactKind.Phone, digits)));
    }

    private static void AddDate(Match match, string folded, bool withDoubtful, List<(int At, int End, FactMention Fact)> found)
    {
        var (day, month) = (Number(match.Groups["d"]), Number(match.Groups["m"]));
        if (day is < 1 or > 31 || month is < 1 or > 12 || IsInside(match, found))
            return;
        if (!withDoubtful && !match.Groups["y"].Success && match.Groups["slash"].Success && (HouseBefore().IsMatch(folded[..match.Index]) || PartAfter().IsMatch(folded[(match.Index + match.Length)..])))
            return;
        var year = match.Groups["y"].Success ? Number(match.Groups["y"]) : (int?)null;
        Add(match, folded, new FactMention(FactKind.Date, string.Create(CultureInfo.InvariantCulture, $"{day}/{month}")) { Year = year }, found);
    }

    private static void AddClock(Match match, string composed, string folded, bool withDoubtful, List<(int At, int End, FactMention Fact)> found)
    {
        var (hour, minute) = (Number(match.Groups["h"]), match.Groups["m"].Success ? Number(match.Groups["m"]) : 0);
        if (hour > 24 || IsInside(match, found) || !Is(composed, match.Groups["word"], "giờ"))
            return;
        if (!withDoubtful && (LastingBefore().IsMatch(folded[..match.Index]) || LastingAfter().IsMatch(folded[(match.Index + match.Length)..])))
            return;
        if (match.Groups["half"].Success)
            minute = 30;
        if (match.Groups["less"].Success)
            (hour, minute) = (hour - 1, 60 - Number(match.Groups["less"]));
        foreach (var (group, marked) in new[] { ("noon", "trưa"), ("afternoon", "chiều"), ("evening", "tối"), ("night", "đêm") })
            if (match.Groups[group].Success && Is(composed, match.Groups[group], marked))
                hour = SpokenFacts.AtPartOfDay(hour, marked);
        if (hour is >= 0 and <= 24 && minute is >= 0 and < 60)
            Add(match, folded, new FactMention(FactKind.Clock, string.Create(CultureInfo.InvariantCulture, $"{hour % 24}:{minute:00}")), found);
    }

    private static void Add(Match match, string folded, FactMention fact, List<(int At, int End, FactMention Fact)> found)
    {
        var before = folded[..match.Index];
        var follows = found.Any(other => other.Fact.Kind == fact.Kind && match.Index - other.End is >= 0 and < NearEnough);

        // "trước 17h ngày 1/12": the day belongs to the hour.
        var belongs = found.Any(other => other.Fact.IsLimit && match.Index - other.End is >= 0 and < SameBreath);
        found.Add((match.Index, match.Index + match.Length, fact with { IsLimit = belongs || LimitBefore().IsMatch(before) || (follows && UntilBefore().IsMatch(before)) }));
    }

    /// <summary>Letters without marks stand for the word as well as its own; other marks are another word.</summary>
    private static bool Is(string composed, Group group, string marked) =>
        !group.Success || group.Length != marked.Length || composed.Substring(group.Index, group.Length).ToLowerInvariant() is var word && (word == marked || !VietnameseText.HasMarks(word));

    private static bool IsInside(Match match, List<(int At, int End, FactMention Fact)> found) =>
        found.Any(other => other.Fact.Kind is FactKind.Link or FactKind.Phone && match.Index >= other.At && match.Index < other.End);

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|net|org|info|me|app)\b(?:/\S*)?")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\d.,/])(?:\+84[ .]?|0)\d(?:[ .-]?\d){7,9}(?!\d)|(?<![\d.,/])1[89]00(?:[ .]?\d){4,6}(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\d/.])(?<d>\d{1,2})(?<slash>/)(?<m>\d{1,2})(?:/(?<y>\d{4}))?(?![\d/])|(?<![\d/.])(?<d>\d{1,2})(?<mark>[.-])(?<m>\d{1,2})\k<mark>(?<y>\d{4})(?!\d)|\bngay (?:mong |mung )?(?<d>\d{1,2}) thang (?<m>\d{1,2})(?: nam (?<y>\d{4}))?(?!\d)")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\d/.,:])(?<h>\d{1,2})(?:(?: ?(?<word>gio)\b| ?h(?![a-z])|g(?=\d\d))(?: ?(?<m>[0-5]\d)(?![\d/]|[.,]\d))?(?: ?(?:phut|p)\b)?(?: (?<half>ruoi)\b| kem (?<less>\d{1,2})(?: phut)?)?|:(?<m>[0-5]\d)(?!\d))(?:,? (?:(?<noon>trua)|(?<afternoon>chieu)|(?<evening>toi)|(?<night>dem))\b)?")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:so|duong|pho) $")]
    private static partial Regex HouseBefore();

    [GeneratedRegex(@"^ (?:so|phan|tong|dien tich|dan so)\b")]
    private static partial Regex PartAfter();

    [GeneratedRegex(@"\b(?:trong|khoang|mat|suot|keo dai|hon|gan) $")]
    private static partial Regex LastingBefore();

    [GeneratedRegex(@"^ (?:dong ho|lien|moi ngay|mot ngay)\b")]
    private static partial Regex LastingAfter();

    [GeneratedRegex(@"\b(?:truoc|den het|han|han chot|cham nhat|muon nhat|tu nay den)(?: la)?(?: ngay| luc| hom| gio|:)* ?$")]
    private static partial Regex LimitBefore();

    [GeneratedRegex(@"(?:\b(?:den|toi)(?: ngay| luc)?|[-–—]) ?$")]
    private static partial Regex UntilBefore();
}
