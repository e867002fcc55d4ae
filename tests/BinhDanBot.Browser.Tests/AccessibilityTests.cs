using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>What axe finds (nothing), and what people who listen to the page are told.</summary>
[Collection(SharedSite.Name)]
public sealed class AccessibilityTests(TestSite site)
{
    [SkippableTheory, InlineData("360"), InlineData("1280"), InlineData("400 %")]
    public async Task Axe_finds_nothing_in_the_chat(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.AxeViolationsAsync));
    }

    [SkippableFact]
    public async Task Axe_finds_nothing_in_the_chat_in_the_dark()
    {
        await using var visit = await site.OpenAsync(Device.Phone with { IsDark = true });

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.AxeViolationsAsync));
    }

    [SkippableFact]
    public async Task Axe_finds_nothing_in_the_chat_with_the_largest_letters()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.LargerLetters.ClickAsync();
        await visit.LargerLetters.ClickAsync();

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.AxeViolationsAsync));
    }

    [SkippableTheory]
    [InlineData("/"), InlineData("/xa/son-mai/huong-dan"), InlineData("/xa/son-mai/huong-dan/quen-mat-khau"), InlineData("/xa/khong-co")]
    public async Task Axe_finds_nothing_on_other_pages(string path)
    {
        await using var visit = await site.OpenAsync(Device.Phone, path);

        PageMeasures.AssertNone(await PageMeasures.AxeViolationsAsync(visit));
    }

    [SkippableFact]
    public async Task The_conversation_is_a_log_that_tells_what_is_new_and_who_speaks()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);

        await Expect(visit.Log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(visit.Messages).ToHaveCountAsync(3);
        await Expect(visit.Questions.Last).ToHaveTextAsync($"{Replies.Of("page.chat.person")}: {Scenes.Question}");
        Assert.StartsWith($"{Replies.Of("page.chat.bot")}: ", await visit.LastAnswer.TextContentAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Everything_has_a_name()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();

        await Expect(visit.Log).ToHaveCountAsync(1);
        await Expect(visit.Box).ToHaveCountAsync(1);
        await Expect(visit.Send).ToHaveCountAsync(1);
        await Expect(visit.LargerLetters).ToHaveCountAsync(1);
        await Expect(visit.Choices).Not.ToHaveCountAsync(0);
        await Expect(visit.Notice).ToHaveCountAsync(1);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "vi");
    }
}
