using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests.Residents;

/// <summary>The looks of the chat, one after the other in one visit, so that each can be measured or photographed.</summary>
internal static class Scenes
{
    public const string Question = "quen mat khau vneid";

    /// <summary>A question of many lines, as people write who tell the whole story, on something that no guide is about.</summary>
    private const string Story =
        "cháu ơi cho bác hỏi, con gà mái nhà bác mấy hôm nay bỏ ăn, đứng ủ rũ một góc chuồng, bác cho uống nước tỏi mà không đỡ thì phải làm thế nào bây giờ hả cháu";

    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    /// <summary>Goes through all looks, and calls <paramref name="look"/> with the name of each.</summary>
    public static async Task ThroughAsync(Visit visit, Func<string, Task> look)
    {
        await visit.SeeWelcomeAsync();
        await look("welcome");
        await visit.Choices.First.ClickAsync();
        await Expect(visit.Answers).ToHaveCountAsync(2);
        await look("topic");
        await visit.AskAsync(Question);
        await look("answer");
        await visit.PressAsync(Guide.Ways[0].Title);
        await look("step");
        await visit.PressAsync(Replies.Of("button.all"));
        await look("whole-guide");
        await visit.AskAsync(Story);
        await look("not-known");
        await visit.Context.SetOfflineAsync(true);
        await Expect(visit.Notice).ToContainTextAsync(Replies.Of("page.chat.offline"));
        await visit.SayAsync(Question);
        await Expect(visit.Questions.Last).ToContainTextAsync(Replies.Of("page.chat.unsent"));
        await look("offline");
    }

    /// <summary>Measures every look; the faults of all, with the name of the look before each.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Visit visit, Func<Visit, Task<IReadOnlyList<string>>> measure)
    {
        var faults = new List<string>();
        await ThroughAsync(visit, async scene => faults.AddRange((await measure(visit)).Select(fault => $"{scene}: {fault}")));
        return faults;
    }
}
