using System.Net;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Staff;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Cases in the staff's web app, with residents on FakeZalo's phones: the whole way there and back.</summary>
public sealed class CasePageTests(ScriptServer server) : IClassFixture<ScriptServer>
{
    private const string Commune = TurnBot.Staffed;
    private const string Inbox = $"/admin/{Commune}/phieu";

    private BotApplication Application => server.Server.Application;

    [Fact]
    public async Task A_case_taken_and_answered_reaches_the_phone_and_the_bot_is_silent_until_it_is_closed()
    {
        var lan = await PersonAsync("cô Lan");
        await SayAsync(lan, "cho tôi gặp cán bộ");
        using var nam = await StaffClient.SignInAsNamedAsync(Application, "anh Nam", Commune, StaffRole.CaseWorker);
        var page = await FindAsync(nam, "co Lan");
        Assert.Contains("Muốn gặp cán bộ", (await nam.GetAsync(page)).Words, StringComparison.Ordinal);

        await nam.PostAsync(page, $"{page}?handler=Take");
        Assert.Contains("Người nhận anh Nam", (await nam.GetAsync(page)).Words, StringComparison.Ordinal);
        await ReplyAsync(nam, page, "Chào cô Lan, mai cô mang giấy tờ ra xã nhé.");

        lan.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Chào cô Lan, mai cô mang giấy tờ ra xã nhé."], (await lan.HearAsync()).Select(said => said.Text));
        Assert.Empty(await SayAsync(lan, "quên passcode vneid"));
        var words = (await nam.GetAsync(page)).Words;
        Assert.Contains("quên passcode vneid", words, StringComparison.Ordinal);
        Assert.Contains("Đã xem", words, StringComparison.Ordinal);
        Assert.Contains("Bot đang im lặng", words, StringComparison.Ordinal);

        await nam.PostAsync(page, $"{page}?handler=Close", ("How", nameof(CaseClosing.Solved)));
        Assert.Contains("trợ lý tự động", Assert.Single(await lan.HearAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("Quên passcode VNeID", Assert.Single(await SayAsync(lan, "quên passcode vneid")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_a_colleague_was_faster()
    {
        await SayAsync(await PersonAsync("bác Hùng"), "gặp cán bộ");
        using var nam = await StaffClient.SignInAsNamedAsync(Application, "anh Nam", Commune, StaffRole.CaseWorker);
        using var hoa = await StaffClient.SignInAsNamedAsync(Application, "chị Hoa", Commune, StaffRole.CaseWorker);
        var page = await FindAsync(nam, "bac Hung");
        var opened = await nam.GetAsync(page);
        await ReplyAsync(hoa, page, "Chào bác, tôi là Hoa.");

        var refused = await nam.PostAsync(page, $"{page}?handler=Reply", ("Reply", "Chào bác, tôi là Nam."), ("Seen", ValueOf(opened, "Seen")), ("Form", ValueOf(opened, "Form")));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("chị Hoa đang giữ phiếu này", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Chào bác, tôi là Hoa.", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("tôi là Nam", (await nam.GetAsync(page)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_a_message_full_of_markup_are_shown_as_they_are()
    {
        const string Name = "<script>alert(1)</script> Tư";
        const string Message = "<img src=x onerror=alert(1)> gặp cán bộ \"><b>x</b>";
        var tu = await PersonAsync(Name);
        await SayAsync(tu, "gặp cán bộ");
        await SayAsync(tu, Message);
        while (await Application.Service<ProfileWorker>().RunOneAsync(CancellationToken.None))
        {
        }

        using var nam = await StaffClient.SignInAsync(Application, Commune, StaffRole.Administrator);
        var page = await FindAsync(nam, "img onerror");
        foreach (var shown in new[] { await nam.GetAsync(Inbox), await nam.GetAsync(page), await SearchAsync(nam, "\"><script>alert(1)</script>") })
        {
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.All(shown.Page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src")));
            Assert.Empty(shown.Page.QuerySelectorAll("img, b"));
        }

        var words = (await nam.GetAsync(page)).Words;
        Assert.Contains(Message, words, StringComparison.Ordinal);
        Assert.Contains(Name, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_of_another_commune_is_not_there_and_a_viewer_may_not_look()
    {
        await SayAsync(await PersonAsync("chị Mai"), "gặp cán bộ");
        using var nam = await StaffClient.SignInAsync(Application, Commune, StaffRole.CaseWorker);
        var page = await FindAsync(nam, "chi Mai");
        var foreign = page.Replace(Commune, "kon-braih", StringComparison.Ordinal);
        using var other = await StaffClient.SignInAsync(Application, "kon-braih", StaffRole.Administrator);
        using var viewer = await StaffClient.SignInAsync(Application, Commune, StaffRole.Viewer);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(foreign)).Status);
        foreach (var handler in new[] { "Take", "Close", "Reopen", "Reply", "Note", "Assign", "Canned" })
        {
            var answer = await other.PostAsync("/admin/kon-braih/phieu/cai-dat", $"{foreign}?handler={handler}", ("Reply", "Chào"), ("Note", "Chào"), ("Form", $"{Guid.CreateVersion7():D}"), ("To", $"{other.Id:D}"));
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nam.GetAsync($"{Inbox}/cai-dat")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await nam.PostWithoutTokenAsync($"{page}?handler=Take")).Status);
    }

    [Fact]
    public async Task The_list_alone_comes_for_the_page_that_is_open_and_finds_without_marks()
    {
        await SayAsync(await PersonAsync("cô Đào"), "tôi muốn gặp cán bộ về sổ hồng");
        await SayAsync(await PersonAsync("cô Đào"), "gặp cán bộ");
        using var nam = await StaffClient.SignInAsync(Application, Commune, StaffRole.CaseWorker);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Inbox}?muc=dang-mo");
        request.Headers.Add("HX-Request", "true");

        var fragment = await nam.SendAsync(request);

        Assert.Null(fragment.Page.QuerySelector("h1"));
        Assert.NotNull(fragment.Page.QuerySelector("ul.cases, p.empty"));
        Assert.NotEmpty((await SearchAsync(nam, "can bo")).Page.QuerySelectorAll("ul.cases li"));
        Assert.Empty((await SearchAsync(nam, "khongcochunay")).Page.QuerySelectorAll("ul.cases li"));
        Assert.Equal(HttpStatusCode.OK, (await nam.GetAsync($"{Inbox}?muc=../../etc&trang=-5")).Status);
    }

    [Fact]
    public async Task Hours_that_an_administrator_saves_are_what_residents_are_told_next()
    {
        using var admin = await StaffClient.SignInAsync(Application, "bach-ngoc", StaffRole.Administrator);
        var page = "/admin/bach-ngoc/phieu/cai-dat";
        var opened = await admin.GetAsync(page);
        Assert.Contains("chưa xác nhận", opened.Words, StringComparison.Ordinal);
        Assert.Contains("Tết Nguyên đán", opened.Words, StringComparison.Ordinal);
        (string, string)[] week = [.. Enumerable.Range(0, 7).SelectMany(day => new[] { ($"Week[{day}].MorningFrom", day < 6 ? "07:00" : ""), ($"Week[{day}].MorningUntil", day < 6 ? "11:00" : ""), ($"Week[{day}].AfternoonFrom", ""), ($"Week[{day}].AfternoonUntil", "") })];

        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(page, [.. week, ("PromisedHours", "4"), ("DaysOff", "32/13/2027"), ("DaysWorked", "")])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(page, [.. week, ("PromisedHours", "0"), ("DaysOff", ""), ("DaysWorked", "")])).Status);
        await admin.PostAsync(page, [.. week, ("PromisedHours", "4"), ("DaysOff", "1/9/2027\r\n3/9/2027"), ("DaysWorked", "5/9/2027"), ("WorkedHolidays", "2027-09-02")]);

        var desk = (await Application.Service<ReadCaseSettings>().DesksAsync(CancellationToken.None))["bach-ngoc"];
        Assert.Equal((true, TimeSpan.FromHours(4)), (desk.IsConfirmed, desk.Promise));
        Assert.Empty(desk.Calendar.HoursOn(new DateOnly(2027, 9, 1)));
        Assert.Single(desk.Calendar.HoursOn(new DateOnly(2027, 9, 2)));
        Assert.Single(desk.Calendar.HoursOn(new DateOnly(2027, 9, 5)));
        Assert.Equal("03/09/2027", (await admin.GetAsync(page)).Page.QuerySelector("textarea[name=DaysOff]")!.TextContent.Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task A_canned_reply_is_put_into_the_box_also_without_script()
    {
        using var admin = await StaffClient.SignInAsync(Application, Commune, StaffRole.Administrator);
        await admin.PostAsync($"{Inbox}/cau-mau", $"{Inbox}/cau-mau?handler=Save", ("Title", "Giờ tiếp dân"), ("Words", "Xã tiếp dân cả tuần ạ."));
        await SayAsync(await PersonAsync("bác Năm"), "gặp cán bộ");
        var page = await FindAsync(admin, "bac Nam");
        var opened = await admin.GetAsync(page);
        var option = opened.Page.QuerySelectorAll("select[name=Canned] option").Single(found => found.TextContent == "Giờ tiếp dân");

        var filled = await admin.PostAsync(page, $"{page}?handler=Canned", ("Canned", option.GetAttribute("value")!), ("Reply", "Chào bác."));

        Assert.Equal("Chào bác.\nXã tiếp dân cả tuần ạ.", filled.Page.QuerySelector("#reply")!.TextContent.ReplaceLineEndings("\n").Trim());
        Assert.Equal("Xã tiếp dân cả tuần ạ.", option.GetAttribute("data-text"));
    }

    private async Task<IScriptedBot> PersonAsync(string name)
    {
        var person = server.Bot(ScriptChannel.ZaloOa, ConversationScript.Parse($"{name} {Guid.CreateVersion7():N}", $"[xã {Commune}]\nLan: chào em\nBot: em"));
        await person.JoinAsync();
        await person.HearAsync();
        while (await Application.Service<ProfileWorker>().RunOneAsync(CancellationToken.None))
        {
        }

        return person;
    }

    private static async Task<IReadOnlyList<BotMessage>> SayAsync(IScriptedBot person, string words)
    {
        // Zalo knows two reports of one person by their time alone.
        person.Advance(TimeSpan.FromSeconds(1));
        await person.TakeAsync(new ResidentAct(words));
        return await person.HearAsync();
    }

    /// <summary>Address of the newest open case that a search finds.</summary>
    private async Task<string> FindAsync(StaffClient staff, string search)
    {
        await Application.Service<CaseClock>().RunOneAsync(CancellationToken.None);
        var list = await SearchAsync(staff, search);
        Assert.Equal(HttpStatusCode.OK, list.Status);
        return list.Page.QuerySelectorAll("ul.cases h2 a")[^1].GetAttribute("href")!;
    }

    private static Task<StaffAnswer> SearchAsync(StaffClient staff, string search) =>
        staff.PostAsync(Inbox, $"{Inbox}?muc=dang-mo&handler=Search", ("Search", search));

    private static async Task<StaffAnswer> ReplyAsync(StaffClient staff, string page, string words)
    {
        var opened = await staff.GetAsync(page);
        return await staff.PostAsync(page, $"{page}?handler=Reply", ("Reply", words), ("Seen", ValueOf(opened, "Seen")), ("Form", ValueOf(opened, "Form")));
    }

    private static string ValueOf(StaffAnswer page, string field) => page.Page.QuerySelector($"form input[name={field}]")!.GetAttribute("value")!;
}
