using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>Everything without a mouse, and a focus that is where the hands are.</summary>
[Collection(SharedSite.Name)]
public sealed class KeyboardTests(TestSite site)
{
    private const int MostStops = 40;
    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    [SkippableFact]
    public async Task A_whole_conversation_by_keyboard_alone()
    {
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();
        var keyboard = visit.Page.Keyboard;

        // The first stop of the page leads to the box.
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(visit.Box).ToBeFocusedAsync();
        await keyboard.TypeAsync(Scenes.Question);
        await keyboard.PressAsync("Enter");
        await Expect(visit.Answers).ToHaveCountAsync(2);

        // The choices stand before the box.
        await GoToAsync(visit, visit.Choice(Guide.Ways[0].Title), "Shift+Tab");
        await keyboard.PressAsync("Enter");
        await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(Guide.Ways[0].Steps[0]));
        await Expect(visit.Box).ToBeFocusedAsync();

        await GoToAsync(visit, visit.Choice(Replies.Of("button.next")), "Shift+Tab");
        await keyboard.PressAsync("Space");
        await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(Guide.Ways[0].Steps[1]));
        await Expect(visit.Box).ToBeFocusedAsync();

        await GoToAsync(visit, visit.LargerLetters, "Shift+Tab");
        await keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-size", "1");
        await GoToAsync(visit, visit.Send, "Tab");
    }

    [SkippableFact]
    public async Task The_log_can_be_scrolled_by_keyboard()
    {
        await using var visit = await site.OpenAsync(Device.Computer with { Height = 500 });
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);
        await visit.PressAsync(Replies.Of("button.all"));
        await visit.Box.FocusAsync();
        await GoToAsync(visit, visit.Log, "Shift+Tab");
        var before = await visit.Page.Locator("#scroll").EvaluateAsync<double>("scroll => scroll.scrollTop");

        await visit.Page.Keyboard.PressAsync("PageDown");

        await visit.Page.WaitForFunctionAsync("before => document.getElementById('scroll').scrollTop > before", before);
    }

    [SkippableFact]
    public async Task Every_stop_of_the_focus_can_be_seen()
    {
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);
        await visit.Page.EvaluateAsync("document.activeElement.blur()");

        for (var stop = 0; stop < MostStops; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var focus = await visit.Page.EvaluateAsync<string?>(
                "() => { const e = document.activeElement; if (e === document.body) return 'end'; const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? null : e.outerHTML.slice(0, 100); }");
            if (focus == "end")
                return;
            Assert.Null(focus);
        }

        Assert.Fail("The focus never came to the end of the page.");
    }

    [SkippableFact]
    public async Task The_focus_stays_in_the_box_while_an_answer_arrives_and_what_is_typed_stays_too()
    {
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();

        await visit.SayAsync(Scenes.Question);
        await visit.Page.Keyboard.TypeAsync("còn passcode");
        await Expect(visit.Answers).ToHaveCountAsync(2);

        await Expect(visit.Box).ToBeFocusedAsync();
        await Expect(visit.Box).ToHaveValueAsync("còn passcode");
    }

    [SkippableFact]
    public async Task The_focus_is_in_the_box_after_the_send_button_and_after_a_choice()
    {
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();

        await visit.Box.FillAsync(Scenes.Question);
        await visit.Send.ClickAsync();
        await Expect(visit.Answers).ToHaveCountAsync(2);
        await Expect(visit.Box).ToBeFocusedAsync();

        await visit.PressAsync(Guide.Ways[0].Title);
        await Expect(visit.Box).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task A_choice_by_finger_brings_no_keyboard_up()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);

        await visit.PressAsync(Guide.Ways[0].Title);

        await Expect(visit.Box).Not.ToBeFocusedAsync();
        await Expect(visit.Log).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task Shift_and_Enter_begin_a_new_line()
    {
        await using var visit = await site.OpenAsync(Device.Computer);
        await visit.SeeWelcomeAsync();
        await visit.Box.FocusAsync();

        await visit.Page.Keyboard.TypeAsync("một");
        await visit.Page.Keyboard.PressAsync("Shift+Enter");
        await visit.Page.Keyboard.TypeAsync("hai");

        await Expect(visit.Box).ToHaveValueAsync("một\nhai");
        await Expect(visit.Questions).ToHaveCountAsync(0);
    }

    private static async Task GoToAsync(Visit visit, ILocator goal, string key)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await visit.Page.Keyboard.PressAsync(key);
            if (await goal.EvaluateAsync<bool>("element => document.activeElement === element"))
                return;
        }

        Assert.Fail($"{key} does not lead to {goal}.");
    }
}
