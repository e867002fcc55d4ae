using System.Globalization;
using System.Text;
using BinhDanBot.Core.People;
using BinhDanBot.Web.Admin;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BinhDanBot.Web.Lists;

/// <summary>People as a file for a spreadsheet, with headings under which we find them again.</summary>
internal static class PeopleFile
{
    public const string XlsxType = TableFile.XlsxType;
    public const string CsvType = TableFile.CsvType;

    /// <summary>With the mark by which spreadsheets know that letters are Unicode.</summary>
    public static byte[] Csv(AdminText text, IReadOnlyList<PersonalDetails> people)
    {
        var file = new StringBuilder();
        foreach (var row in Rows(text, people))
            file.Append(TableFile.CsvLine(row));
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    /// <summary>Every cell is a text: no spreadsheet takes it for a formula, and telephone numbers keep their zeros.</summary>
    public static byte[] Xlsx(AdminText text, IReadOnlyList<PersonalDetails> people)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(Rows(text, people).Select(TableFile.RowOf)));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = text["admin.lists.sheet"] }));
        }

        return file.ToArray();
    }

    private static IEnumerable<string[]> Rows(AdminText text, IReadOnlyList<PersonalDetails> people) =>
    [
        [text["admin.lists.column-number"], text["admin.lists.column-name"], text["admin.lists.column-phone"], text["admin.lists.column-village"], text["admin.lists.column-year"]],
        .. people.Select((person, i) => new[]
        {
            (i + 1).ToString(CultureInfo.InvariantCulture), person.Name, person.Phone ?? "", person.Village ?? "", person.BirthYear?.ToString(CultureInfo.InvariantCulture) ?? "",
        }),
    ];
}
