using System.Text.RegularExpressions;
using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests.Staff;

/// <summary>A clerk's path: an announcement is written, tried, refused without approval, approved by somebody else, sent, watched and reported.</summary>
[Collection(SharedStaffSite.Name)]
public sealed partial class BroadcastJourneyTests(StaffSite site)
{
    private const string List = $"/admin/{StaffSite.Commune}/thong-bao";
    private const string Title = "Mời họp bàn đường làng";

    private static readonly string? Gallery =
        Environment.GetEnvironmentVariable("BINHDANBOT_PICTURES") == "1" ? Path.Combine(Repository.Root, "TestResults", "pictures", "broadcasts") : null;

    [SkippableFact]
    public async Task From_a_new_announcement_to_its_report_with_a_try_and_a_second_persons_yes()
    {
        await using var lan = await SubscribeAsync();
        await using var hung = await SubscribeAsync();
        await using var mai = await site.OpenAsync("mai", Device.Computer);
        await using var hoa = await site.OpenAsync("hoa", Device.Phone);

        await WriteAsync(mai);
        await Expect(mai.Page.Locator("#foretold")).ToContainTextAsync(new Regex("[0-9]+"));
        await TryOnOwnPhoneAsync(mai);

        // One person may be told without a second look here; two may not.
        await Expect(mai.Page.Locator($"main a[href$='/gui']")).ToHaveCountAsync(0);
        await PressAsync(mai, "admin.broadcasts.propose");
        var page = new Uri(mai.Page.Url).AbsolutePath;
        await hoa.Page.GotoAsync($"/admin/{StaffSite.Commune}");
        await Expect(hoa.Page.Locator("main")).ToContainTextAsync(Title);
        await hoa.Page.GotoAsync(page);
        await PressAsync(hoa, "admin.broadcasts.approve");
        await Expect(hoa.Page.Locator(".notice").First).ToHaveTextAsync(Replies.Of("admin.broadcasts.approved-now"));

        await mai.Page.ReloadAsync();
        await mai.Page.Locator("main a[href$='/gui']").ClickAsync();
        await mai.Page.Locator("main form button[type=submit]").ClickAsync();
        await mai.Page.WaitForURLAsync(new Regex("/dot/"));

        // The page says by itself that the run is over.
        await Expect(mai.Page.Locator("main .mark").First).ToHaveTextAsync(Replies.Of("admin.name.run-state.ended"));
        await Expect(mai.Page.Locator("[data-live-count=Sent]")).ToHaveTextAsync(new Regex("^[2-9]"));
        await Expect(lan.LastAnswer).ToContainTextAsync(Title);
        await Expect(hung.LastAnswer).ToContainTextAsync(Title);
        var download = await mai.Page.RunAndWaitForDownloadAsync(() => mai.Page.Locator("main a[href$='loai=csv']").ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        PageMeasures.AssertNone(await PageMeasures.AxeViolationsAsync(mai));
    }

    [SkippableTheory, InlineData("360"), InlineData("1280")]
    public async Task Every_page_of_announcements_is_whole_and_without_a_fault_of_axe(string device)
    {
        await using var visit = await site.OpenAsync("mai", Device.Named(device));
        var pages = new List<string> { List, $"{List}/moi", $"/admin/{StaffSite.Commune}/nguoi-dan/nhom" };
        foreach (var tab in new[] { "dang-soan", "cho-duyet", "da-hen", "da-gui" })
        {
            await visit.Page.GotoAsync($"{List}?muc={tab}");
            pages.Add($"{List}?muc={tab}");
            var one = await visit.Page.Locator("ul.cards h2 a").Last.GetAttributeAsync("href");
            pages.AddRange([one!, $"{one}/xem-thu", $"{one}/xem-thu/nguoi"]);
            if (tab == "dang-soan")
                pages.AddRange([$"{one}/sua", $"{one}/gui"]);
            if (tab != "da-gui")
                continue;
            var run = await visit.Page.Locator("main a[href*='/dot/']").Last.GetAttributeAsync("href");
            pages.AddRange([run!, $"{run}/nguoi-nhan"]);
        }

        var faults = new List<string>();
        foreach (var path in pages)
        {
            await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            await visit.Page.EvaluateAsync("() => { for (const fold of document.querySelectorAll('main details')) fold.open = true; }");
            faults.AddRange((await PageMeasures.AxeViolationsAsync(visit)).Select(fault => $"{path}: {fault}"));
            faults.AddRange((await PageMeasures.OverflowAsync(visit)).Select(fault => $"{path}: {fault}"));
            if (Gallery is not null)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, $"{device}-{Name().Replace(Ids().Replace(path.Trim('/'), ""), "-")}.png"), FullPage = true });
        }

        PageMeasures.AssertNone(faults);
    }

    private async Task<Visit> SubscribeAsync()
    {
        var resident = await site.OpenAsync(Device.Phone);
        await resident.Page.GotoAsync($"/xa/{StaffSite.Commune}");
        await resident.SeeWelcomeAsync();
        foreach (var said in new[] { "nhận tin", "đồng ý nhận tin" })
            await resident.AskAsync(said);
        await Expect(resident.LastAnswer).ToContainTextAsync("khi có tin xã sẽ nhắn bác");
        return resident;
    }

    private static async Task WriteAsync(Visit clerk)
    {
        await clerk.Page.GotoAsync(List);
        await PressAsync(clerk, "admin.broadcasts.new");
        await clerk.Page.Locator("input[name='Fields.Title']").FillAsync(Title);
        await clerk.Page.Locator("textarea[name='Fields.Body']").FillAsync("Mời bà con đến họp.");
        await clerk.Page.Locator("summary", new() { HasText = Replies.Of("admin.broadcasts.fields-title") }).ClickAsync();
        await clerk.Page.Locator("[data-put='{{ten}}']").ClickAsync();
        Assert.Contains("{{ten}}", await clerk.Page.Locator("#body").InputValueAsync(), StringComparison.Ordinal);
        await PressAsync(clerk, "admin.broadcasts.save-and-try");
        await clerk.Page.WaitForURLAsync(new Regex("/xem-thu$"));
    }

    private async Task TryOnOwnPhoneAsync(Visit clerk)
    {
        await using var phone = await site.OpenAsync(Device.Phone);
        await phone.Page.GotoAsync($"/xa/{StaffSite.Commune}");
        await phone.SeeWelcomeAsync();
        await PressAsync(clerk, "admin.broadcasts.test-pair");
        await phone.AskAsync(Code().Match(await clerk.Page.Locator("main").TextContentAsync() ?? "").Value);
        await Expect(phone.LastAnswer).ToContainTextAsync(Replies.Of("broadcast.test-paired")[..20]);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = Replies.Of("admin.broadcasts.test-typed"), Exact = true }).ClickAsync();
        await PressAsync(clerk, "admin.broadcasts.test-send");
        await Expect(phone.LastAnswer).ToContainTextAsync(Title);
    }

    private static Task PressAsync(Visit visit, string label) =>
        visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Replies.Of(label), Exact = true }).First.ClickAsync();

    [GeneratedRegex("thử [0-9]{4} [0-9]{4}")]
    private static partial Regex Code();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}/?")]
    private static partial Regex Ids();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Name();
}
