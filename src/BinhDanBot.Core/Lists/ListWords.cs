using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Lists;

/// <summary>What a column of a list holds.</summary>
internal enum ListColumn
{
    Name,

    /// <summary>Family and middle names, where the given name has a column of its own.</summary>
    FamilyName,
    GivenName,
    Phone,
    Village,
    BirthYear,
}

/// <summary>The words by which lists are understood, from <c>content/replies/admin-lists.yaml</c>; without marks, as they are compared.</summary>
internal sealed class ListWords
{
    private readonly List<(string Words, ListColumn Column)> _columns = [];
    private readonly HashSet<string> _none;
    private readonly List<string> _notPeople;
    private readonly HashSet<string> _sexes;

    public ListWords(ContentSnapshot content)
    {
        foreach (var (id, column) in new[]
                 {
                     ("list.name", ListColumn.Name), ("list.family-name", ListColumn.FamilyName), ("list.given-name", ListColumn.GivenName),
                     ("list.phone", ListColumn.Phone), ("list.village", ListColumn.Village), ("list.birth-year", ListColumn.BirthYear),
                 })
            _columns.AddRange(WordsOf(content, id).Select(words => (words, column)));

        // The longest that fits is meant: "họ và tên đệm" is not "họ và tên".
        _columns.Sort(static (one, other) => other.Words.Length.CompareTo(one.Words.Length));
        _none = [.. WordsOf(content, "list.none")];
        _notPeople = [.. WordsOf(content, "list.not-people")];
        _sexes = [.. WordsOf(content, "list.sexes")];
    }

    /// <summary>The column that a heading names; null for another.</summary>
    public ListColumn? ColumnOf(string heading)
    {
        var folded = Fold(heading);
        if (folded.Length is 0 or > 60)
            return null;
        foreach (var (words, column) in _columns)
            if (folded == words || folded.StartsWith(words + " ", StringComparison.Ordinal))
                return column;
        return null;
    }

    /// <summary>Whether a second heading divides a column by sex, as old lists do with the year of birth.</summary>
    public bool IsSex(string heading) => _sexes.Contains(Fold(heading));

    /// <summary>"không có", "x": written where nothing is.</summary>
    public bool IsNone(string cell) => Fold(cell) is var folded && (folded.Length == 0 || _none.Contains(folded));

    /// <summary>Totals, signatures, remarks.</summary>
    public bool IsNoPerson(string cell)
    {
        var folded = Fold(cell);
        return _notPeople.Exists(words => folded == words || folded.StartsWith(words + " ", StringComparison.Ordinal));
    }

    public static string Fold(string text) => VietnameseText.Fold(VietnameseText.WordsOnly(text)).Trim();

    private static IEnumerable<string> WordsOf(ContentSnapshot content, string id) => content.Phrases.GetValueOrDefault(id, []).Select(Fold).Where(words => words.Length > 0);
}
