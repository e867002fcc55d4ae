using System.Net;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin;
using BinhDanBot.Web.Admin.SignIn;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The pages on which staff are managed, and the trail.</summary>
public sealed class StaffPageTests(PageServer server) : IClassFixture<PageServer>
{
    private const string Staff = "/admin/son-mai/can-bo";
    private const string Trail = "/admin/son-mai/nhat-ky";

    private BotApplication Application => server.Application;

    [Fact]
    public async Task An_administrator_invites_somebody_who_comes_by_the_link_and_sees_what_their_role_may()
    {
        using var hoa = await StaffClient.SignInAsync(Application, "son-mai", StaffRole.Administrator);

        var invited = await hoa.PostAsync($"{Staff}/moi", ("DisplayName", "anh Nam"), ("Name", "nam.moi"), ("Roles", "Viewer"), ("Roles", "Editor"));
        var link = new Uri(invited.Page.GetElementById("link")!.TextContent);
        using var nam = StaffClient.Anonymous(Application);
        var came = await nam.PostAsync(link.AbsolutePath, ("Password", "ruong bac thang"), ("Again", "ruong bac thang"));

        Assert.Equal("/admin", came.Location);
        Assert.Equal("/admin/son-mai", (await nam.GetAsync("/admin")).Location);
        Assert.Equal(HttpStatusCode.OK, (await nam.GetAsync("/admin/son-mai")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nam.GetAsync(Staff)).Status);
        Assert.Contains("anh Nam", (await hoa.GetAsync(Staff)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_when_an_invitation_is_refused()
    {
        using var hoa = await StaffClient.SignInAsync(Application, "son-mai", StaffRole.Administrator);

        var noRole = await hoa.PostAsync($"{Staff}/moi", ("DisplayName", "anh Nam"), ("Name", "nam.hai"));
        var badName = await hoa.PostAsync($"{Staff}/moi", ("DisplayName", "anh Nam"), ("Name", "năm"), ("Roles", "Editor"));
        var provinceRole = await hoa.PostAsync($"{Staff}/moi", ("DisplayName", "anh Nam"), ("Name", "nam.hai"), ("Roles", "ProvinceAdministrator"));

        Assert.All([noRole, badName, provinceRole], answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Equal("anh Nam", noRole.Page.QuerySelector("input[name=DisplayName]")!.GetAttribute("value"));
        Assert.NotNull(badName.Page.QuerySelector("input[value=Editor][checked]"));
        Assert.DoesNotContain("ProvinceAdministrator", noRole.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_ticked_and_a_link_is_made_on_the_page_of_a_member()
    {
        using var hoa = await StaffClient.SignInAsync(Application, "son-mai", StaffRole.Administrator);
        using var mai = await StaffClient.SignInAsNamedAsync(Application, "chị Mai", "son-mai", StaffRole.Viewer);
        var page = $"{Staff}/{mai.Id}";

        Assert.Equal(["Viewer"], (await hoa.GetAsync(page)).Page.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal(page, (await hoa.PostAsync(page, $"{page}?handler=Roles", ("Roles", "Editor"), ("Roles", "CaseWorker"))).Location);
        Assert.Equal(["Editor", "CaseWorker"], (await hoa.GetAsync(page)).Page.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
        var reset = await hoa.PostAsync(page, $"{page}?handler=Reset");
        Assert.Contains(SignInPages.LinkOf(""), reset.Page.GetElementById("link")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await hoa.PostAsync($"{Staff}/{hoa.Id}", $"{Staff}/{hoa.Id}?handler=Disable")).Status);
    }

    [Fact]
    public async Task A_member_of_another_commune_is_not_there()
    {
        using var hoa = await StaffClient.SignInAsync(Application, "son-mai", StaffRole.Administrator);

        await Scene.ExpectNotThereForOthersAsync(Application, $"{Staff}/{hoa.Id}", "?handler=Roles", "?handler=Disable", "?handler=Enable", "?handler=Reset");

        Assert.Equal(HttpStatusCode.OK, (await hoa.GetAsync(Staff)).Status);
    }

    [Fact]
    public async Task A_name_is_text_wherever_it_is_shown()
    {
        using var hoa = await StaffClient.SignInAsNamedAsync(Application, "<script>alert('x')</script>\" onload=\"y", "son-mai", StaffRole.Administrator);

        foreach (var path in new[] { Staff, Trail, $"{Staff}/{hoa.Id}", SignInPages.Account })
        {
            var answer = await hoa.GetAsync(path);
            Assert.Contains("alert('x')", answer.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.Empty(answer.Page.QuerySelectorAll("[onload]"));
        }
    }

    [Fact]
    public async Task The_trail_shows_what_was_done_in_words_and_can_be_searched()
    {
        using var hoa = await StaffClient.SignInAsNamedAsync(Application, "chị Hoa xã khác", "bach-ngoc", StaffRole.Administrator);
        using var nam = await StaffClient.SignInAsNamedAsync(Application, "anh Nam xã khác", "bach-ngoc", StaffRole.Viewer);
        const string Page = "/admin/bach-ngoc/nhat-ky";
        await hoa.PostAsync($"/admin/bach-ngoc/can-bo/{nam.Id}", $"/admin/bach-ngoc/can-bo/{nam.Id}?handler=Roles", ("Roles", "Editor"));
        await Application.Service<RecordAudit>().ExecuteAsync(new AuditEntry(Actor.Program, "bach-ngoc", "some.act-without-words", "x-1", "lý do"), CancellationToken.None);

        static IEnumerable<string> Rows(StaffAnswer answer) => answer.Page.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Skip(2).Select(cell => cell.TextContent.Trim())));

        var all = Rows(await hoa.GetAsync(Page)).ToList();
        Assert.Equal("Máy tự làm|some.act-without-words|x-1|lý do", all[0]);
        Assert.Equal("chị Hoa xã khác|Đổi vai trò|anh Nam xã khác|Người xem → Người soạn bài", all[1]);
        Assert.Equal(4, all.Count);
        Assert.Single(Rows(await hoa.GetAsync($"{Page}?viec=staff.roles-changed")));
        Assert.Single(Rows(await hoa.GetAsync($"{Page}?nguoi={nam.Id}")));
        Assert.Empty(Rows(await hoa.GetAsync($"{Page}?ngay=2020-01-01")));
        Assert.Empty(Rows(await hoa.GetAsync($"{Page}?trang=9")));
        using var other = await StaffClient.SignInAsync(Application, "ky-anh", StaffRole.Administrator);
        Assert.DoesNotContain("xã khác", (await other.GetAsync($"/admin/ky-anh/nhat-ky?nguoi={nam.Id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_the_trail_runs_nothing_in_a_spreadsheet_and_its_taking_is_recorded()
    {
        using var hoa = await StaffClient.SignInAsNamedAsync(Application, "=HYPERLINK(\"http://lua-dao\")", "chuong-duong", StaffRole.Administrator);

        var file = await hoa.GetAsync("/admin/chuong-duong/nhat-ky/tep");

        Assert.StartsWith("text/csv", file.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("nhat-ky-chuong-duong.csv", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://lua-dao\"\")\",", file.Text, StringComparison.Ordinal);
        Assert.Contains("trail.exported", (await Application.Service<AuditTrail>().ReadAsync(new AuditQuestion("chuong-duong"), 0, 1, CancellationToken.None))[0].Act, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+84", "\"'+84\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("nói \"được\", nhé", "\"nói \"\"được\"\", nhé\"")]
    [InlineData("", "\"\"")]
    public void A_cell_is_quoted_and_no_formula(string text, string cell) => Assert.Equal(cell, CsvCell.Of(text));

    [Fact]
    public async Task Whoever_works_in_several_communes_chooses_and_the_province_sees_all()
    {
        using var lan = await StaffClient.SignInAsProvinceAsync(Application);
        var links = (await lan.GetAsync("/admin")).Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Contains("/admin/son-mai", links);
        Assert.Contains("/admin/chung", links);
        Assert.Equal(HttpStatusCode.OK, (await lan.GetAsync("/admin/chung/can-bo")).Status);
        using var nobody = await StaffClient.SignInAsync(Application, "son-mai");
        var empty = await nobody.GetAsync("/admin");
        Assert.Equal(HttpStatusCode.OK, empty.Status);
        Assert.Empty(empty.Page.QuerySelectorAll("main a"));
    }

    [Fact]
    public async Task A_part_of_a_page_that_is_asked_for_without_a_session_sends_the_whole_page_to_the_door()
    {
        using var nobody = StaffClient.Anonymous(Application);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/son-mai");
        request.Headers.Add("HX-Request", "true");

        var answer = await nobody.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, SignInPages.SignIn), (answer.Status, answer.Headers["HX-Redirect"]));
    }
}
