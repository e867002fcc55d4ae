using BinhDanBot.Browser.Tests.Residents;
using Microsoft.Playwright;

namespace BinhDanBot.Browser.Tests.Running;

/// <summary>The one browser of a site, started when it is first needed.</summary>
internal sealed class TestBrowser : IAsyncDisposable
{
    // One way for every machine: as root in a container the browser's own sandbox does not start, and nothing may call home.
    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A window of its own: nothing is remembered from other visits.</summary>
    public async Task<Visit> PrepareAsync(Device device, string origin)
    {
        Needs.DemandChromium();
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Needs.Chromium, Args = Switches });
        return await Visit.StartAsync(_browser, device, origin);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
