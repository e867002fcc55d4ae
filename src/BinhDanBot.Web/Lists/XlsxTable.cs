using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BinhDanBot.Core.Lists;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BinhDanBot.Web.Lists;

/// <summary>
/// The first visible sheet of a workbook, read row by row. Formulas are not worked out: what the spreadsheet last showed is taken. A cell that spans several stands
/// in each of them.
/// </summary>
internal static class XlsxTable
{
    /// <summary>Bytes of the unpacked file: a small one can be made to unpack to gigabytes.</summary>
    private const long LargestUnpacked = 40 * 1024 * 1024;

    private const int MostParts = 500;
    private const int MostMerged = 10_000;

    public static (ListTable? Table, ListFileFault Fault) Read(byte[] file)
    {
        try
        {
            if (!FitsUnpacked(file))
                return (null, ListFileFault.TooLarge);
            using var document = SpreadsheetDocument.Open(new MemoryStream(file, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = LargestUnpacked });
            return document.WorkbookPart is { } book && FirstSheet(book) is { } sheet ? (ReadSheet(book, sheet), ListFileFault.None) : (null, ListFileFault.Unreadable);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or InvalidDataException or XmlException or FormatException or InvalidOperationException or ArgumentException or IOException or OverflowException)
        {
            return (null, ListFileFault.Unreadable);
        }
    }

    /// <summary>Unpacked to nowhere and counted: what a file says of its own size is not believed.</summary>
    private static bool FitsUnpacked(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            return false;
        var all = 0L;
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            while (unpacked.Read(buffer) is > 0 and var read)
                if ((all += read) > LargestUnpacked)
                    return false;
        }

        return true;
    }

    private static WorksheetPart? FirstSheet(WorkbookPart book)
    {
        var sheets = book.Workbook.Sheets?.Elements<Sheet>().ToList() ?? [];
        var shown = sheets.Find(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible) ?? sheets.FirstOrDefault();
        return shown?.Id?.Value is { } id ? book.GetPartById(id) as WorksheetPart : null;
    }

    private static ListTable ReadSheet(WorkbookPart book, WorksheetPart sheet)
    {
        var shared = SharedTexts(book);
        var dates = DateStyles(book);
        var lines = new Dictionary<int, string[]>();
        var merged = new List<string>();
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (!reader.IsStartElement)
                continue;
            if (reader.ElementType == typeof(Row))
            {
                if (reader.LoadCurrentElement() is not Row row || lines.Count >= ListFile.MostLines)
                    continue;
                number = row.RowIndex is { } index ? (int)Math.Min(index.Value, int.MaxValue) : number + 1;
                lines[number] = ReadRow(row, shared, dates);
            }
            else if (reader.ElementType == typeof(MergeCell) && merged.Count < MostMerged && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } reference })
            {
                merged.Add(reference);
            }
        }

        foreach (var reference in merged)
            Spread(lines, reference);
        return new ListTable([.. lines.OrderBy(line => line.Key).Select(line => new TableLine(line.Key, line.Value))]);
    }

    private static string[] ReadRow(Row row, IReadOnlyList<string> shared, IReadOnlySet<uint> dates)
    {
        var cells = new string[ListFile.MostColumns];
        Array.Fill(cells, "");
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
            if (column is >= 0 and < ListFile.MostColumns)
                cells[column] = CsvTable.Clean(TextOf(cell, shared, dates));
        }

        return cells;
    }

    private static string TextOf(Cell cell, IReadOnlyList<string> shared, IReadOnlySet<uint> dates)
    {
        var kind = cell.DataType?.Value ?? CellValues.Number;
        if (kind == CellValues.InlineString)
            return cell.InlineString?.InnerText ?? "";
        var text = cell.CellValue?.Text ?? "";
        if (kind == CellValues.SharedString)
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "";
        if (kind != CellValues.Number || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return kind == CellValues.Error ? "" : text;
        if (cell.StyleIndex is { } style && dates.Contains(style.Value) && number is > 1 and < 2_900_000)
            return DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        // A telephone number that became a figure is written out: "9.12345678E8" is nobody's.
        return Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.######", CultureInfo.InvariantCulture) : text;
    }

    private static List<string> SharedTexts(WorkbookPart book)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is not { } part)
            return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem) && reader.LoadCurrentElement() is SharedStringItem item)
                texts.Add(string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text)));
        return texts;
    }

    /// <summary>The styles by which a figure is a day.</summary>
    private static HashSet<uint> DateStyles(WorkbookPart book)
    {
        var dates = new HashSet<uint>();
        if (book.WorkbookStylesPart?.Stylesheet is not { CellFormats: { } formats } styles)
            return dates;
        var own = styles.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.FormatCode?.Value is { } code && IsDate(code))
            .Select(format => format.NumberFormatId?.Value ?? 0)
            .ToHashSet() ?? [];
        uint index = 0;
        foreach (var format in formats.Elements<CellFormat>())
        {
            var id = format.NumberFormatId?.Value ?? 0;
            if (id is >= 14 and <= 17 or 22 || own.Contains(id))
                dates.Add(index);
            index++;
        }

        return dates;
    }

    private static bool IsDate(string code)
    {
        var bare = string.Concat(code.Split('"').Where((_, i) => i % 2 == 0));
        return bare.Contains('y', StringComparison.OrdinalIgnoreCase) && bare.Contains('m', StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Puts the text of the first cell into the others that it spans.</summary>
    private static void Spread(Dictionary<int, string[]> lines, string reference)
    {
        if (reference.Split(':') is not [var from, var to] || RowOf(from) is not { } first || RowOf(to) is not { } last || !lines.TryGetValue(first, out var top))
            return;
        var (left, right) = (ColumnOf(from), Math.Min(ColumnOf(to), ListFile.MostColumns - 1));
        if (left < 0 || left > right || top[left].Length == 0)
            return;
        for (var row = first; row <= Math.Min(last, first + ListFile.MostLines); row++)
            if (lines.TryGetValue(row, out var cells))
                for (var column = left; column <= right; column++)
                    cells[column] = top[left];
    }

    /// <summary>From 0: "C7" is 2.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter) || column > ListFile.MostColumns * 26)
                break;
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column - 1;
    }

    private static int? RowOf(string reference) =>
        int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
}
