using System.Net;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Questions;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The list of unanswered questions, what staff do with them, and the first page.</summary>
public sealed class QuestionPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Script = "<script>alert('lan')</script>";

    private DateTime Now => server.Clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_question_is_shown_as_text_whatever_was_typed()
    {
        var row = await AskAsync("ky-anh", $"{Script} hàng xóm xây tường lấn đất");
        using var hoa = await StaffClient.SignInAsync(server.Application, "ky-anh", StaffRole.Editor);

        var list = await hoa.GetAsync("/admin/ky-anh/cau-hoi");
        var group = await hoa.GetAsync($"/admin/ky-anh/cau-hoi/{row}");

        Assert.All([list, group], page => Assert.Contains(Script, page.Words, StringComparison.Ordinal));
        Assert.All([list, group], page => Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wording_goes_to_review_as_a_phrasing_and_the_group_is_dealt_with()
    {
        var row = await AskAsync("bach-ngoc", "pát cốt vê nê i đi nó mất tiêu", guides: " quen-passcode ");
        using var hoa = await StaffClient.SignInAsync(server.Application, "bach-ngoc", StaffRole.Editor);
        var address = $"/admin/bach-ngoc/cau-hoi/{row}";

        var page = await hoa.GetAsync(address);
        var done = await hoa.PostAsync(address, $"{address}?handler=Phrasing", ("Guide", "quen-passcode"), ("Words", "pát cốt VNeID mất tiêu"));
        var list = await hoa.GetAsync("/admin/bach-ngoc/cau-hoi");
        var again = await hoa.GetAsync(address);

        Assert.Contains("Quên passcode VNeID", page.Words, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/admin/bach-ngoc/cau-hoi"), (done.Status, done.Location));
        Assert.Contains("Đang chờ duyệt trong bài: Quên passcode VNeID", list.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
    }

    [Fact]
    public async Task A_question_is_set_aside_with_a_reason_and_brought_back()
    {
        var row = await AskAsync("chuong-duong", "mua xe máy cũ chỗ nào rẻ");
        using var hoa = await StaffClient.SignInAsync(server.Application, "chuong-duong", StaffRole.Approver);
        var address = $"/admin/chuong-duong/cau-hoi/{row}";

        var refused = await hoa.PostAsync(address, $"{address}?handler=NotOurs", ("Reason", " "));
        await hoa.PostAsync(address, $"{address}?handler=NotOurs", ("Reason", "chuyện mua bán"));
        var list = await hoa.GetAsync("/admin/chuong-duong/cau-hoi");
        var undo = list.Page.QuerySelectorAll("a[href*='/mo-lai/']").Single().GetAttribute("href")!;
        var undone = await hoa.PostAsync(undo);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Để riêng: chuyện mua bán", list.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, undone.Status);
        Assert.Contains("mua xe máy cũ chỗ nào rẻ", (await hoa.GetAsync(address)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_guide_begins_with_the_words_of_the_question()
    {
        var row = await AskAsync("son-mai", "xin cấp lại sổ hộ nghèo");
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Editor);
        var address = $"/admin/son-mai/cau-hoi/{row}";

        var done = await hoa.PostAsync(address, $"{address}?handler=NewGuide");

        Assert.Equal($"/admin/son-mai/noi-dung/moi?tu=cau-hoi:{row}", done.Location);
        Assert.Contains("xin cấp lại sổ hộ nghèo", (await hoa.GetAsync(done.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_communes_question_is_not_there_and_a_viewer_only_reads()
    {
        var row = await AskAsync("kon-braih", "hỏi riêng của xã kia");
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Administrator);
        using var mai = await StaffClient.SignInAsNamedAsync(server.Application, "chị Mai", "kon-braih", StaffRole.Viewer);

        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetAsync($"/admin/son-mai/cau-hoi/{row}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetAsync($"/admin/kon-braih/cau-hoi/{row}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetAsync($"/admin/son-mai/cau-hoi/mo-lai/{row}")).Status);
        Assert.Contains("hỏi riêng của xã kia", (await mai.GetAsync("/admin/kon-braih/cau-hoi")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await mai.GetAsync($"/admin/kon-braih/cau-hoi/{row}")).Status);
    }

    [Fact]
    public async Task The_file_for_spreadsheets_holds_no_formula()
    {
        await AskAsync("ky-anh", "=HYPERLINK(\"http://vi.du\";\"bấm\") đăng ký vay vốn");
        using var mai = await StaffClient.SignInAsNamedAsync(server.Application, "chị Mai", "ky-anh", StaffRole.Viewer);

        var file = await mai.GetAsync("/admin/ky-anh/cau-hoi/tep");

        Assert.StartsWith("text/csv", file.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", file.Text, StringComparison.Ordinal);
    }

    /// <summary>The page says what a count of the rows says.</summary>
    [Fact]
    public async Task The_first_page_shows_the_figures_of_the_rows()
    {
        await using var own = new DrivenServer();
        await own.InitializeAsync();
        var now = own.Clock.GetUtcNow().UtcDateTime;
        await AddAsync(
            own,
            AskedRows.Row(now.AddMinutes(-5), "một", QuestionOutcome.Answered, person: 1).With(" quen-passcode "),
            AskedRows.Row(now.AddMinutes(-4), "hai", QuestionOutcome.Answered, person: 1).With(" quen-passcode "),
            AskedRows.Row(now.AddMinutes(-3), "ba", person: 2),
            AskedRows.Row(now.AddDays(-1), "hôm qua", QuestionOutcome.Choices, person: 3).With(" a b "),
            AskedRows.Row(now.AddMinutes(-3), "xã khác", commune: "ky-anh"));
        using var mai = await StaffClient.SignInAsNamedAsync(own.Application, "chị Mai", "son-mai", StaffRole.Viewer);

        var home = await mai.GetAsync("/admin/son-mai");

        Assert.Equal("3", home.Page.QuerySelector("#asked-today")!.TextContent);
        Assert.Equal("2", home.Page.QuerySelector("#to-look-at")!.TextContent);
        Assert.Equal("0", home.Page.QuerySelector("#open-cases")!.TextContent);
        Assert.Contains("2 người hỏi. Trả lời được 67 phần trăm.", home.Words, StringComparison.Ordinal);
        var lastDay = home.Page.QuerySelectorAll(".days tbody tr")[^1];
        Assert.Equal(["2", "0", "1"], lastDay.QuerySelectorAll("td.number").Select(cell => cell.TextContent));
        Assert.Contains("Quên passcode VNeID 2", home.Words, StringComparison.Ordinal);
    }

    private async Task<Guid> AskAsync(string commune, string text, string guides = "")
    {
        var row = AskedRows.Row(Now.AddHours(-1), text, commune: commune).With(guides);
        await AddAsync(server, row);
        return row.Id;
    }

    private static Task<int> AddAsync(DrivenServer server, params QuestionRow[] rows) => server.Application.Service<IDatabaseWriter>().WriteAsync(
        async (context, cancel) =>
        {
            context.AddRange(rows);
            return await context.SaveChangesAsync(cancel);
        },
        CancellationToken.None);
}
