using System.Globalization;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Language.Personal;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Lists;

/// <summary>
/// Reads people out of a list as villages keep them: titles above, headings in one line or two, a village over several lines, names in capitals, zeros lost, totals
/// and signatures below.
/// </summary>
public sealed class ReadList(ContentLibrary content, TimeProvider clock)
{
    /// <summary>A village has fewer; a larger file is another kind of file.</summary>
    public const int MostLines = 2_000;

    private const int HeaderWithin = 10;
    private const int LongestShown = 60;

    private static readonly char[] BetweenNumbers = ['/', ';', ',', '\n', '|'];

    /// <param name="commune">Commune id.</param>
    /// <param name="table">The sheet.</param>
    public ListReading Execute(string commune, ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var snapshot = content.For(commune);
        var words = new ListWords(snapshot);
        var lines = table.Lines.Where(line => line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).OrderBy(line => line.Number).ToList();
        if (lines.Count == 0)
            return new ListReading(ListProblem.Empty, 0, []);
        if (lines.Count > MostLines)
            return new ListReading(ListProblem.TooManyLines, 0, []);
        if (FindHeader(lines, words) is not { } header)
            return new ListReading(ListProblem.NoHeader, 0, []);
        var villages = snapshot.Communes.GetValueOrDefault(commune)?.Villages ?? [];
        var read = ReadLines(lines.Skip(header.Below), header.Columns, words, villages);
        return new ListReading(read.Count == 0 ? ListProblem.Empty : ListProblem.None, lines[header.At].Number, read);
    }

    /// <summary>The first of the first lines that names a column of names, and where the people begin below it.</summary>
    private static (int At, int Below, IReadOnlyDictionary<int, ListColumn> Columns)? FindHeader(List<TableLine> lines, ListWords words)
    {
        for (var at = 0; at < Math.Min(lines.Count, HeaderWithin); at++)
        {
            var columns = ColumnsOf(lines[at], words);
            var isHeader = columns.ContainsValue(ListColumn.Name) || (columns.ContainsValue(ListColumn.GivenName) && columns.Values.Distinct().Count() > 1);

            // A title that spans the sheet names one thing in every cell.
            if (!isHeader || lines[at].Cells.Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal).Count() < 2 && lines[at].Cells.Count(cell => cell.Length > 0) > 1)
                continue;
            var below = at + 1;
            if (below < lines.Count && IsSecondHeader(lines[below], words))
            {
                foreach (var (cell, column) in ColumnsOf(lines[below], words))
                    columns[cell] = column;

                // The year of birth over the two sexes: it stands below one of them.
                for (var cell = 0; cell < lines[below].Cells.Count; cell++)
                    if (words.IsSex(lines[below].Cells[cell]))
                        columns[cell] = ListColumn.BirthYear;
                below++;
            }

            return (at, below, columns);
        }

        return null;
    }

    private static Dictionary<int, ListColumn> ColumnsOf(TableLine line, ListWords words)
    {
        var columns = new Dictionary<int, ListColumn>();
        for (var cell = 0; cell < line.Cells.Count; cell++)
            if (words.ColumnOf(line.Cells[cell]) is { } column)
                columns[cell] = column;

        // "Họ đệm" and "Tên" are one name in two columns; "Tên" alone is the name.
        if (columns.ContainsValue(ListColumn.GivenName) && !columns.ContainsValue(ListColumn.FamilyName) && !columns.ContainsValue(ListColumn.Name))
            foreach (var cell in columns.Where(pair => pair.Value == ListColumn.GivenName).Select(pair => pair.Key).ToList())
                columns[cell] = ListColumn.Name;
        return columns;
    }

    /// <summary>Words of headings again, or the sexes, and no figures.</summary>
    private static bool IsSecondHeader(TableLine line, ListWords words)
    {
        var filled = line.Cells.Where(cell => cell.Trim().Length > 0).ToList();
        return filled.Any(words.IsSex) && filled.TrueForAll(cell => words.IsSex(cell) || words.ColumnOf(cell) is not null || ListWords.Fold(cell).Length < 4 && !cell.Any(char.IsDigit))
            || filled.Count > 1 && filled.TrueForAll(cell => words.ColumnOf(cell) is not null);
    }

    private List<ListLine> ReadLines(IEnumerable<TableLine> lines, IReadOnlyDictionary<int, ListColumn> columns, ListWords words, IReadOnlyList<string> villages)
    {
        var read = new List<ListLine>();
        var earlier = new Dictionary<string, int>(StringComparer.Ordinal);
        string? village = null;
        foreach (var line in lines)
        {
            var filled = line.Cells.Where(cell => cell.Trim().Length > 0).Select(cell => cell.Trim()).Distinct(StringComparer.Ordinal).ToList();
            if (filled.Exists(words.IsNoPerson) || (filled is [var only] && IsFigure(only)) || IsNumbering(filled))
                continue;

            // One word over the whole line: whose people come now.
            if (filled is [var alone] && VillageOf(alone, villages) is { } over)
            {
                village = over;
                continue;
            }

            var found = ReadLine(line, columns, words, villages, village);
            if (found is { Fate: ListFate.Taken, Person: { } person })
            {
                var key = $"{ListWords.Fold(person.Name)}\n{person.Phone ?? $"{person.Village}\n{person.BirthYear}"}";
                if (!earlier.TryAdd(key, line.Number))
                    found = found with { Fate = ListFate.Twice, Person = null, Earlier = earlier[key] };
            }

            read.Add(found);
        }

        return read;
    }

    private ListLine ReadLine(TableLine line, IReadOnlyDictionary<int, ListColumn> columns, ListWords words, IReadOnlyList<string> villages, string? over)
    {
        var written = NameIn(line, columns);
        if (written.Length == 0)
            return new ListLine(line.Number, ListFate.NoName, null, "");
        if (NameText.Read(written) is not { Name: { } name })
            return new ListLine(line.Number, ListFate.BadName, null, Short(written));
        var (phone, fault) = PhoneIn(CellsOf(line, columns, ListColumn.Phone), words);
        if (fault is { } wrong)
            return new ListLine(line.Number, wrong, null, Short(phone ?? ""));
        var born = CellsOf(line, columns, ListColumn.BirthYear).FirstOrDefault(cell => !words.IsNone(cell));
        var year = born is null ? null : YearOf(born);
        if (born is not null && year is null)
            return new ListLine(line.Number, ListFate.BadYear, null, Short(born));
        var own = CellsOf(line, columns, ListColumn.Village).FirstOrDefault(cell => !words.IsNone(cell));
        if (own is { Length: > VillageText.Longest })
            return new ListLine(line.Number, ListFate.LongVillage, null, Short(own));
        return new ListLine(
            line.Number, ListFate.Taken, new PersonalDetails(name) { Phone = phone, BirthYear = year, Village = own is null ? over : VillageOf(own, villages) ?? VietnameseText.CleanMessage(own) }, name);
    }

    private static string NameIn(TableLine line, IReadOnlyDictionary<int, ListColumn> columns)
    {
        var whole = CellsOf(line, columns, ListColumn.Name).FirstOrDefault(cell => cell.Length > 0) ?? "";
        var family = CellsOf(line, columns, ListColumn.FamilyName).FirstOrDefault(cell => cell.Length > 0) ?? "";
        var given = CellsOf(line, columns, ListColumn.GivenName).FirstOrDefault(cell => cell.Length > 0 && cell != family) ?? "";

        // "Họ và tên" over two cells holds the family name in its first and the given name in its second.
        if (family.Length == 0 && given.Length == 0)
            return VietnameseText.CleanMessage(string.Join(' ', CellsOf(line, columns, ListColumn.Name).Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal)));
        return VietnameseText.CleanMessage(whole.Length > 0 && family.Length == 0 ? $"{whole} {given}" : $"{family} {given}");
    }

    /// <summary>The first number of several; the fault with what stands there when there is one.</summary>
    private static (string? Phone, ListFate? Fault) PhoneIn(IEnumerable<string> cells, ListWords words)
    {
        foreach (var cell in cells.Where(cell => !words.IsNone(cell)))
        {
            var readings = cell.Split(BetweenNumbers, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PhoneNumber.Read).ToList();
            if (readings.Find(reading => reading.Digits is not null) is { Digits: { } digits })
                return (digits, null);
            return (cell, readings.Exists(reading => reading.Fault == PhoneFault.Foreign) ? ListFate.ForeignPhone : ListFate.BadPhone);
        }

        return (null, null);
    }

    private int? YearOf(string cell)
    {
        var today = VietnamTime.DateOf(clock.GetUtcNow());

        // A spreadsheet's date.
        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            cell = date.Year.ToString(CultureInfo.InvariantCulture);
        return BirthYearText.Read(cell, today).Year;
    }

    private static string? VillageOf(string cell, IReadOnlyList<string> villages) =>
        VillageText.Among(villages, cell) ?? (VillageText.IsNamed(cell) && cell.Length <= VillageText.Longest ? VietnameseText.CleanMessage(cell) : null);

    private static IEnumerable<string> CellsOf(TableLine line, IReadOnlyDictionary<int, ListColumn> columns, ListColumn column) =>
        columns.Where(pair => pair.Value == column && pair.Key < line.Cells.Count).OrderBy(pair => pair.Key).Select(pair => line.Cells[pair.Key].Trim());

    private static bool IsFigure(string cell) => cell.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or ' ');

    /// <summary>"(1) (2) (3)" below the headings.</summary>
    private static bool IsNumbering(List<string> cells) => cells.TrueForAll(cell => cell.Length <= 4 && cell.All(letter => char.IsAsciiDigit(letter) || letter is '(' or ')'));

    private static string Short(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
}
