using System.Net;
using BinhDanBot.Core.Staff;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Calling the roll in the pages of staff, and being marked present by the code on the wall.</summary>
public sealed class ClassRollTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Commune = "son-mai";

    /// <summary>A class that begins within the hour, with three learners.</summary>
    private async Task<(StaffClient Mai, ClassDesk Desk, string Page)> BeginAsync(string title)
    {
        var mai = await StaffClient.SignInAsNamedAsync(server.Application, "chị Mai", Commune, StaffRole.ClassKeeper);
        var desk = new ClassDesk(server, mai);
        var page = await desk.OpenAsync(title, days: 1);
        await desk.EnrollAsync(page, "Nguyễn Thị Lan", "0912345678");
        await desk.EnrollAsync(page, "Trần Văn Hùng", "0987654321");
        await desk.EnrollAsync(page, "Lê Thị Sáu");
        return (mai, desk, page);
    }

    /// <summary>To half past six in the evening of the class, when the code holds already.</summary>
    private async Task<StaffClient> EveningAsync()
    {
        var local = Core.Operations.VietnamTime.ToLocal(server.Clock.GetUtcNow().UtcDateTime);
        server.Clock.Advance(local.Date.AddDays(1).AddHours(18.5) - local);
        return await StaffClient.SignInAsNamedAsync(server.Application, "chị Mai", Commune, StaffRole.ClassKeeper);
    }

    private static string[] Ids(StaffAnswer roll, string field = "Shown") => [.. roll.Page.QuerySelectorAll($"input[name={field}]").Select(input => input.GetAttribute("value")!)];

    private static string[] Ticked(StaffAnswer roll) => [.. roll.Page.QuerySelectorAll("input[name=Present][checked]").Select(input => input.GetAttribute("value")!)];

    private static Task<StaffAnswer> SendAsync(StaffClient staff, string address, StaffAnswer opened, params string[] present) => staff.PostAsync(
        address, [.. Ids(opened).Select(id => ("Shown", id)), .. Ids(opened, "Before").Select(id => ("Before", id)), .. present.Select(id => ("Present", id)), ("Source", "Teacher")]);

    [Fact]
    public async Task The_roll_is_called_sent_twice_and_corrected()
    {
        var (mai, desk, page) = await BeginAsync("Lớp điểm danh");
        var address = $"{page}/diem-danh/{(await desk.SessionAsync(page, "ma")).Split('/')[^1]}";
        var early = await mai.GetAsync(address);
        Assert.Contains("Chưa đến giờ", (await SendAsync(mai, address, early, Ids(early)[0])).Words, StringComparison.Ordinal);
        mai.Dispose();
        using var keeper = await EveningAsync();

        var opened = await keeper.GetAsync(address);
        var ids = Ids(opened);
        await SendAsync(keeper, address, opened, ids[0], ids[1]);
        await SendAsync(keeper, address, opened, ids[0], ids[1]);
        Assert.Contains("2 có mặt, 1 vắng", (await keeper.GetAsync(page)).Words, StringComparison.Ordinal);
        var again = await keeper.GetAsync(address);
        Assert.Equal(ids[..2], Ticked(again));
        await SendAsync(keeper, address, again, ids[0], ids[2]);

        Assert.Contains("2 có mặt, 1 vắng", (await keeper.GetAsync(page)).Words, StringComparison.Ordinal);
        Assert.Equal([ids[0], ids[2]], Ticked(await keeper.GetAsync(address)));
    }

    [Fact]
    public async Task Who_checks_in_by_the_code_while_the_teacher_fills_the_page_stays_present()
    {
        var (mai, desk, page) = await BeginAsync("Lớp hai cách");
        var wall = await desk.SessionAsync(page, "ma");
        var code = (await mai.GetAsync(wall)).Page.QuerySelector(".wall-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        mai.Dispose();
        using var keeper = await EveningAsync();
        var address = $"{page}/diem-danh/{wall.Split('/')[^1]}";
        var opened = await keeper.GetAsync(address);

        using var lan = StaffClient.Anonymous(server.Application);
        var taken = await lan.PostWithoutTokenAsync($"/xa/{Commune}/diem-danh/{code}", ("phone", "0912 345 678"), ("name", ""));
        await SendAsync(keeper, address, opened, Ids(opened)[1]);

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(Ids(opened)[..2], Ticked(await keeper.GetAsync(address)));
    }

    [Fact]
    public async Task Known_and_unknown_numbers_get_the_same_page_and_no_name()
    {
        var (mai, desk, page) = await BeginAsync("Lớp kín tiếng");
        var code = (await mai.GetAsync(await desk.SessionAsync(page, "ma"))).Page.QuerySelector(".wall-code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        mai.Dispose();
        using var nobody = StaffClient.Anonymous(server.Application);
        var address = $"/xa/{Commune}/diem-danh/{code}";
        Assert.Contains("Chưa đến giờ", (await nobody.PostWithoutTokenAsync(address, ("phone", "0912345678"))).Words, StringComparison.Ordinal);
        using var keeper = await EveningAsync();

        var known = await nobody.PostWithoutTokenAsync(address, ("phone", "0912345678"));
        var twice = await nobody.PostWithoutTokenAsync(address, ("phone", "0912345678"));
        var unknown = await nobody.PostWithoutTokenAsync(address, ("phone", "0900000000"));

        Assert.Equal(HttpStatusCode.OK, known.Status);
        Assert.Equal(known.Text, twice.Text);
        Assert.Equal(known.Text, unknown.Text);
        Assert.DoesNotContain("Lan", known.Words, StringComparison.Ordinal);
        Assert.Contains("1 có mặt", (await keeper.GetAsync(page)).Words, StringComparison.Ordinal);
        Assert.Contains("gõ lại đủ 10 số", (await nobody.PostWithoutTokenAsync(address, ("phone", "abc"))).Words, StringComparison.Ordinal);
        Assert.Contains("Mã này không đúng", (await nobody.PostWithoutTokenAsync($"/xa/{Commune}/diem-danh/{(code == "000000" ? "000001" : "000000")}", ("phone", "0912345678"))).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync($"/xa/{Commune}/diem-danh/12345")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.PostWithoutTokenAsync($"/xa/khong-co-xa-nay/diem-danh/{code}", ("phone", "0912345678"))).Status);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_send_the_form_and_nobody_sends_without_end()
    {
        using var nobody = StaffClient.Anonymous(server.Application);
        const string Address = $"/xa/{Commune}/diem-danh/111111";
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("phone", "0912345678")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var foreign = await nobody.SendAsync(request);
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 80 && last == HttpStatusCode.OK; i++)
            last = (await nobody.PostWithoutTokenAsync(Address, ("phone", "abc"))).Status;

        Assert.NotEqual(HttpStatusCode.OK, foreign.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }
}
