using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>
/// Takes the pictures that people look at: the one of the README, and a gallery of every look for reviews. Only on request, because a picture in the
/// repository changes when somebody means it: BINHDANBOT_PICTURES=1 dotnet test tests/BinhDanBot.Browser.Tests --filter PicturesTests
/// </summary>
[Collection(SharedSite.Name)]
public sealed class PicturesTests(TestSite site)
{
    private const string OnRequest = "BINHDANBOT_PICTURES";
    private const int LargestPicture = 150_000;

    private static readonly string Readme = Path.Combine(Repository.Root, "src", "BinhDanBot.Web", "README-chat.png");
    private static readonly string Gallery = Path.Combine(Repository.Root, "TestResults", "pictures");

    public static TheoryData<string, bool, int> Looks => new()
    {
        { "320", false, 0 },
        { "360", false, 0 },
        { "360", true, 0 },
        { "360", false, 2 },
        { "1280", false, 0 },
        { "400 %", false, 0 },
        { "turned", false, 0 },
    };

    [SkippableFact]
    public async Task The_picture_of_the_README()
    {
        AskFor();
        await using var visit = await site.OpenAsync(Device.Phone with { Height = 886, Scale = 1.5f });
        await visit.SeeWelcomeAsync();
        await visit.AskAsync(Scenes.Question);

        var picture = await visit.Page.ScreenshotAsync();

        Assert.True(picture.Length < LargestPicture, $"{picture.Length} bytes");
        await File.WriteAllBytesAsync(Readme, picture);
    }

    [SkippableTheory, MemberData(nameof(Looks))]
    public async Task Every_look_of_the_chat(string device, bool isDark, int larger)
    {
        AskFor();
        await using var visit = await site.OpenAsync(Device.Named(device) with { IsDark = isDark });
        for (var press = 0; press < larger; press++)
            await visit.LargerLetters.ClickAsync();

        await Scenes.ThroughAsync(visit, scene => TakeAsync(visit, $"{device}{(isDark ? "-dark" : "")}{(larger > 0 ? "-large" : "")}-{scene}"));
    }

    [SkippableTheory, InlineData("320"), InlineData("1280"), InlineData("400 %")]
    public async Task Every_other_page(string device)
    {
        AskFor();
        await using var visit = await site.OpenAsync(Device.Named(device), "/");
        await visit.SeeWelcomeAsync();
        await TakeAsync(visit, $"{device}-chooser");
        foreach (var (name, path) in new[] { ("guides", "/xa/son-mai/huong-dan"), ("guide", "/xa/son-mai/huong-dan/quen-mat-khau"), ("not-found", "/xa/khong-co") })
        {
            await visit.Page.GotoAsync(path);
            await TakeAsync(visit, $"{device}-{name}");
        }

        await using var website = await site.OpenAsync(Device.Named(device), site.Website.Origin, "/");
        await website.Page.GetByRole(AriaRole.Button, new() { Name = Replies.Of("page.widget-open") }).ClickAsync();
        await Expect(website.Page.FrameLocator("iframe").Locator("#log .message.bot")).ToHaveCountAsync(1);
        await TakeAsync(website, $"{device}-widget");
    }

    private static void AskFor() => Skip.IfNot(Environment.GetEnvironmentVariable(OnRequest) == "1", $"Pictures are taken on request: {OnRequest}=1");

    private static async Task TakeAsync(Visit visit, string name) =>
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Gallery, $"{name.Replace(" %", "-percent", StringComparison.Ordinal)}.png") });
}
