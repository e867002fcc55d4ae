using System.Net;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Staff;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Classes in the pages of staff.</summary>
public sealed class ClassPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Commune = "son-mai";
    private const string Markup = "<script>alert(1)</script> \"><img src=x onerror=alert(1)>";

    private Task<StaffClient> KeeperAsync(string name = "chị Mai", string commune = Commune) => StaffClient.SignInAsNamedAsync(server.Application, name, commune, StaffRole.ClassKeeper);

    [Fact]
    public async Task A_class_is_written_gets_sessions_is_published_and_filled_at_the_counter()
    {
        using var mai = await KeeperAsync();
        var desk = new ClassDesk(server, mai);
        var page = await desk.DraftAsync("Gọi Zalo cho con cháu", "2");

        var tooEarly = await desk.ActAsync(page, "Publish");
        await desk.AddSessionsAsync(page, desk.Day(2), desk.Day(15), "19:00", "20:30", ("Fields.Days", "Tuesday"), ("Fields.Days", "Thursday"));
        await desk.ActAsync(page, "Publish");
        var published = await mai.GetAsync(page);
        foreach (var (name, phone) in new[] { ("Nguyễn Thị Lan", "0912.345.678"), ("Trần Văn Hùng", "+84 987 654 321"), ("Lê Thị Sáu", "") })
            Assert.Equal(HttpStatusCode.Redirect, (await desk.EnrollAsync(page, name, phone, "thôn Hạ", "1952")).Status);
        var learners = await mai.GetAsync($"{page}/hoc-vien");

        Assert.Equal(HttpStatusCode.Conflict, tooEarly.Status);
        Assert.Contains("chưa có buổi học nào sắp tới", tooEarly.Words, StringComparison.Ordinal);
        Assert.Equal(4, published.Page.QuerySelectorAll("h3").Length);
        Assert.All(published.Page.QuerySelectorAll("h3"), when => Assert.Matches("^19 giờ đến 20 giờ 30 tối thứ (Ba|Năm), [0-9]+/[0-9]+", when.TextContent));
        Assert.Contains("Có chỗ: 2 trên 2", learners.Words, StringComparison.Ordinal);
        Assert.Contains("Đang chờ: 1", learners.Words, StringComparison.Ordinal);
        Assert.Contains("0912 345 678", learners.Words, StringComparison.Ordinal);
        Assert.Contains("0987 654 321", learners.Words, StringComparison.Ordinal);

        // Who gives a place up makes room for the first who waits.
        var first = learners.Page.QuerySelector("input[name=Enrollment]")!.GetAttribute("value")!;
        await desk.ActAsync($"{page}/hoc-vien", "Cancel", ("Enrollment", first));
        var after = await mai.GetAsync($"{page}/hoc-vien");
        Assert.Contains("Có chỗ: 2 trên 2", after.Words, StringComparison.Ordinal);
        Assert.Contains("1 người đã hủy chỗ", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Đang chờ:", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Thị Lan", after.Words, StringComparison.Ordinal);
        Assert.Contains("Lê Thị Sáu", after.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_person_twice_without_a_consent_or_with_what_is_no_name_is_refused_and_nothing_typed_is_lost()
    {
        using var mai = await KeeperAsync();
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync("Lớp từ chối");
        await desk.EnrollAsync(page, "Nguyễn Thị Lan", "0912345678");

        async Task<string> RefusedAsync(string name, string phone = "", string year = "", bool hasConsent = true)
        {
            var answer = await desk.EnrollAsync(page, name, phone, "", year, hasConsent);
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal(name, answer.Page.QuerySelector("input[name=Name]")!.GetAttribute("value"));
            return answer.Page.QuerySelector(".problem")!.TextContent;
        }

        Assert.Contains("đã có chỗ", await RefusedAsync("Nguyễn Thị Lan", "0912345678"), StringComparison.Ordinal);
        Assert.Contains("giấy đồng ý", await RefusedAsync("Trần Văn Hùng", hasConsent: false), StringComparison.Ordinal);
        Assert.Contains("chỉ viết chữ", await RefusedAsync(new string('a', 200)), StringComparison.Ordinal);
        Assert.Contains("chỉ viết chữ", await RefusedAsync("Lan 😀"), StringComparison.Ordinal);
        Assert.Contains("chỉ viết chữ", await RefusedAsync(Markup), StringComparison.Ordinal);
        Assert.Contains("số nước ngoài", await RefusedAsync("Trần Văn Hùng", "+1 555 0100"), StringComparison.Ordinal);
        Assert.Contains("bốn chữ số", await RefusedAsync("Trần Văn Hùng", year: "2999"), StringComparison.Ordinal);
        Assert.Contains("Có chỗ: 1 trên 30", (await mai.GetAsync($"{page}/hoc-vien")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "", "0", "", "", "từ 1 đến 2.000")]
    [InlineData("100000", "", "0", "", "", "từ 1 đến 2.000")]
    [InlineData("ba mươi", "", "0", "", "", "phải là một số")]
    [InlineData("30", "javascript:alert(1)", "0", "", "", "bắt đầu bằng https")]
    [InlineData("30", "http://map.example", "0", "", "", "bắt đầu bằng https")]
    [InlineData("30", "data:text/html,x", "0", "", "", "bắt đầu bằng https")]
    [InlineData("30", "", "-5", "", "", "từ 0 đến 100.000.000")]
    [InlineData("30", "", "0", "2027-06-02T08:00", "2027-06-01T08:00", "phải sau giờ bắt đầu nhận")]
    [InlineData("30", "", "0", "ngày mai", "", "chưa đọc được")]
    public async Task A_class_that_cannot_be_is_not_kept_and_what_was_typed_stays(string capacity, string map, string fee, string opens, string closes, string why)
    {
        using var mai = await KeeperAsync();
        var refused = await mai.PostAsync($"/admin/{Commune}/lop/moi", ClassDesk.Form("Lớp sai", capacity, "Nhà văn hóa", map, fee, opens, closes));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains(why, refused.Words, StringComparison.Ordinal);
        Assert.Equal(("Lớp sai", capacity), (refused.Page.QuerySelector("input[name='Fields.Title']")!.GetAttribute("value"), refused.Page.QuerySelector("input[name='Fields.Capacity']")!.GetAttribute("value")));
        Assert.DoesNotContain("Lớp sai", (await mai.GetAsync($"/admin/{Commune}/lop?muc=nhap")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_the_past_or_that_ends_before_it_begins_is_refused()
    {
        using var mai = await KeeperAsync();
        var desk = new ClassDesk(server, mai);
        var page = await desk.DraftAsync("Lớp giờ sai");

        Assert.Contains("đã qua", (await desk.AddSessionsAsync(page, desk.Day(-1))).Words, StringComparison.Ordinal);
        Assert.Contains("phải sau giờ bắt đầu", (await desk.AddSessionsAsync(page, desk.Day(1), "", "20:00", "19:00")).Words, StringComparison.Ordinal);
        Assert.Contains("xa quá hai năm", (await desk.AddSessionsAsync(page, desk.Day(3_000))).Words, StringComparison.Ordinal);
        Assert.Contains("Chưa có buổi học nào", (await mai.GetAsync(page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_class_and_a_reason_is_shown_as_it_is_everywhere()
    {
        using var mai = await KeeperAsync();
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync(Markup);
        await desk.EnrollAsync(page, "Nguyễn O'Lan");
        var shown = await desk.PublicAsync(page);
        string[] pages = [desk.List, page, $"{page}/sua", $"{page}/hoc-vien", $"{page}/huy", $"{page}/ap-phich", $"{page}/danh-sach-giay", $"{page}/chung-nhan", await desk.SessionAsync(page, "ma"), await desk.SessionAsync(page, "buoi"), shown, $"/xa/{Commune}/lop"];
        foreach (var address in pages)
        {
            var answer = await mai.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.All(answer.Page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
            Assert.DoesNotContain(answer.Page.QuerySelectorAll("img"), image => !image.GetAttribute("src")!.StartsWith("data:image/svg+xml;base64,", StringComparison.Ordinal));
        }

        await desk.ActAsync($"{page}/huy", "", ("Reason", Markup));
        foreach (var address in new[] { page, shown })
        {
            var cancelled = await mai.GetAsync(address);
            Assert.Contains(Markup, cancelled.Words, StringComparison.Ordinal);
            Assert.Empty(cancelled.Page.QuerySelectorAll("main img"));
        }
    }

    [Fact]
    public async Task Whoever_was_slower_is_told_and_keeps_what_they_typed()
    {
        using var mai = await KeeperAsync();
        using var hoa = await KeeperAsync("chị Hoa");
        var desk = new ClassDesk(server, mai);
        var page = await desk.DraftAsync("Lớp hai người sửa");
        var seen = (await hoa.GetAsync($"{page}/sua")).Page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        await desk.ActAsync($"{page}/sua", "", ClassDesk.Form("Tên của chị Mai"));

        var refused = await hoa.PostAsync($"{page}/sua", [.. ClassDesk.Form("Tên của chị Hoa"), ("Seen", seen)]);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Có người vừa sửa lớp này", refused.Words, StringComparison.Ordinal);
        Assert.Equal("Tên của chị Hoa", refused.Page.QuerySelector("input[name='Fields.Title']")!.GetAttribute("value"));
        Assert.Contains("Tên của chị Mai", (await mai.GetAsync(page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_of_another_commune_is_not_there()
    {
        using var mai = await KeeperAsync();
        using var other = await KeeperAsync("anh Nam", "kon-braih");
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync("Lớp của Sơn Mai");
        await desk.EnrollAsync(page, "Nguyễn Thị Lan");
        var learner = (await mai.GetAsync($"{page}/hoc-vien")).Page.QuerySelector("input[name=Enrollment]")!.GetAttribute("value")!;
        var foreign = page.Replace(Commune, "kon-braih", StringComparison.Ordinal);
        var session = (await desk.SessionAsync(page, "ma")).Split('/')[^1];
        string[] pages = ["", "/sua", "/hoc-vien", "/huy", "/buoi-moi", "/xem-truoc", "/ap-phich", "/danh-sach-giay", "/chung-nhan", $"/buoi/{session}", $"/diem-danh/{session}", $"/ma/{session}"];

        foreach (var path in pages)
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(foreign + path)).Status);
        (string Path, (string, string)[] Fields)[] forms =
        [
            ("?handler=Publish", []), ("/sua", ClassDesk.Form()), ("/huy", [("Reason", "x")]), ("/hoc-vien?handler=Cancel", [("Enrollment", learner)]),
            ("/hoc-vien?handler=Enroll", [("Name", "Lan"), ("HasConsent", "true")]), ($"/diem-danh/{session}", [("Shown", learner)]), ($"/buoi/{session}?handler=Cancel", []), ("/chung-nhan", []),
        ];
        foreach (var (path, fields) in forms)
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/admin/kon-braih/lop/moi", foreign + path, [.. fields, ("Seen", "3")])).Status);

        // A session of one class under another's address is not there either.
        var second = await desk.OpenAsync("Lớp khác");
        Assert.Equal(HttpStatusCode.NotFound, (await mai.GetAsync($"{second}/diem-danh/{session}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mai.PostAsync($"{second}/hoc-vien", $"{second}/hoc-vien?handler=Cancel", ("Enrollment", learner))).Status);
        Assert.Contains("Có chỗ: 1", (await mai.GetAsync($"{page}/hoc-vien")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_sees_figures_and_neither_names_nor_codes()
    {
        using var mai = await KeeperAsync();
        using var lien = await StaffClient.SignInAsync(server.Application, Commune, StaffRole.Viewer);
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync("Lớp cho người xem");
        await desk.EnrollAsync(page, "Nguyễn Thị Lan");
        var code = (await mai.GetAsync(await desk.SessionAsync(page, "ma"))).Page.QuerySelector(".wall-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);

        var looked = await lien.GetAsync(page);

        Assert.Contains("1 trên 30 chỗ", looked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lan", looked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(code, looked.Text, StringComparison.Ordinal);
        Assert.Empty(looked.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await lien.GetAsync($"{page}/hoc-vien")).Status);
        Assert.Equal(HttpStatusCode.OK, (await lien.GetAsync($"{page}/ap-phich")).Status);
    }

    [Fact]
    public async Task Reading_who_is_in_a_class_is_in_the_trail_once_an_hour()
    {
        using var mai = await KeeperAsync();
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync("Lớp có nhật ký");
        var id = page.Split('/')[^1];
        async Task<int> ReadingsAsync()
        {
            await using var context = await server.Application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
            return await context.AuditEntries.CountAsync(entry => entry.Act == "training.roll-read" && entry.Subject == id && entry.ActorId == mai.Id);
        }

        Assert.Equal(0, await ReadingsAsync());
        await mai.GetAsync($"{page}/hoc-vien");
        await mai.GetAsync($"{page}/danh-sach-giay");
        Assert.Equal(1, await ReadingsAsync());
        server.Clock.Advance(TimeSpan.FromHours(1));
        await mai.GetAsync($"{page}/hoc-vien");
        Assert.Equal(2, await ReadingsAsync());
    }
}
