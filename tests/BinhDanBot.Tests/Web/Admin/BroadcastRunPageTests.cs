using System.Net;
using System.Text.Json;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.People;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Admin.Broadcasts;
using BinhDanBot.Web.Lists;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>A run on its page: live, stopped, gone on with, reported, followed by another.</summary>
public sealed class BroadcastRunPageTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Commune = "son-mai";

    private readonly DrivenServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private BotApplication Application => _server.Application;

    [Fact]
    public async Task What_is_paused_goes_no_further_until_somebody_lets_it_and_what_is_cancelled_never()
    {
        using var mai = await StaffClient.SignInAsync(Application, Commune, StaffRole.Broadcaster);
        var desk = new BroadcastDesk(_server, mai, Commune);
        var lan = await desk.SubscribeAsync();
        var (paused, cancelled) = (await desk.SendAsync(await desk.DraftAsync()), await desk.SendAsync(await desk.DraftAsync("Tin sai")));

        Assert.Equal(HttpStatusCode.Redirect, (await desk.ActAsync(paused, "Pause")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ActAsync(cancelled, "Cancel")).Status);
        await Application.RunUntilQuietAsync();
        Assert.Empty(await lan.ReadNewAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.ActAsync(cancelled, "Resume")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.ActAsync(paused, "Release")).Status);
        Assert.Contains("Tạm dừng", (await mai.GetAsync(paused)).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.ActAsync(paused, "Resume")).Status);
        await Application.RunUntilQuietAsync();

        Assert.Contains("Mời họp thôn", Assert.Single(await lan.ReadNewAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("Đã hủy", (await mai.GetAsync(cancelled)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_says_what_the_page_says_and_ends_with_the_run()
    {
        using var mai = await StaffClient.SignInAsync(Application, Commune, StaffRole.Viewer);
        using var writer = await StaffClient.SignInAsync(Application, Commune, StaffRole.Broadcaster);
        var desk = new BroadcastDesk(_server, writer, Commune);
        await desk.SubscribeAsync();
        var run = await desk.SendAsync(await desk.DraftAsync());
        await Application.RunUntilQuietAsync();

        var stream = await mai.GetAsync($"{run}/tien-do");
        var told = JsonDocument.Parse(Assert.Single(stream.Text.Split('\n'), line => line.StartsWith("data:", StringComparison.Ordinal))["data:".Length..]).RootElement;

        Assert.StartsWith("text/event-stream", stream.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.True(told.GetProperty("isOver").GetBoolean());
        Assert.Equal("Đã xong 1 trên 1 người.", told.GetProperty("summary").GetString());
        Assert.Equal("1", told.GetProperty("counts").GetProperty("Sent").GetString());
        Assert.Equal("1", told.GetProperty("channels")[0].GetProperty("sent").GetString());
    }

    [Fact]
    public async Task What_is_held_is_on_the_first_page_and_goes_on_with_one_press()
    {
        using var mai = await StaffClient.SignInAsync(Application, Commune, StaffRole.Broadcaster);
        var desk = new BroadcastDesk(_server, mai, Commune);
        var lan = await desk.SubscribeAsync();
        var run = await desk.SendAsync(await desk.DraftAsync());
        await HoldAsync();
        await Application.RunUntilQuietAsync();

        var home = await mai.GetAsync($"/admin/{Commune}");
        var page = await mai.GetAsync(run);
        Assert.Contains("“Mời họp thôn” đang bị giữ lại", home.Words, StringComparison.Ordinal);
        Assert.NotNull(home.Page.QuerySelector($"main a[href='{run}']"));
        Assert.Contains("dữ liệu vừa lấy lại từ bản sao cũ", page.Words, StringComparison.Ordinal);
        Assert.Empty(await lan.ReadNewAsync());
        await desk.ActAsync(run, "Release");
        await Application.RunUntilQuietAsync();
        Assert.Single(await lan.ReadNewAsync());
    }

    [Fact]
    public async Task Those_for_whom_it_failed_get_it_again_and_those_who_got_it_a_correction()
    {
        using var mai = await StaffClient.SignInAsync(Application, Commune, StaffRole.Broadcaster);
        var desk = new BroadcastDesk(_server, mai, Commune);
        var (lan, hung, sau) = (await desk.SubscribeAsync("Nguyễn Thị Lan"), await desk.SubscribeAsync("Trần Văn Hùng"), await desk.SubscribeAsync("Lê Thị Sáu"));
        var run = await desk.SendAsync(await desk.DraftAsync());
        await Application.RunUntilQuietAsync();
        await BecomeAsync("Trần Văn Hùng", RecipientState.Failed);
        await BecomeAsync("Lê Thị Sáu", RecipientState.Uncertain);
        foreach (var told in new[] { lan, hung, sau })
            await told.ReadNewAsync();

        Assert.Equal(["Nguyễn Thị Lan"], await NamesAsync(mai, run, "Sent"));
        Assert.Equal(["Trần Văn Hùng"], await NamesAsync(mai, run, "Failed"));
        var again = (await desk.ActAsync(run, "Again")).Location!;
        await desk.SendAsync(again);
        var correction = (await desk.ActAsync(run, "Correct", ("WithUncertain", "true"))).Location!;
        await desk.SendAsync(correction);
        await Application.RunUntilQuietAsync();

        Assert.StartsWith("Đính chính: Mời họp thôn", Title(Assert.Single(await lan.ReadNewAsync())), StringComparison.Ordinal);
        Assert.StartsWith("Mời họp thôn", Title(Assert.Single(await hung.ReadNewAsync())), StringComparison.Ordinal);
        Assert.StartsWith("Đính chính: Mời họp thôn", Title(Assert.Single(await sau.ReadNewAsync())), StringComparison.Ordinal);
        Assert.True(await Scene.CountActsAsync(Application, "announcement.recipients-read") > 0);
    }

    [Fact]
    public async Task No_cell_of_a_report_is_a_formula()
    {
        var text = new AdminText(Application.Service<ContentLibrary>().For(Commune), Commune, _server.Clock);
        var recipient = new Recipient(
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch), new PersonalDetails("=HYPERLINK(\"http://x\")") { Village = "+cmd|' /C calc'!A0", Phone = "0912345678" }, RecipientState.Failed, "@sum", "zalo-oa", DateTime.UnixEpoch, null, null);
        var rows = RunReport.NamesAsync(text, new[] { recipient }.ToAsyncEnumerable());

        using var csv = new StreamReader(await TableFile.CsvAsync(rows, CancellationToken.None));
        using var document = SpreadsheetDocument.Open(await TableFile.XlsxAsync([new TableSheet("a", rows), new TableSheet("b", rows)], CancellationToken.None), isEditable: false);
        var cells = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).ToList();
        var line = (await csv.ReadToEndAsync()).Split("\r\n")[1];

        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\",\"'+cmd|' /C calc'!A0\",\"0912345678\"", line, StringComparison.Ordinal);
        Assert.Equal(2 * 2 * 10, cells.Count);
        Assert.All(cells, cell => Assert.True(cell.DataType!.Value == CellValues.InlineString && cell.CellFormula is null));
        Assert.Contains(cells, cell => cell.InnerText == "0912345678");
    }

    [Fact]
    public async Task A_file_has_the_counts_and_with_the_right_to_it_the_names()
    {
        using var mai = await StaffClient.SignInAsync(Application, Commune, StaffRole.Broadcaster);
        using var lien = await StaffClient.SignInAsync(Application, Commune, StaffRole.Viewer);
        var desk = new BroadcastDesk(_server, mai, Commune);
        await desk.SubscribeAsync("Nguyễn Thị Lan");
        var run = await desk.SendAsync(await desk.DraftAsync());
        await Application.RunUntilQuietAsync();

        Assert.Equal(["Tổng kết", "Người nhận"], await SheetsAsync(mai, run));
        Assert.Equal(["Tổng kết"], await SheetsAsync(lien, run));
    }

    private static string Title(Conversations.BotMessage message) => message.Text.TrimStart('*');

    private static async Task<IReadOnlyList<string>> NamesAsync(StaffClient staff, string run, string state) =>
        [.. (await staff.GetAsync($"{run}/nguoi-nhan?muc={state}")).Page.QuerySelectorAll(".cards h2 a").Select(name => name.TextContent)];

    private static async Task<IReadOnlyList<string>> SheetsAsync(StaffClient staff, string run)
    {
        var file = await staff.GetBytesAsync($"{run}/tep?loai=xlsx");
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];
    }

    /// <summary>As the guard leaves a run after the program did not run for long.</summary>
    private Task<int> HoldAsync() => Application.Service<IDatabaseWriter>().WriteAsync(
        (context, cancel) => context.BroadcastRuns.ExecuteUpdateAsync(row => row.SetProperty(run => run.State, RunState.Held).SetProperty(run => run.HeldReason, "silence"), cancel), CancellationToken.None);

    /// <summary>As if the channel had answered otherwise for that person.</summary>
    private async Task BecomeAsync(string name, RecipientState state)
    {
        var recipients = new List<Recipient>();
        var run = await Application.ReadAsync(context => context.BroadcastRuns.Select(row => row.Id).SingleAsync());
        await foreach (var recipient in Application.Service<ReadRecipients>().ExportAsync(Commune, run, new(Guid.Empty, "anh Nam"), CancellationToken.None))
            recipients.Add(recipient);
        var id = recipients.Single(recipient => recipient.Person!.Name == name).Id;
        await Application.Service<IDatabaseWriter>().WriteAsync(
            (context, cancel) => context.BroadcastRecipients.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(told => told.State, state), cancel), CancellationToken.None);
    }
}
