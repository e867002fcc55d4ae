using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>The chat on a commune's own website, which is of another origin than ours.</summary>
[Collection(SharedSite.Name)]
public sealed class WidgetTests(TestSite site)
{
    [SkippableTheory, InlineData("320"), InlineData("1280")]
    public async Task The_button_on_the_website_opens_the_chat_and_closes_it(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), site.Website.Origin, "/");
        var button = await OpenChatAsync(visit);
        var chat = Chat(visit);

        await chat.GetByRole(AriaRole.Textbox).FillAsync(Scenes.Question);
        await chat.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(chat.Locator("#log .message.bot").Last).ToContainTextAsync(GuideFile.Read("vneid", "quen-mat-khau").Title);

        await button.ClickAsync();
        await Expect(visit.Page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") })).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [SkippableFact]
    public async Task What_was_said_is_still_there_when_the_chat_is_opened_again()
    {
        await using var visit = await site.OpenAsync(Device.Phone, site.Website.Origin, "/");
        var button = await OpenChatAsync(visit);

        await button.TapAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") }).TapAsync();

        await Expect(Chat(visit).Locator("#log .message.bot")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task The_keyboard_opens_it_and_Escape_closes_it()
    {
        await using var visit = await site.OpenAsync(Device.Computer, site.Website.Origin, "/");
        var open = visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") });
        await open.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(Chat(visit).Locator("#log .message.bot")).ToHaveCountAsync(1);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-close") }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Escape");

        await Expect(visit.Page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(open).ToBeFocusedAsync();
    }

    [SkippableTheory, InlineData("320"), InlineData("1280")]
    public async Task Axe_finds_nothing_on_the_website_nor_in_the_frame(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), site.Website.Origin, "/");
        await OpenChatAsync(visit);

        PageMeasures.AssertNone(await PageMeasures.AxeViolationsAsync(visit));
    }

    [SkippableTheory, InlineData("320"), InlineData("400 %")]
    public async Task Button_and_frame_fit_the_website(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), site.Website.Origin, "/");
        await OpenChatAsync(visit);

        PageMeasures.AssertNone(await PageMeasures.OverflowAsync(visit));
        PageMeasures.AssertNone(await PageMeasures.SmallTargetsAsync(visit));
        var frame = await visit.Page.Locator("iframe").BoundingBoxAsync();
        Assert.True(frame!.Y >= 0, $"The frame begins {frame.Y} px above the window.");
        Assert.Empty(await Chat(visit).Locator("body").EvaluateAsync<string[]>(
            "body => body.scrollWidth > innerWidth ? [`the chat needs ${body.scrollWidth} px and has ${innerWidth}`] : []"));
    }

    [SkippableFact]
    public async Task A_website_that_the_settings_do_not_name_gets_no_frame()
    {
        await using var visit = await site.OpenAsync(Device.Computer, site.Stranger.Origin, "/");
        var refused = visit.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") }).ClickAsync();

        await refused;
        await Expect(Chat(visit).Locator("#log")).ToHaveCountAsync(0);
    }

    private static async Task<ILocator> OpenChatAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") }).ClickAsync();
        await Expect(Chat(visit).Locator("#log .message.bot")).ToHaveCountAsync(1);
        return visit.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-close") });
    }

    private static IFrameLocator Chat(Visit visit) => visit.Page.FrameLocator($"iframe[title='{Replies.Of("page.title", ("commune.name", "xã Sơn Mai"))}']");
}
