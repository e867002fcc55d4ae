using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>Old phones and strict browsers: without JavaScript there is no chat, and all guides.</summary>
[Collection(SharedSite.Name)]
public sealed class WithoutScriptTests(TestSite site)
{
    private static readonly Device Phone = Device.OldPhone with { HasScript = false };

    [SkippableFact]
    public async Task The_chat_page_leads_to_the_guides()
    {
        await using var visit = await site.OpenAsync(Phone);
        var guide = GuideFile.Read("vneid", "quen-mat-khau");

        var instead = visit.Page.Locator("noscript");
        await Expect(instead.Locator("p").First).ToBeVisibleAsync();
        await Expect(instead.Locator("p").First).ToHaveTextAsync(Replies.Of("page.no-script"));
        await instead.GetByRole(AriaRole.Link, new() { Name = Replies.Of("page.guides"), Exact = true }).TapAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = guide.Title, Exact = true }).TapAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(guide.Title);
        foreach (var step in guide.Ways.SelectMany(way => way.Steps))
            await Expect(visit.Page.Locator("article li", new() { HasText = GuideFile.AsShown(step) }).First).ToBeVisibleAsync();
    }

    [SkippableTheory, InlineData("/"), InlineData("/xa/son-mai"), InlineData("/xa/son-mai/huong-dan/quen-mat-khau")]
    public async Task Nothing_is_shown_that_does_nothing(string path)
    {
        await using var visit = await site.OpenAsync(Phone, path);

        await Expect(visit.Page.Locator("button:visible, textarea:visible, input:visible")).ToHaveCountAsync(0);
    }
}
