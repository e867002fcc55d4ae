using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>A resident asks, and gets the guide step by step. On the narrowest phone, a usual one, a computer, and with four times the size.</summary>
[Collection(SharedSite.Name)]
public sealed class ConversationTests(TestSite site)
{
    private const string Question = "quen mat khau vneid";
    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    public static TheoryData<string> Devices => ["320", "360", "1280", "400 %"];

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task The_bot_welcomes_and_offers_topics(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));

        await visit.SeeWelcomeAsync();

        await Expect(visit.LastAnswer).ToContainTextAsync(Replies.Of("welcome", ("commune.name", "xã Sơn Mai")));
        await Expect(visit.Choice(Replies.Of("button.staff"))).ToBeVisibleAsync();
        Assert.Empty(visit.Faults);
    }

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task A_question_without_marks_gets_the_guide(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();

        await visit.AskAsync(Question);

        await Expect(visit.Questions.Last).ToHaveTextAsync($"{Replies.Of("page.chat.person")}: {Question}");
        await Expect(visit.LastAnswer.Locator("strong").First).ToHaveTextAsync(Guide.Title);
        Assert.Equal("", await visit.Box.InputValueAsync());
        Assert.Empty(visit.Faults);
    }

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task The_steps_come_one_at_a_time_forward_and_back_and_all_at_once(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Question);
        var (way, steps) = Guide.Ways[0];

        await visit.PressAsync(way);
        foreach (var step in steps.Skip(1))
        {
            await visit.PressAsync(Replies.Of("button.next"));
            await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(step));
        }

        await Expect(visit.LastAnswer).ToContainTextAsync(Replies.Of("step.last"));
        await Expect(visit.Choice(Replies.Of("button.next"))).ToHaveCountAsync(0);
        await visit.PressAsync(Replies.Of("button.back"));
        await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(steps[^2]));
        await visit.PressAsync(Replies.Of("button.all"));
        foreach (var step in steps)
            await Expect(visit.LastAnswer).ToContainTextAsync(GuideFile.AsShown(step));
        Assert.Empty(visit.Faults);
    }

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task What_may_mean_several_things_is_asked_back_and_a_choice_is_answered(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();

        await visit.AskAsync("mật khẩu");

        await Expect(visit.LastAnswer).ToContainTextAsync(Replies.Of("clarify"));
        await visit.PressAsync(Guide.Title);
        await Expect(visit.Questions.Last).ToContainTextAsync(Guide.Title);
        await Expect(visit.LastAnswer.Locator("strong").First).ToHaveTextAsync(Guide.Title);
        Assert.Empty(visit.Faults);
    }

    [SkippableTheory, MemberData(nameof(Devices))]
    public async Task Who_says_that_it_helped_is_thanked(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device));
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Question);
        await Expect(visit.LastAnswer).ToContainTextAsync(Replies.Of("answer.useful"));

        await visit.PressAsync(Replies.Of("button.helpful"));

        await Expect(visit.LastAnswer).ToContainTextAsync(Replies.Of("feedback.thanks"));
        Assert.Empty(visit.Faults);
    }

    [SkippableFact]
    public async Task A_button_disappears_with_what_was_asked_after_it()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        var offered = await visit.Choices.AllInnerTextsAsync();

        await visit.AskAsync(Question);

        Assert.Empty((await visit.Choices.AllInnerTextsAsync()).Intersect(offered));
    }

    [SkippableFact]
    public async Task The_whole_guide_is_one_link_away()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Question);

        await visit.LastAnswer.GetByRole(AriaRole.Link, new() { Name = Replies.Of("page.chat.whole-guide") }).ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync($"{site.Server.Origin}/xa/son-mai/huong-dan/quen-mat-khau");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Guide.Title);
    }

    [SkippableFact]
    public async Task The_first_page_lets_people_choose_their_commune()
    {
        await using var visit = await site.OpenAsync(Device.Phone, "/");
        await visit.SeeWelcomeAsync();

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sơn Mai" }).TapAsync();

        await visit.SeeWelcomeAsync();
        await Expect(visit.LastAnswer).ToContainTextAsync("xã Sơn Mai");
    }

    [SkippableFact]
    public async Task Nothing_is_sent_when_nothing_was_typed()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();

        await visit.SayAsync("   \n ");
        await visit.Send.TapAsync();
        await visit.AskAsync(Question);

        await Expect(visit.Questions).ToHaveCountAsync(1);
    }
}
