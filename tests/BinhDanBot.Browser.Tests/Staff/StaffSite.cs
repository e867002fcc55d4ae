using System.Text.Json;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using BinhDanBot.FakeZalo;
using Microsoft.Playwright;

namespace BinhDanBot.Browser.Tests.Staff;

/// <summary>A commune of two weeks, as the command for demonstrations makes it, with a Zalo of its own; staff come in through the door.</summary>
public sealed class StaffSite : IAsyncLifetime
{
    public const string Commune = "son-mai";

    private readonly Dictionary<string, IReadOnlyList<BrowserContextCookiesResult>> _signedIn = [];
    private Dictionary<string, string> _passwords = [];
    private TestBrowser? _browser;

    public RunningServer Server { get; private set; } = null!;

    public FakeZaloServer Zalo { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Zalo = await FakeZaloServer.StartAsync();
        Server = await RunningServer.StartAfterAsync(
            ["demo", "seed"],
            $"Channels:Zalo:OaApiBaseUrl={Zalo.BaseAddress}", $"Channels:Zalo:OaOAuthBaseUrl={Zalo.BaseAddress}", $"Channels:Zalo:BotApiBaseUrl={Zalo.BaseAddress}",
            // Tests run at night too, and two people are many enough to be approved.
            "Broadcasts:QuietFrom=23:59:00", "Broadcasts:QuietUntil=00:00:00", "Broadcasts:ApproveAbove=1");
        _passwords = Server.Printed
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .ToDictionary(member => member.GetProperty("name").GetString()!, member => member.GetProperty("password").GetString()!);
        Assertions.SetDefaultExpectTimeout(20_000);
    }

    /// <summary>A browser in which the member is signed in.</summary>
    /// <param name="member">"mai", the administrator; "nam" writes, "hoa" approves, "tu" answers people, "lien" looks.</param>
    /// <param name="device">What they hold.</param>
    public async Task<Visit> OpenAsync(string member, Device device)
    {
        _browser ??= new TestBrowser();
        var visit = await _browser.PrepareAsync(device, Server.Origin);
        if (_signedIn.TryGetValue(member, out var cookies))
        {
            await visit.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
            return visit;
        }

        await SignInAsync(visit.Page, $"{member}.{Commune}", _passwords[$"{member}.{Commune}"]);
        _signedIn[member] = await visit.Page.Context.CookiesAsync();
        return visit;
    }

    /// <summary>A browser of nobody.</summary>
    public async Task<Visit> OpenAsync(Device device) => await (_browser ??= new TestBrowser()).PrepareAsync(device, Server.Origin);

    /// <summary>Through the door, and past the second factor where it is asked to be set up.</summary>
    public static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GotoAsync("/admin");
        await page.Locator("input[name=Name]").FillAsync(name);
        await page.Locator("input[name=Password]").FillAsync(password);
        await page.Locator("main button[type=submit]").ClickAsync();
        if (new Uri(page.Url).AbsolutePath == "/admin/toi/ma-xac-thuc")
            await SetUpSecondFactorAsync(page);
    }

    public static async Task SetUpSecondFactorAsync(IPage page)
    {
        var key = await page.Locator("#key").TextContentAsync();
        await page.Locator("input[name=Code]").FillAsync(OneTimeCode.Of(key!, TimeProvider.System.GetUtcNow()));
        await page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=Code]")).ToHaveCountAsync(0);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        await Server.DisposeAsync();
        await Zalo.DisposeAsync();
    }
}

/// <summary>After the tests of the residents' pages: two cores carry one browser and one server.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedStaffSite : ICollectionFixture<StaffSite>
{
    public const string Name = "staff site";
}
