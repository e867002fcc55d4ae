using System.IO.Compression;
using System.Text;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Tests.Cases;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.PersonalData;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Lists;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace BinhDanBot.Tests.Lists;

/// <summary>Lists as villages keep them, in and out.</summary>
public sealed class ListTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Messy =
        """
        ỦY BAN NHÂN DÂN XÃ;;;;;
        DANH SÁCH HỌC VIÊN LỚP SỐ;;;;;
        ;;;;;
        STT;Họ và tên;Năm sinh;;SĐT;Thôn/xóm
        ;;Nam;Nữ;;
        (1);(2);(3);(4);(5);(6)
        Thôn 3;;;;;
        1;NGUYỄN THỊ LAN;;1952;912345678;
        2;Trần Văn Hùng;12/5/1948;;0987.654.321 / 0966000111;

        3;lê thị mận;;1960;không có;Xóm 5
        4;Nguyễn Thị Lan;;1952;0912 345 678;
        5;;1955;;0933000111;
        6;Phạm Văn Tám;1890;;0933000222;
        7;Đỗ Văn Bảy;1970;;09330;
        8;Võ Thị Chín;;1971;+1 415 555 0100;
        Tổng cộng: 8 người;;;;;
        ;;;;Trưởng thôn;
        """;

    [Theory, OnSqlite]
    public async Task A_messy_list_is_read_line_by_line(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var reading = Read(spine, Encoding.UTF8.GetBytes(Messy));

        Assert.Equal((ListProblem.None, 4), (reading.Problem, reading.HeaderLine));
        Assert.Equal(
            [
                (8, ListFate.Taken, "Nguyễn Thị Lan", "0912345678", 1952, "Thôn 3"),
                (9, ListFate.Taken, "Trần Văn Hùng", "0987654321", 1948, "Thôn 3"),
                (11, ListFate.Taken, "Lê Thị Mận", null, 1960, "Xóm 5"),
                (12, ListFate.Twice, null, null, null, null),
                (13, ListFate.NoName, null, null, null, null),
                (14, ListFate.BadYear, null, null, null, null),
                (15, ListFate.BadPhone, null, null, null, null),
                (16, ListFate.ForeignPhone, null, null, null, null),
            ],
            reading.Lines.Select(line => (line.Number, line.Fate, line.Person?.Name, line.Person?.Phone, line.Person?.BirthYear, line.Person?.Village)));
        Assert.Equal(8, reading.Lines.Single(line => line.Fate == ListFate.Twice).Earlier);
    }

    [Theory]
    [InlineData("Họ và tên,Điện thoại\nNguyễn Thị Lan,0912345678\n", "utf-8")]
    [InlineData("ho ten\tso dien thoai\nNguyễn Thị Lan\t0912345678\n", "utf-16")]
    [InlineData("Họ đệm;Tên;SĐT\nNguyễn Thị;Lan;0912345678\n", "utf-16BE")]
    [InlineData("﻿Tên|Zalo\nNguyễn Thị Lan|84912345678\n", "utf-8")]
    public async Task Any_delimiter_and_any_unicode_will_do(string text, string encoding)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(StorageBrand.Sqlite));

        var reading = Read(spine, [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)]);

        var person = Assert.Single(reading.Lines).Person;
        Assert.Equal(("Nguyễn Thị Lan", "0912345678"), (person?.Name, person?.Phone));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_list_again_changes_nothing_and_who_is_too_many_waits(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var training = await spine.OpenClassAsync(capacity: 2);
        var reading = Read(spine, Encoding.UTF8.GetBytes(Messy));

        var first = await ImportAsync(spine, training, reading);
        var again = await ImportAsync(spine, training, reading);

        Assert.Equal(new ListImported(3, 2, 1, 0, 0), first);
        Assert.Equal(new ListImported(0, 0, 0, 3, 0), again);
        Assert.Equal([EnrollmentState.Confirmed, EnrollmentState.Confirmed, EnrollmentState.Waitlisted], (await spine.EnrollmentsAsync(training.Id)).Select(row => row.State));
        await spine.CountsAreRightAsync(training.Id);
        Assert.Equal(3, (await spine.PeopleAsync()).Count);
        Assert.Equal(2, (await spine.ActsAsync()).Count(act => act == "people-list.imported"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_goes_out_comes_in_again_as_the_same(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await ImportAsync(spine, null, Read(spine, Encoding.UTF8.GetBytes(Messy)));
        var text = new AdminText(spine.Service<Core.Content.ContentLibrary>().For(SpineSteps.Commune), SpineSteps.Commune, spine.Clock);
        var people = await spine.Service<ReadPeople>().ExportAsync(SpineSteps.Commune, null, CaseSteps.Nam, CancellationToken.None);

        foreach (var file in new[] { PeopleFile.Csv(text, people), PeopleFile.Xlsx(text, people) })
        {
            var reading = Read(spine, file);
            Assert.Equal(people, reading.Lines.Select(line => line.Person));
            Assert.Equal(new ListImported(0, 0, 0, 3, 0), await ImportAsync(spine, null, reading));
        }

        Assert.Contains("person.exported", await spine.ActsAsync());
    }

    [Theory, OnSqlite]
    public async Task A_name_that_looks_like_a_formula_is_a_text_in_both_kinds_of_file(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var text = new AdminText(spine.Service<Core.Content.ContentLibrary>().For(SpineSteps.Commune), SpineSteps.Commune, spine.Clock);
        PersonalDetails[] people = [new("=HYPERLINK(\"http://x\")") { Village = "+cmd" }];

        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\",\"\",\"'+cmd\"", Encoding.UTF8.GetString(PeopleFile.Csv(text, people)), StringComparison.Ordinal);
        using var document = SpreadsheetDocument.Open(new MemoryStream(PeopleFile.Xlsx(text, people)), isEditable: false);
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToList();
        Assert.All(cells, cell => Assert.Equal(CellValues.InlineString, cell.DataType!.Value));
        Assert.Empty(document.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    [Theory, OnSqlite]
    public async Task A_workbook_with_merged_cells_figures_and_formulas_is_read(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var reading = Read(spine, Workbook());

        Assert.Equal(
            [("Nguyễn Thị Lan", "0912345678", 1952, "Thôn 3"), ("Trần Văn Hùng", "0987654321", 1948, "Thôn 3")],
            reading.Lines.Select(line => (line.Person?.Name, line.Person?.Phone, line.Person?.BirthYear, line.Person?.Village)));
    }

    [Fact]
    public void A_file_that_is_no_list_says_why()
    {
        Assert.Equal(ListFileFault.Missing, ListFile.Read([]).Fault);
        Assert.Equal(ListFileFault.OldExcel, ListFile.Read([0xD0, 0xCF, 0x11, 0xE0, 1, 2]).Fault);
        Assert.Equal(ListFileFault.Unreadable, ListFile.Read([0x50, 0x4B, 0x03, 0x04, 1, 2, 3]).Fault);
        Assert.Equal(ListFileFault.Unreadable, ListFile.Read([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0, 0x1A, 0xFF]).Fault);
        Assert.Equal(ListFileFault.TooLarge, ListFile.Read(new byte[ListFile.Largest + 1]).Fault);
        Assert.Equal(ListFileFault.TooLarge, ListFile.Read(Bomb()).Fault);

        // "Họ và tên" as TCVN3 has it.
        Assert.Equal(ListFileFault.OldLetters, ListFile.Read([0x48, 0xE4, 0x20, 0x76, 0xB5, 0x20, 0x74, 0xAA, 0x6E, 0x0A]).Fault);
    }

    [Theory, OnSqlite]
    public async Task Without_a_heading_nobody_is_guessed(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        Assert.Equal(ListProblem.NoHeader, Read(spine, "1;Nguyễn Thị Lan;0912345678\n"u8.ToArray()).Problem);
        Assert.Equal(ListProblem.Empty, Read(spine, "Họ và tên;SĐT\n;\n"u8.ToArray()).Problem);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_list_that_waits_for_a_yes_is_encrypted_and_its_makers_alone(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var drafts = spine.Service<ListDrafts>();
        var id = await drafts.KeepAsync(SpineSteps.Commune, null, "lop.csv", Read(spine, Encoding.UTF8.GetBytes(Messy)), CaseSteps.Nam.Id, CancellationToken.None);

        Assert.DoesNotContain("Lan", await spine.EverythingAsync(), StringComparison.Ordinal);
        Assert.Null(await drafts.FindAsync(SpineSteps.Commune, id, CaseSteps.Hoa.Id, CancellationToken.None));
        Assert.Null(await drafts.FindAsync("kon-braih", id, CaseSteps.Nam.Id, CancellationToken.None));
        Assert.Equal(8, (await drafts.FindAsync(SpineSteps.Commune, id, CaseSteps.Nam.Id, CancellationToken.None))!.Reading.Lines.Count);
        spine.Clock.Advance(TimeSpan.FromDays(1));
        await spine.TidyUpAsync();
        Assert.Null(await drafts.FindAsync(SpineSteps.Commune, id, CaseSteps.Nam.Id, CancellationToken.None));
    }

    private static ListReading Read(SpineProcess spine, byte[] file)
    {
        var (table, fault) = ListFile.Read(file);
        Assert.Equal(ListFileFault.None, fault);
        return spine.Service<ReadList>().Execute(SpineSteps.Commune, table!);
    }

    private static Task<ListImported> ImportAsync(SpineProcess spine, TrainingClassRow? training, ListReading reading) =>
        spine.Service<ImportList>().ExecuteAsync(SpineSteps.Commune, training?.Id, reading, "people.consent.classes-paper:test", CaseSteps.Nam, CancellationToken.None);

    /// <summary>A title and a village over several cells, a number and a date as figures, a formula with what it last showed.</summary>
    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14 }));
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(
                new SheetData(
                    RowAt(1, Text("A1", "DANH SÁCH")),
                    RowAt(2, Text("A2", "Thôn"), Text("B2", "Họ và tên"), Text("C2", "Số điện thoại"), Text("D2", "Ngày sinh")),
                    RowAt(3, Text("A3", "Thôn 3"), Text("B3", "NGUYỄN THỊ LAN"), Figure("C3", "912345678"), Figure("D3", "19046", style: 1)),
                    RowAt(4, new Cell { CellReference = "B4", DataType = CellValues.String, CellFormula = new CellFormula("UPPER(B9)"), CellValue = new CellValue("Trần Văn Hùng") }, Figure("C4", "9.87654321E8"), Figure("D4", "1948"))),
                new MergeCells(new MergeCell { Reference = "A1:D1" }, new MergeCell { Reference = "A3:A4" }));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "a" }));
        }

        return file.ToArray();
    }

    private static Row RowAt(uint index, params OpenXmlElement[] cells) => new(cells) { RowIndex = index };

    private static Cell Text(string place, string text) => new(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(text))) { CellReference = place, DataType = CellValues.InlineString };

    private static Cell Figure(string place, string number, uint style = 0) => new() { CellReference = place, CellValue = new CellValue(number), StyleIndex = style };

    /// <summary>Sixty megabytes of zeros in some kilobytes.</summary>
    private static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("xl/workbook.xml", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < 60; i++)
                entry.Write(new byte[1024 * 1024]);
        return file.ToArray();
    }
}
