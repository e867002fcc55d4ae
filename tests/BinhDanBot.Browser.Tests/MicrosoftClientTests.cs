using System.Text.Json;
using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>Clients that we did not write: DirectLineJS in Node.js, Web Chat in the browser.</summary>
[Collection(SharedSite.Name)]
public sealed class MicrosoftClientTests(TestSite site)
{
    private const string Commune = "son-mai";
    private static readonly GuideFile Guide = GuideFile.Read("vneid", "quen-mat-khau");

    [SkippableTheory, InlineData("websocket"), InlineData("polling")]
    public async Task DirectLineJS_asks_is_answered_and_presses_a_button(string way)
    {
        var lines = await NodeScript.RunAsync("converse.mjs", site.Server.DirectLine, way, Commune, Scenes.Question);

        var (activities, end) = (lines.SkipLast(1).ToList(), lines[^1]);
        Assert.Equal(way, Text(end, "way"));
        Assert.Equal(["bot", "user", "bot", "user", "bot"], activities.Select(activity => Text(activity, "role")));
        Assert.Equal(activities.Count, activities.Select(activity => Text(activity, "id")).Distinct().Count());
        Assert.Contains("xã Sơn Mai", Text(activities[0], "text"), StringComparison.Ordinal);
        Assert.Equal(Text(end, "posted"), Text(activities[1], "id"));
        Assert.Contains($"**{Guide.Title}**", Text(activities[2], "text"), StringComparison.Ordinal);
        Assert.Equal("quen-mat-khau", Text(activities[2], "guide"));
        Assert.Equal(Text(activities[1], "id"), Text(activities[2], "replyToId"));
        Assert.Equal(Guide.Ways[0].Title, activities[2].GetProperty("buttons")[0].GetString());
        Assert.Contains(Guide.Ways[0].Steps[0], Text(activities[4], "text"), StringComparison.Ordinal);
    }

    [SkippableTheory, InlineData("websocket"), InlineData("polling")]
    public async Task DirectLineJS_that_comes_back_with_its_watermark_gets_what_it_missed_and_no_more(string way)
    {
        var lines = await NodeScript.RunAsync("return.mjs", site.Server.DirectLine, way, Commune, Scenes.Question);

        Assert.Equal(["user", "bot"], lines.Select(activity => Text(activity, "role")));
        Assert.Contains(Guide.Title, Text(lines[1], "text"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task DirectLineJS_whose_line_was_cut_comes_back_by_itself()
    {
        var lines = await NodeScript.RunAsync("cut.mjs", site.Server.DirectLine, Commune, Scenes.Question);

        Assert.Equal(2, lines[^1].GetProperty("sockets").GetInt32());
        Assert.Equal(["bot", "user", "bot"], lines.SkipLast(1).Select(activity => Text(activity, "role")));
        Assert.Contains(Guide.Title, Text(lines[2], "text"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Web_Chat_on_a_website_asks_is_answered_and_presses_a_button()
    {
        Needs.DemandPackage("botframework-webchat");
        await using var visit = await site.OpenAsync(Device.Computer, site.Website.Origin, "/web-chat");
        var transcript = visit.Page.Locator(".webchat__basic-transcript__transcript");
        var bubbles = transcript.Locator(".webchat__bubble__content");
        await Expect(bubbles).ToHaveCountAsync(1);

        await visit.Page.Locator("[data-id='webchat-sendbox-input']").FillAsync(Scenes.Question);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(bubbles).ToHaveCountAsync(3);
        await Expect(bubbles.Last.Locator("strong").First).ToHaveTextAsync(Guide.Title);

        await visit.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = Guide.Ways[0].Title }).ClickAsync();
        await Expect(bubbles).ToHaveCountAsync(5);
        await Expect(bubbles.Nth(3)).ToContainTextAsync(Guide.Ways[0].Title);
        await Expect(bubbles.Last).ToContainTextAsync(GuideFile.AsShown(Guide.Ways[0].Steps[0]));

        string[] ours = [new Uri(site.Server.Origin).Authority, new Uri(site.Website.Origin).Authority];
        Assert.Contains(visit.Called, address => address.StartsWith(site.Server.DirectLine, StringComparison.Ordinal));
        Assert.All(visit.Called.Where(address => !address.StartsWith("data:", StringComparison.Ordinal) && !address.StartsWith("blob:", StringComparison.Ordinal)),
            address => Assert.Contains(new Uri(address).Authority, ours));
    }

    private static string Text(JsonElement activity, string name) => activity.GetProperty(name).GetString()!;
}
