using BinhDanBot.Browser.Tests.Measures;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;

namespace BinhDanBot.Browser.Tests;

/// <summary>Every page, on every device: nothing is cut off, nothing needs sideways scrolling, everything to press is large enough.</summary>
[Collection(SharedSite.Name)]
public sealed class LayoutTests(TestSite site)
{
    /// <summary>The spacing of text that WCAG 1.4.12 lets a reader ask for.</summary>
    private const string WideText =
        "document.body.style.cssText = 'line-height: 1.5; letter-spacing: .12em; word-spacing: .16em'; document.querySelectorAll('p').forEach(p => p.style.marginBottom = '2em')";

    public static TheoryData<string> Devices => ["320", "360", "1280", "400 %", "turned"];

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var device in new[] { "320", "1280", "400 %" })
                foreach (var path in new[] { "/", "/xa/son-mai/huong-dan", "/xa/son-mai/huong-dan/quen-mat-khau", "/xa/khong-co" })
                    pages.Add(device, path);
            return pages;
        }
    }

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task The_chat_fits_whatever_it_shows(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.OverflowAsync));
    }

    [SkippableTheory, InlineData("320"), InlineData("1280"), InlineData("400 %")]
    public async Task The_chat_fits_with_the_largest_letters(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.LargerLetters.ClickAsync();
        await visit.LargerLetters.ClickAsync();

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.OverflowAsync));
    }

    [SkippableFact]
    public async Task The_chat_fits_with_widely_spaced_text()
    {
        await using var visit = await site.OpenAsync(Device.OldPhone);

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, async seen =>
        {
            await seen.Page.EvaluateAsync(WideText);
            return await PageMeasures.OverflowAsync(seen);
        }));
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Other_pages_fit(string device, string path)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), path);

        PageMeasures.AssertNone(await PageMeasures.OverflowAsync(visit));
    }

    [SkippableTheory, InlineData("320"), InlineData("1280")]
    public async Task Everything_to_press_in_the_chat_is_large_enough_for_a_finger(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));

        PageMeasures.AssertNone(await Scenes.FaultsAsync(visit, PageMeasures.SmallTargetsAsync));
    }

    [SkippableTheory, MemberData(nameof(Pages))]
    public async Task Everything_to_press_on_other_pages_is_large_enough_for_a_finger(string device, string path)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), path);

        PageMeasures.AssertNone(await PageMeasures.SmallTargetsAsync(visit));
    }

    [SkippableTheory, InlineData("320"), InlineData("400 %"), InlineData("turned")]
    public async Task The_box_and_its_button_can_be_seen_whole_after_an_answer(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);

        await visit.Send.ScrollIntoViewIfNeededAsync();
        await visit.Box.ScrollIntoViewIfNeededAsync();

        Assert.True(await visit.Box.EvaluateAsync<bool>("box => { const r = box.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"));
    }

    [SkippableTheory, InlineData("320", 0), InlineData("320", 1), InlineData("320", 2), InlineData("360", 0), InlineData("360", 1), InlineData("360", 2), InlineData("1280", 2)]
    public async Task The_buttons_beside_the_box_stay_together_and_the_box_is_wide_enough_for_its_hint(string device, int larger)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();
        for (var press = 0; press < larger; press++)
            await visit.LargerLetters.ClickAsync();

        var (speak, send) = (await visit.Button("page.chat.listen").BoundingBoxAsync(), await visit.Send.BoundingBoxAsync());
        Assert.Equal(speak!.Y, send!.Y, tolerance: 2.0);
        // Its height is set to that of the hint: two lines would be half as high again.
        var lines = await visit.Box.EvaluateAsync<double>("box => (box.clientHeight - parseFloat(getComputedStyle(box).paddingTop) * 2) / parseFloat(getComputedStyle(box).lineHeight)");
        Assert.InRange(lines, 0.8, 1.4);
    }

    [SkippableFact]
    public async Task The_beginning_of_an_answer_is_seen_first()
    {
        await using var visit = await site.OpenAsync(Device.OldPhone);
        await visit.SeeWelcomeAsync();

        await visit.AskAsync(Scenes.Question);

        var top = await visit.LastAnswer.EvaluateAsync<double>("answer => answer.getBoundingClientRect().top");
        var head = await visit.Page.Locator("header").EvaluateAsync<double>("head => head.getBoundingClientRect().bottom");
        Assert.InRange(top, head, Device.OldPhone.Height / 2.0);
    }
}
