using System.Text;
using BinhDanBot.Web.Admin;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BinhDanBot.Web.Lists;

/// <summary>One sheet of a workbook that staff take away.</summary>
internal sealed record TableSheet(string Name, IAsyncEnumerable<string[]> Rows);

/// <summary>Tables as files for spreadsheets. They are written row by row: a ledger has a hundred thousand.</summary>
internal static class TableFile
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv; charset=utf-8";

    /// <summary>With the mark by which spreadsheets know that letters are Unicode.</summary>
    public static async Task<Stream> CsvAsync(IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            await foreach (var row in rows.WithCancellation(cancellationToken))
                await writer.WriteAsync(CsvLine(row).AsMemory(), cancellationToken);
        file.Position = 0;
        return file;
    }

    /// <summary>Every cell is a text: no spreadsheet takes it for a formula, and telephone numbers keep their zeros.</summary>
    public static async Task<Stream> XlsxAsync(IReadOnlyList<TableSheet> sheets, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var list = new Sheets();
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                using (var writer = OpenXmlWriter.Create(part))
                {
                    writer.WriteStartElement(new Worksheet());
                    writer.WriteStartElement(new SheetData());
                    await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
                        writer.WriteElement(RowOf(row));
                    writer.WriteEndElement();
                    writer.WriteEndElement();
                }

                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = sheet.Name });
            }

            book.Workbook = new Workbook(list);
        }

        file.Position = 0;
        return file;
    }

    public static string CsvLine(string[] cells) => string.Join(',', cells.Select(CsvCell.Of)) + "\r\n";

    public static Row RowOf(string[] cells) =>
        new(cells.Select(cell => new Cell(new InlineString(new Text(Legal(cell)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString }));

    /// <summary>Without what XML cannot hold: a file that cannot be opened is worse than a letter less.</summary>
    private static string Legal(string cell) => string.Concat(cell.Where((letter, i) =>
        System.Xml.XmlConvert.IsXmlChar(letter)
        || (char.IsHighSurrogate(letter) && i + 1 < cell.Length && char.IsLowSurrogate(cell[i + 1]))
        || (char.IsLowSurrogate(letter) && i > 0 && char.IsHighSurrogate(cell[i - 1]))));
}
