using System.Text.RegularExpressions;
using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using BinhDanBot.FakeZalo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests.Staff;

/// <summary>The first day of a commune's staff, from the link that the server prints to the first answered person.</summary>
[Collection(SharedStaffSite.Name)]
public sealed partial class StaffJourneyTests : IAsyncLifetime
{
    private const string Commune = "son-mai";
    private const string Admin = $"/admin/{Commune}";
    private const string Guide = "quen-mat-khau";
    private const string Password = "bon mua xuan ha thu dong";
    private const string NewSentence = "Bác nhớ ghi mật khẩu mới vào sổ, cất trong nhà.";

    /// <summary>Words that no guide has, in nobody's dialect.</summary>
    private const string OwnWords = "bông hoa xanh đậm đâu mất";
    private const string StaffWords = "Dạ em là Tú, em gọi lại cho cô trong sáng nay ạ.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestBrowser? _browser;
    private FakeZaloServer _zalo = null!;
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _browser ??= new TestBrowser();
        _zalo = await FakeZaloServer.StartAsync();
        _server = await RunningServer.StartAsync($"Channels:Zalo:BotApiBaseUrl={_zalo.BaseAddress}");
        SetDefaultExpectTimeout(20_000);
    }

    public async Task DisposeAsync()
    {
        await _browser!.DisposeAsync();
        await _server.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [SkippableFact]
    public async Task From_the_first_link_to_a_published_guide_a_learnt_phrasing_and_an_answered_person()
    {
        await using var mai = await FirstMemberAsync();
        await using var nam = await InviteAsync(mai, "nam", "anh Nam", "Editor", "CaseWorker");
        await using var hoa = await InviteAsync(mai, "hoa", "chị Hoa", "Approver");
        await using var lan = await _browser!.PrepareAsync(Device.Phone, _server.Origin);

        await GuideIsPublishedAfterReviewAsync(nam, hoa, lan);
        await QuestionBecomesAPhrasingAsync(nam, hoa, lan);
        await PersonIsAnsweredAsync(mai, nam);
    }

    /// <summary>On a phone, with what the server printed at its start.</summary>
    private async Task<Visit> FirstMemberAsync()
    {
        var visit = await _browser!.PrepareAsync(Device.Phone, _server.Origin);
        await visit.Page.GotoAsync(Link().Match(await PrintedLinkAsync()).Value);
        await AxeAsync(visit);
        await visit.Page.Locator("input[name=DisplayName]").FillAsync("chị Mai");
        await visit.Page.Locator("input[name=Name]").FillAsync("mai");
        await SetPasswordAsync(visit);
        await visit.Page.GotoAsync("/admin");
        await Expect(visit.Page.Locator($"main a[href='{Admin}']")).ToBeVisibleAsync();
        return visit;
    }

    private async Task<string> PrintedLinkAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!Link().IsMatch(_server.Log) && TimeProvider.System.GetElapsedTime(started) < Patience)
            await Task.Delay(50);
        return _server.Log;
    }

    /// <summary>Somebody gets a link, and comes in with it on a computer of their own.</summary>
    private async Task<Visit> InviteAsync(Visit by, string name, string displayName, params string[] roles)
    {
        await by.Page.GotoAsync($"{Admin}/can-bo/moi");
        await by.Page.Locator("input[name=DisplayName]").FillAsync(displayName);
        await by.Page.Locator("input[name=Name]").FillAsync(name);
        foreach (var role in roles)
            await by.Page.Locator($"input[name=Roles][value={role}]").CheckAsync();
        await PressAsync(by, "admin.staff.make-link");
        var link = await by.Page.Locator("#link").TextContentAsync();
        var visit = await _browser!.PrepareAsync(Device.Computer, _server.Origin);
        await visit.Page.GotoAsync(new Uri(link!, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.PathAndQuery : link!);
        await SetPasswordAsync(visit);
        await visit.Page.GotoAsync(Admin);
        await Expect(visit.Page.Locator("nav.sections")).ToBeVisibleAsync();
        return visit;
    }

    private static async Task SetPasswordAsync(Visit visit)
    {
        await visit.Page.Locator("input[name=Password]").FillAsync(Password);
        await visit.Page.Locator("input[name=Again]").FillAsync(Password);
        await PressAsync(visit, "admin.sign-in.save-password");
        await visit.Page.WaitForURLAsync(new Regex("^(?!.*/bat-dau/)"));
        if (new Uri(visit.Page.Url).AbsolutePath != "/admin/toi/ma-xac-thuc")
            return;
        await AxeAsync(visit);
        await StaffSite.SetUpSecondFactorAsync(visit.Page);
    }

    private static async Task GuideIsPublishedAfterReviewAsync(Visit editor, Visit approver, Visit resident)
    {
        await editor.Page.GotoAsync($"{Admin}/noi-dung/bai/{Guide}/sua");
        var summary = editor.Page.Locator("textarea[name='Form.Summary']");
        await summary.FillAsync($"{await summary.InputValueAsync()}\n{NewSentence}");
        await Expect(editor.Page.Locator("#checked .zalo")).ToContainTextAsync(NewSentence);
        await AxeAsync(editor);
        await PressAsync(editor, "admin.content.save-and-send");

        // Nobody publishes their own writing, and residents see nothing of it yet.
        await AskAsync(resident, "quen mat khau vneid");
        await Expect(resident.LastAnswer).Not.ToContainTextAsync(NewSentence);
        await ApproveAsync(approver, $"{Admin}/noi-dung/bai/{Guide}");
        await UntilAsync(async () =>
        {
            await AskAsync(resident, "quen mat khau vneid");
            return (await resident.LastAnswer.TextContentAsync())!.Contains(NewSentence, StringComparison.Ordinal);
        });
    }

    private static async Task QuestionBecomesAPhrasingAsync(Visit editor, Visit approver, Visit resident)
    {
        await AskAsync(resident, OwnWords);
        await Expect(resident.LastAnswer).Not.ToContainTextAsync(NewSentence);
        await editor.Page.GotoAsync($"{Admin}/cau-hoi");
        await editor.Page.Locator("article", new() { HasText = OwnWords }).Locator("a").ClickAsync();
        await editor.Page.Locator("input[name=tim]").FillAsync("quen mat khau");
        await PressAsync(editor, "admin.questions.search");
        await editor.Page.Locator($"input[name=Guide][value={Guide}]").CheckAsync();
        await AxeAsync(editor);
        await PressAsync(editor, "admin.questions.add");
        await ApproveAsync(approver, $"{Admin}/noi-dung/bai/{Guide}");
        await UntilAsync(async () =>
        {
            await AskAsync(resident, OwnWords);
            return (await resident.LastAnswer.TextContentAsync())!.Contains(NewSentence, StringComparison.Ordinal);
        });
        await editor.Page.GotoAsync($"{Admin}/cau-hoi");
        await Expect(editor.Page.Locator("tr", new() { HasText = OwnWords }).Locator(".mark.good")).ToBeVisibleAsync();
    }

    /// <summary>The answer is typed and sent with the keyboard alone.</summary>
    private async Task PersonIsAnsweredAsync(Visit administrator, Visit caseWorker)
    {
        await administrator.Page.GotoAsync($"{Admin}/kenh/zalo-bot");
        await administrator.Page.Locator("input[name=Token]").FillAsync(_zalo.Options.BotToken);
        await PressAsync(administrator, "admin.channels.save");
        await Expect(administrator.Page.Locator(".mark.good")).ToBeVisibleAsync();
        var lan = _zalo.Person("cô Lan");
        await _zalo.BotSayAsync(lan, "gặp cán bộ");
        await _zalo.WaitForSentAsync(sent => sent.PersonId == lan.BotUserId, Patience);

        await caseWorker.Page.GotoAsync($"{Admin}/phieu");
        await caseWorker.Page.Locator("#cases a[href*='/phieu/']").First.ClickAsync();
        await PressAsync(caseWorker, "admin.cases.take");
        await caseWorker.Page.Locator("#reply").FocusAsync();
        await caseWorker.Page.Keyboard.TypeAsync(StaffWords);
        await caseWorker.Page.Keyboard.PressAsync("Tab");
        await caseWorker.Page.Keyboard.PressAsync("Enter");

        Assert.Equal(StaffWords, (await _zalo.WaitForSentAsync(sent => sent.PersonId == lan.BotUserId && sent.Text == StaffWords, Patience)).Text);
        // The page that follows the form is there when it shows what was sent.
        await Expect(caseWorker.Page.Locator("#thread")).ToContainTextAsync(StaffWords);
        await AxeAsync(caseWorker);
    }

    /// <summary>Opens what waits for review, and approves it.</summary>
    private static async Task ApproveAsync(Visit approver, string item)
    {
        await approver.Page.GotoAsync(item);
        await approver.Page.Locator("main a[href*='/noi-dung/ban/']").First.ClickAsync();
        await approver.Page.Locator("main a[href$='/duyet']").ClickAsync();
        await AxeAsync(approver);
        await PressAsync(approver, "admin.content.approve");
    }

    private static async Task AskAsync(Visit resident, string question)
    {
        if (!resident.Page.Url.EndsWith(Visit.Chat, StringComparison.Ordinal))
        {
            await resident.Page.GotoAsync(Visit.Chat);
            await resident.SeeWelcomeAsync();
        }

        await resident.AskAsync(question);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It has not come true in half a minute.");
    }

    private static Task PressAsync(Visit visit, string label) =>
        visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Replies.Of(label), Exact = true }).First.ClickAsync();

    private static async Task AxeAsync(Visit visit)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        PageMeasures.AssertNone(await PageMeasures.AxeViolationsAsync(visit));
    }

    [GeneratedRegex(@"/admin/bat-dau/\S+")]
    private static partial Regex Link();
}
