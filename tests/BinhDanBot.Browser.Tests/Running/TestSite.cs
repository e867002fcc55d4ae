using BinhDanBot.Browser.Tests.Residents;
using Microsoft.Playwright;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>What all tests share: the running program, a commune's website of another origin, and a browser.</summary>
public sealed class TestSite : IAsyncLifetime
{
    private TestBrowser? _browser;

    public RunningServer Server { get; private set; } = null!;

    public CommuneWebsite Website { get; private set; } = null!;

    /// <summary>Another website, which our settings do not name.</summary>
    public CommuneWebsite Stranger { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Website = await CommuneWebsite.StartAsync();
        Stranger = await CommuneWebsite.StartAsync();
        Server = await RunningServer.StartAsync($"Chat:EmbedOrigins:0={Website.Origin}", $"Channels:DirectLine:AllowedOrigins:0={Website.Origin}");
        Website.Server = Stranger.Server = Server.Origin;
        Assertions.SetDefaultExpectTimeout(20_000);
    }

    /// <summary>Opens a page of our server on a device of its own: nothing is remembered from other visits.</summary>
    public Task<Visit> OpenAsync(Device device, string path = Visit.Chat) => OpenAsync(device, Server.Origin, path);

    public async Task<Visit> OpenAsync(Device device, string origin, string path)
    {
        var visit = await PrepareAsync(device, origin);
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>The same, before any page is opened: for tests that come between the page and the server.</summary>
    public Task<Visit> PrepareAsync(Device device, string origin) => (_browser ??= new TestBrowser()).PrepareAsync(device, origin);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        await Server.DisposeAsync();
        await Website.DisposeAsync();
        await Stranger.DisposeAsync();
    }
}

/// <summary>Tests that share the site run one after the other: two cores carry one browser and one server.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSite : ICollectionFixture<TestSite>
{
    public const string Name = "site";
}
