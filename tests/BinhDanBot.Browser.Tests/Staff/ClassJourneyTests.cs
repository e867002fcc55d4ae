using System.Globalization;
using System.Text.RegularExpressions;
using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests.Staff;

/// <summary>A clerk's path: a class is written, three people take seats in the chat, it is moved, the roll is called on a phone, and papers are printed.</summary>
[Collection(SharedStaffSite.Name)]
public sealed partial class ClassJourneyTests(StaffSite site)
{
    private const string List = $"/admin/{StaffSite.Commune}/lop";
    private const string Public = $"/xa/{StaffSite.Commune}/lop";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private static readonly string? Gallery =
        Environment.GetEnvironmentVariable("BINHDANBOT_PICTURES") == "1" ? Path.Combine(Repository.Root, "TestResults", "pictures", "classes") : null;

    [SkippableFact]
    public async Task From_a_new_class_to_a_called_roll_with_three_who_signed_up_in_the_chat()
    {
        var title = "Lớp thử của cán bộ";
        await using var clerk = await site.OpenAsync("mai", Device.Computer);
        var page = await OpenClassAsync(clerk, title);
        var number = Digits().Match(await clerk.Page.Locator("h1").TextContentAsync() ?? "").Value;

        foreach (var (name, phone) in new[] { ("Nguyễn Thị Lan", "0912345671"), ("Trần Văn Hùng", "0912 345 672"), ("Lê Thị Sáu", "+84912345673") })
            await SignUpAsync($"{Public}/{number}", name, phone);
        await clerk.Page.GotoAsync($"{page}/hoc-vien");
        await Expect(clerk.Page.Locator(".learners > li")).ToHaveCountAsync(3);
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Trần Văn Hùng");

        await MoveAsync(clerk, page);
        await using var phone2 = await site.OpenAsync("mai", Device.Phone);
        await CallRollAsync(phone2, page);
        await clerk.Page.GotoAsync(page);
        await Expect(clerk.Page.Locator("main .mark.good")).ToHaveTextAsync(Replies.Of("admin.classes.present", ("present", "2"), ("absent", "1")));
    }

    [SkippableFact]
    public async Task A_certificate_is_one_sheet_and_its_code_leads_to_a_page_that_names_nobody()
    {
        await using var clerk = await site.OpenAsync("mai", Device.Computer);
        var past = await PastClassAsync(clerk);
        await clerk.Page.GotoAsync($"{past}/chung-nhan");
        var certificates = clerk.Page.Locator(".certificate");
        var count = await certificates.CountAsync();
        var name = await certificates.First.Locator(".paper-title").TextContentAsync();
        var number = (await certificates.First.Locator(".paper-code").Last.TextContentAsync())!.Trim().Split(' ')[^1];

        Assert.Equal(count, await SheetsAsync(clerk, "certificates"));
        await using var anybody = await site.OpenAsync(Device.Phone);
        await anybody.Page.GotoAsync($"/xa/{StaffSite.Commune}/chung-nhan/{number}");
        await Expect(anybody.Page.Locator("main")).ToContainTextAsync(Replies.Of("page.class.certificate-valid", ("number", number)));
        await Expect(anybody.Page.Locator("main")).Not.ToContainTextAsync(name!);
        await anybody.Page.GotoAsync($"/xa/{StaffSite.Commune}/chung-nhan/{number[..^1]}2");
        await Expect(anybody.Page.Locator("main")).ToContainTextAsync(Replies.Of("page.class.certificate-none"));
    }

    [SkippableFact]
    public async Task A_poster_and_a_wall_code_are_one_sheet_each()
    {
        await using var clerk = await site.OpenAsync("mai", Device.Computer);
        await clerk.Page.GotoAsync(List);
        var page = await FirstClassAsync(clerk);
        await clerk.Page.GotoAsync($"{page}/ap-phich");
        Assert.Equal(1, await SheetsAsync(clerk, "poster"));
        await clerk.Page.GotoAsync(page);
        await clerk.Page.Locator("main a[href*='/ma/']").First.ClickAsync();
        Assert.Equal(1, await SheetsAsync(clerk, "wall"));
    }

    [SkippableTheory, InlineData("360"), InlineData("1280")]
    public async Task Every_page_of_classes_is_whole_and_without_a_fault_of_axe(string device)
    {
        await using var visit = await site.OpenAsync("mai", Device.Named(device));
        var past = await PastClassAsync(visit);
        await visit.Page.GotoAsync(past);
        var roll = await visit.Page.Locator("main a[href*='/diem-danh/']").First.GetAttributeAsync("href");
        await visit.Page.GotoAsync($"{past}/chung-nhan");
        var number = (await visit.Page.Locator(".certificate .paper-code").Last.TextContentAsync())!.Trim().Split(' ')[^1];
        await visit.Page.GotoAsync($"{List}?muc=nhap");
        var draft = await FirstClassAsync(visit);
        await visit.Page.GotoAsync(List);
        var coming = await FirstClassAsync(visit);
        await visit.Page.GotoAsync(coming);
        var wall = await visit.Page.Locator("main a[href*='/ma/']").First.GetAttributeAsync("href");
        var session = await visit.Page.Locator("main a[href*='/buoi/']").First.GetAttributeAsync("href");
        var shown = await visit.Page.Locator("main a[href^='/xa/']").First.GetAttributeAsync("href");
        string[] pages =
        [
            List, $"{List}/moi", past, $"{past}/hoc-vien", roll!, $"{past}/chung-nhan", $"{past}/danh-sach-giay", coming, $"{coming}/hoc-vien", $"{coming}/sua", $"{coming}/huy", $"{coming}/buoi-moi", $"{coming}/ap-phich",
            session!, wall!, draft, $"{draft}/xem-truoc", Public, shown!, $"/xa/{StaffSite.Commune}/chung-nhan/{number}", $"/xa/{StaffSite.Commune}/chung-nhan/X", $"/xa/{StaffSite.Commune}/diem-danh/123456",
        ];
        var faults = new List<string>();
        foreach (var path in pages)
        {
            await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            faults.AddRange((await PageMeasures.AxeViolationsAsync(visit)).Select(fault => $"{path}: {fault}"));
            faults.AddRange((await PageMeasures.OverflowAsync(visit)).Select(fault => $"{path}: {fault}"));
            if (Gallery is not null)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, $"{device}-{Ids().Replace(path.Trim('/'), "").Replace('/', '-')}.png"), FullPage = true });
        }

        PageMeasures.AssertNone(faults);
    }

    /// <summary>Writes a class for tomorrow and publishes it; the address of its page.</summary>
    private static async Task<string> OpenClassAsync(Visit clerk, string title)
    {
        await clerk.Page.GotoAsync($"{List}/moi");
        await clerk.Page.Locator("input[name='Fields.Title']").FillAsync(title);
        await clerk.Page.Locator("input[name='Fields.Place']").FillAsync("Nhà văn hóa thôn Hạ");
        await PressAsync(clerk, "admin.classes.save-draft");
        await clerk.Page.WaitForURLAsync(new Regex("/buoi-moi$"));
        var tomorrow = TimeProvider.System.GetUtcNow().ToOffset(Vietnam).AddDays(1);
        await FillTimesAsync(clerk, tomorrow.Date.AddHours(19), tomorrow.Date.AddHours(20.5));
        await PressAsync(clerk, "admin.classes.session-add");
        await PressAsync(clerk, "admin.classes.publish");
        await Expect(clerk.Page.Locator(".notice")).ToHaveTextAsync(Replies.Of("admin.classes.published"));
        return new Uri(clerk.Page.Url).AbsolutePath;
    }

    /// <summary>From the page of the class into the chat, and through the form.</summary>
    private async Task SignUpAsync(string shown, string name, string phone)
    {
        await using var person = await site.OpenAsync(Device.Phone);
        await person.Page.GotoAsync(shown);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Replies.Of("page.class.enroll"), Exact = true }).TapAsync();
        await Expect(person.Questions).ToHaveCountAsync(1);
        await Expect(person.Answers).ToHaveCountAsync(2);
        Assert.DoesNotContain("lop=", person.Page.Url, StringComparison.Ordinal);
        foreach (var said in new[] { "cho tôi", "có", name, "thôn Hạ", phone, "bỏ qua", "đúng" })
            await person.AskAsync(said);
        await Expect(person.LastAnswer).ToContainTextAsync("Nhà văn hóa thôn Hạ");
    }

    /// <summary>To a time at which the roll can be called already.</summary>
    private static async Task MoveAsync(Visit clerk, string page)
    {
        await clerk.Page.GotoAsync(page);
        await clerk.Page.Locator("main a[href*='/buoi/']").ClickAsync();
        await Expect(clerk.Page.Locator("main .notice")).ToHaveTextAsync(Replies.Of("admin.classes.move-tells", ("count", "3")));
        var now = TimeProvider.System.GetUtcNow().ToOffset(Vietnam);
        // Before midnight there would be no room for it.
        var starts = now.Hour == 23 ? now.Date.AddDays(1) : now.AddMinutes(20).DateTime;
        await FillTimesAsync(clerk, starts, starts.AddMinutes(30));
        await PressAsync(clerk, "admin.classes.move");
        await Expect(clerk.Page.Locator(".notice")).ToHaveTextAsync(Replies.Of("admin.classes.session-moved", ("count", "3")));
    }

    private static async Task CallRollAsync(Visit teacher, string page)
    {
        await teacher.Page.GotoAsync(page);
        await teacher.Page.Locator("main a[href*='/diem-danh/']").TapAsync();
        var boxes = teacher.Page.Locator(".roll input[type=checkbox]");
        await Expect(boxes).ToHaveCountAsync(3);
        await teacher.Page.Locator(".roll label").First.TapAsync();
        await teacher.Page.Locator(".roll label").Last.TapAsync();
        PageMeasures.AssertNone(await PageMeasures.AxeViolationsAsync(teacher));
        await PressAsync(teacher, "admin.classes.roll-save");
        await Expect(teacher.Page.Locator(".notice")).ToHaveTextAsync(Replies.Of("admin.classes.roll-saved"));
        await Expect(boxes.And(teacher.Page.Locator(":checked"))).ToHaveCountAsync(2);
    }

    /// <summary>The class of the demonstration that is over and certified.</summary>
    private static async Task<string> PastClassAsync(Visit visit)
    {
        await visit.Page.GotoAsync($"{List}?muc=da-hoc");
        return await FirstClassAsync(visit);
    }

    private static async Task<string> FirstClassAsync(Visit visit) => (await visit.Page.Locator("ul.cards h2 a").Last.GetAttributeAsync("href"))!;

    private static async Task FillTimesAsync(Visit clerk, DateTime starts, DateTime ends)
    {
        await clerk.Page.Locator("input[name='Fields.From']").FillAsync(starts.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await clerk.Page.Locator("input[name='Fields.Begins']").FillAsync(starts.ToString("HH:mm", CultureInfo.InvariantCulture));
        await clerk.Page.Locator("input[name='Fields.Ends']").FillAsync(ends.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>How many sheets of A4 the page is on paper.</summary>
    private static async Task<int> SheetsAsync(Visit visit, string name)
    {
        var file = await visit.Page.PdfAsync(new() { PreferCSSPageSize = true });
        if (Gallery is not null)
        {
            Directory.CreateDirectory(Gallery);
            await File.WriteAllBytesAsync(Path.Combine(Gallery, $"{name}.pdf"), file);
        }

        return Sheet().Count(System.Text.Encoding.Latin1.GetString(file));
    }

    private static Task PressAsync(Visit visit, string label) =>
        visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = Replies.Of(label), Exact = true }).First.ClickAsync();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}/?")]
    private static partial Regex Ids();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
