using System.Globalization;
using System.Net;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>What somebody who keeps classes does in the pages, again and again.</summary>
internal sealed class ClassDesk(DrivenServer server, StaffClient staff, string commune = "son-mai")
{
    public string List => $"/admin/{commune}/lop";

    /// <summary>So many days after now, as a form sends it.</summary>
    public string Day(int days) => VietnamTime.ToLocal(server.Clock.GetUtcNow().UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The form of a new class.</summary>
    public static (string Field, string Value)[] Form(string title = "Dùng VNeID", string capacity = "30", string place = "Nhà văn hóa thôn Hạ", string map = "", string fee = "0", string opens = "", string closes = "") =>
    [
        ("Fields.Title", title), ("Fields.Place", place), ("Fields.MapUrl", map), ("Fields.Capacity", capacity), ("Fields.Audience", "Elderly"), ("Fields.Village", ""), ("Fields.Topic", "vneid"),
        ("Fields.Skills", "vneid-chu-ky-so"), ("Fields.Teacher", "cô giáo Mai"), ("Fields.Bring", "điện thoại"), ("Fields.Fee", fee), ("Fields.OpensAt", opens), ("Fields.ClosesAt", closes),
    ];

    /// <summary>A draft without sessions; the address of its page.</summary>
    public async Task<string> DraftAsync(string title = "Dùng VNeID", string capacity = "30")
    {
        var made = await staff.PostAsync($"{List}/moi", Form(title, capacity));
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        return made.Location![..made.Location!.LastIndexOf('/')];
    }

    /// <summary>A published class with one session in so many days, from 19:00 to 20:30; the address of its page.</summary>
    public async Task<string> OpenAsync(string title = "Dùng VNeID", string capacity = "30", int days = 3)
    {
        var page = await DraftAsync(title, capacity);
        Assert.Equal(HttpStatusCode.Redirect, (await AddSessionsAsync(page, Day(days))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(page, "Publish")).Status);
        return page;
    }

    public Task<StaffAnswer> AddSessionsAsync(string page, string from, string until = "", string begins = "19:00", string ends = "20:30", params (string, string)[] others) =>
        FillAsync($"{page}/buoi-moi", null, [("Fields.From", from), ("Fields.Until", until), ("Fields.Begins", begins), ("Fields.Ends", ends), .. others]);

    /// <summary>Presses a button of a page, with what the page knows of its class.</summary>
    public Task<StaffAnswer> ActAsync(string page, string handler, params (string, string)[] fields) => FillAsync(page, handler, fields);

    public Task<StaffAnswer> EnrollAsync(string page, string name, string phone = "", string village = "", string year = "", bool hasConsent = true) =>
        ActAsync($"{page}/hoc-vien", "Enroll", [("Name", name), ("Phone", phone), ("Village", village), ("BirthYear", year), .. hasConsent ? new[] { ("HasConsent", "true") } : []]);

    /// <summary>The page of the only session that is linked to, of this kind.</summary>
    public async Task<string> SessionAsync(string page, string kind) =>
        (await staff.GetAsync(page)).Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).First(link => link.Contains($"/{kind}/", StringComparison.Ordinal));

    /// <summary>The public page of a class.</summary>
    public async Task<string> PublicAsync(string page) =>
        (await staff.GetAsync(page)).Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).First(link => link.StartsWith($"/xa/{commune}/lop/", StringComparison.Ordinal));

    private async Task<StaffAnswer> FillAsync(string page, string? handler, (string, string)[] fields)
    {
        var seen = (await staff.GetAsync(page)).Page.QuerySelector("input[name=Seen]")?.GetAttribute("value");
        return await staff.PostAsync(page, handler is null ? page : $"{page}?handler={handler}", [.. fields, .. seen is null ? [] : new[] { ("Seen", seen) }]);
    }
}
