using System.Net;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Switches in the pages of staff, and what residents see of them.</summary>
public sealed class SwitchPageTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Reason = "Bài ghi sai phí <b>50.000</b>";

    [Fact]
    public async Task Somebody_switches_the_bot_off_with_a_reason_and_a_colleague_on_again()
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "ky-anh", StaffRole.Approver);
        using var nam = await StaffClient.SignInAsNamedAsync(server.Application, "anh Nam", "ky-anh", StaffRole.Administrator);

        var confirm = await hoa.GetAsync("/admin/ky-anh/cong-tac/doi?muc=bot&tat=1");
        var done = await hoa.PostAsync("/admin/ky-anh/cong-tac/doi?muc=bot&tat=1", ("Reason", Reason));
        var list = await nam.GetAsync("/admin/ky-anh/cong-tac");
        var home = await nam.GetAsync("/admin/ky-anh");
        var chat = await nam.GetAsync("/xa/ky-anh");
        await nam.PostAsync("/admin/ky-anh/cong-tac/doi?muc=bot&tat=0", ("Reason", "đã sửa"));

        Assert.Contains("Bot sẽ ngừng trả lời trên mọi kênh", confirm.Words, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, "/admin/ky-anh/cong-tac"), (done.Status, done.Location));
        Assert.Contains("chị Hoa đổi lúc", list.Words, StringComparison.Ordinal);
        Assert.Contains(Reason, list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>50", list.Text, StringComparison.Ordinal);
        Assert.Contains("Bot đang tắt. chị Hoa tắt lúc", home.Words, StringComparison.Ordinal);
        Assert.Contains("Trợ lý đang tạm nghỉ", chat.Words, StringComparison.Ordinal);
        Assert.False(server.Application.Service<SwitchBoard>().IsSilent("ky-anh", "directline"));
        Assert.DoesNotContain("Trợ lý đang tạm nghỉ", (await nam.GetAsync("/xa/ky-anh")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guide_that_is_off_is_not_read_on_its_page_either()
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "chuong-duong", StaffRole.Administrator);
        var before = await hoa.GetAsync("/xa/chuong-duong/huong-dan/quen-passcode");

        await hoa.PostAsync("/admin/chuong-duong/cong-tac/doi?muc=guide:quen-passcode&tat=1", ("Reason", "bước 2 sai"));
        var off = await hoa.GetAsync("/xa/chuong-duong/huong-dan/quen-passcode");
        var elsewhere = await hoa.GetAsync("/xa/bach-ngoc/huong-dan/quen-passcode");

        Assert.Contains("Các bước", before.Words, StringComparison.Ordinal);
        Assert.Contains("đang được xã sửa lại", off.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Các bước", off.Words, StringComparison.Ordinal);
        Assert.Contains("Các bước", elsewhere.Words, StringComparison.Ordinal);
        Assert.Contains("Bài: Quên passcode VNeID", (await hoa.GetAsync("/admin/chuong-duong/cong-tac")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guide_is_found_without_marks()
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Approver);

        var found = await hoa.GetAsync("/admin/son-mai/cong-tac?tim=quen+passcode");

        Assert.Contains("Tắt bài: Quên passcode VNeID", found.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("muc=bot&tat=2")]
    [InlineData("muc=guide:khong-co&tat=1")]
    [InlineData("muc=channel:khong-co&tat=1")]
    [InlineData("muc=..%2Fbot&tat=1")]
    public async Task What_there_is_not_cannot_be_switched(string query)
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await hoa.GetAsync($"/admin/son-mai/cong-tac/doi?{query}")).Status);
    }

    [Fact]
    public async Task Nothing_is_switched_without_a_reason()
    {
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Administrator);

        var refused = await hoa.PostAsync("/admin/son-mai/cong-tac/doi?muc=bot&tat=1", ("Reason", "  "));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Anh chị ghi lý do giúp", refused.Words, StringComparison.Ordinal);
        Assert.False(server.Application.Service<SwitchBoard>().IsSilent("son-mai", "directline"));
    }

    [Fact]
    public async Task What_the_province_switched_off_a_commune_cannot_switch_on()
    {
        using var province = await StaffClient.SignInAsProvinceAsync(server.Application);
        using var hoa = await StaffClient.SignInAsync(server.Application, "son-mai", StaffRole.Administrator);

        await province.PostAsync("/admin/chung/cong-tac/doi?muc=channel:zalo-bot&tat=1", ("Reason", "Zalo bảo trì"));
        var list = await hoa.GetAsync("/admin/son-mai/cong-tac");
        var home = await hoa.GetAsync("/admin/son-mai");
        await province.PostAsync("/admin/chung/cong-tac/doi?muc=channel:zalo-bot&tat=0", ("Reason", "xong"));

        Assert.Contains("Cấp tỉnh đang tắt cho tất cả các xã", list.Words, StringComparison.Ordinal);
        Assert.Contains("Một kênh đang tắt", home.Words, StringComparison.Ordinal);
    }
}
