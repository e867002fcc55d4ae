using System.Net;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Web.Admin;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>What everybody sees of classes.</summary>
public sealed class ClassPublicPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Commune = "son-mai";

    private async Task<(StaffClient Mai, ClassDesk Desk)> DeskAsync()
    {
        var mai = await StaffClient.SignInAsNamedAsync(server.Application, "chị Mai", Commune, StaffRole.ClassKeeper);
        return (mai, new ClassDesk(server, mai));
    }

    private async Task<StaffAnswer> LookAsync(string address)
    {
        using var nobody = StaffClient.Anonymous(server.Application);
        return await nobody.GetAsync(address);
    }

    [Fact]
    public async Task A_draft_is_shown_to_nobody_and_a_published_class_to_everybody()
    {
        var (mai, desk) = await DeskAsync();
        using var _ = mai;
        var page = await desk.DraftAsync("Lớp còn nháp");
        await desk.AddSessionsAsync(page, desk.Day(2));
        var preview = await mai.GetAsync($"{page}/xem-truoc");
        var before = await LookAsync($"/xa/{Commune}/lop");
        Assert.Equal(HttpStatusCode.NotFound, (await LookAsync($"/xa/{Commune}/lop/999999")).Status);

        await desk.ActAsync(page, "Publish");
        var address = await desk.PublicAsync(page);
        var shown = await LookAsync(address);

        Assert.Contains("Đây là bản xem trước", preview.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lớp còn nháp", before.Words, StringComparison.Ordinal);
        Assert.Contains("Lớp còn nháp", (await LookAsync($"/xa/{Commune}/lop")).Words, StringComparison.Ordinal);
        Assert.Matches("19 giờ đến 20 giờ 30 tối (thứ [A-Z]|Chủ nhật)", shown.Words);
        foreach (var said in new[] { "Nhà văn hóa thôn Hạ", "Miễn phí", "Còn 30 chỗ", "điện thoại", "cô giáo Mai", "Người cao tuổi" })
            Assert.Contains(said, shown.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await LookAsync(address.Replace(Commune, "kon-braih", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task To_sign_up_opens_the_chat_which_begins_with_the_class()
    {
        var (mai, desk) = await DeskAsync();
        using var _ = mai;
        var shown = await LookAsync(await desk.PublicAsync(await desk.OpenAsync("Lớp để đăng ký")));
        var number = shown.Page.QuerySelector("article > p")!.TextContent.Split(' ')[^1];

        var link = shown.Page.QuerySelectorAll(".actions a").Select(found => found.GetAttribute("href")!).First();
        var chat = await LookAsync(link);

        Assert.Equal($"/xa/{Commune}?lop={number}", link);
        Assert.Contains($"\"firstWords\":\"đăng ký lớp {number}\"", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("firstWords", (await LookAsync($"/xa/{Commune}")).Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "abc", "-1", "</script>", "99999999999" })
            Assert.DoesNotContain("firstWords", (await LookAsync($"/xa/{Commune}?lop={Uri.EscapeDataString(wrong)}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_file_follows_what_happens_to_the_sessions()
    {
        var (mai, desk) = await DeskAsync();
        using var _ = mai;
        var page = await desk.OpenAsync("Lớp có lịch");
        var address = $"{await desk.PublicAsync(page)}/lich.ics";
        var before = await LookAsync(address);
        var session = await desk.SessionAsync(page, "buoi");

        await desk.ActAsync(session, "", ("Fields.From", desk.Day(4)), ("Fields.Begins", "14:00"), ("Fields.Ends", "16:00"), ("Fields.Place", "Trường học"));
        var moved = await LookAsync(address);
        await desk.ActAsync(session, "Cancel");
        var cancelled = await LookAsync(address);

        static string Of(StaffAnswer file, string name) => file.Text.Split("\r\n").Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        static int Sequence(StaffAnswer file) => int.Parse(Of(file, "SEQUENCE:"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("text/calendar; charset=utf-8", before.Headers["Content-Type"]);
        Assert.Equal(Of(before, "UID:"), Of(cancelled, "UID:"));
        Assert.EndsWith("T120000Z", Of(before, "DTSTART:"), StringComparison.Ordinal);
        Assert.EndsWith("T070000Z", Of(moved, "DTSTART:"), StringComparison.Ordinal);
        Assert.Equal("Trường học", Of(moved, "LOCATION:"));
        Assert.Equal(("CONFIRMED", "CANCELLED"), (Of(moved, "STATUS:"), Of(cancelled, "STATUS:")));
        Assert.True(Sequence(before) < Sequence(moved) && Sequence(moved) < Sequence(cancelled));
    }

    [Fact]
    public async Task A_cancelled_class_says_why_and_takes_nobody()
    {
        var (mai, desk) = await DeskAsync();
        using var _ = mai;
        var page = await desk.OpenAsync("Lớp bị hủy");
        var address = await desk.PublicAsync(page);

        await desk.ActAsync($"{page}/huy", "", ("Reason", "cô giáo bị ốm"));
        var shown = await LookAsync(address);

        Assert.Contains("Lớp này đã hủy", shown.Words, StringComparison.Ordinal);
        Assert.Contains("cô giáo bị ốm", shown.Words, StringComparison.Ordinal);
        Assert.Empty(shown.Page.QuerySelectorAll("a[href*='?lop=']"));
        Assert.DoesNotContain("Lớp bị hủy", (await LookAsync($"/xa/{Commune}/lop")).Words, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", (await LookAsync($"{address}/lich.ics")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SM-2026-AAAAA-AAAAA")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("' OR 1=1 --")]
    public async Task A_certificate_that_nobody_gave_is_not_there(string number)
    {
        var shown = await LookAsync($"/xa/{Commune}/chung-nhan/{number}");

        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Contains("Không có giấy chứng nhận số này", shown.Words, StringComparison.Ordinal);
        Assert.All(shown.Page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
    }
}
