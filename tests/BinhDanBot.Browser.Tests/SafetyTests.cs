using BinhDanBot.Browser.Tests.Residents;
using BinhDanBot.Browser.Tests.Running;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BinhDanBot.Browser.Tests;

/// <summary>What the page does with what people type, whom it calls, and how much it costs to load.</summary>
[Collection(SharedSite.Name)]
public sealed class SafetyTests(TestSite site)
{
    private const int LargestPage = 100_000;

    [SkippableTheory]
    [InlineData("<img src=x onerror=\"document.title='gone'\">")]
    [InlineData("<script>document.title='gone'</script>")]
    [InlineData("<a href=\"javascript:document.title='gone'\">bấm</a> **đậm** https://la.example/x")]
    public async Task What_a_person_types_is_shown_as_text(string typed)
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        var title = await visit.Page.TitleAsync();

        await visit.AskAsync(typed);
        await Expect(visit.Questions.Last).ToHaveTextAsync($"{Replies.Of("page.chat.person")}: {typed}");
        await visit.Page.ReloadAsync();
        await Expect(visit.Messages).ToHaveCountAsync(3);

        await Expect(visit.Questions.Last).ToHaveTextAsync($"{Replies.Of("page.chat.person")}: {typed}");
        await Expect(visit.Log.Locator("img, script, .person a, .person strong")).ToHaveCountAsync(0);
        Assert.Equal(title, await visit.Page.TitleAsync());
    }

    [SkippableTheory, InlineData("320"), InlineData("1280")]
    public async Task No_call_leaves_the_server(string device)
    {
        await using var visit = await site.OpenAsync(Device.Named(device), "/");
        await visit.SeeWelcomeAsync();
        await visit.Page.GotoAsync(Visit.Chat);
        await Scenes.ThroughAsync(visit, _ => Task.CompletedTask);
        await visit.Context.SetOfflineAsync(false);
        await visit.Page.GotoAsync($"{Visit.Chat}/huong-dan");
        await visit.Page.GotoAsync($"{Visit.Chat}/huong-dan/quen-mat-khau");

        var server = new Uri(site.Server.Origin).Authority;
        Assert.DoesNotContain(visit.Faults, fault => fault.Contains("Content Security Policy", StringComparison.Ordinal));
        Assert.Contains(visit.Called, address => address.StartsWith("ws:", StringComparison.Ordinal));
        Assert.All(visit.Called, address => Assert.True(address.StartsWith("data:", StringComparison.Ordinal) || new Uri(address).Authority == server, address));
    }

    [SkippableTheory, InlineData("/"), InlineData("/xa/son-mai"), InlineData("/xa/son-mai/huong-dan"), InlineData("/xa/son-mai/huong-dan/quen-mat-khau")]
    public async Task A_page_with_all_that_it_loads_is_below_a_hundred_kilobytes(string path)
    {
        await using var visit = await site.PrepareAsync(Device.Phone, site.Server.Origin);
        var loaded = new List<IResponse>();
        visit.Page.Response += (_, response) => loaded.Add(response);
        await visit.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });

        // What stands in the files, before compression: what goes over the line is a third of it.
        var sizes = new Dictionary<string, int>();
        foreach (var response in loaded.ToList().Where(response => response.Request.ResourceType is not ("fetch" or "xhr") && response.Url.StartsWith("http", StringComparison.Ordinal)))
            sizes[response.Url] = (await response.BodyAsync()).Length;

        Assert.True(sizes.Count >= 3, "Page, style and script are expected.");
        Assert.True(sizes.Values.Sum() < LargestPage, string.Join('\n', sizes.Select(size => $"{size.Key}: {size.Value}")));
    }

    [SkippableFact]
    public async Task Larger_letters_are_remembered_on_every_page()
    {
        await using var visit = await site.OpenAsync(Device.Phone);
        await visit.SeeWelcomeAsync();
        var usual = await LettersAsync(visit);

        await visit.LargerLetters.TapAsync();
        var larger = await LettersAsync(visit);
        Assert.True(larger > usual * 1.15, $"{usual} became {larger}");
        await visit.Page.ReloadAsync();
        Assert.Equal(larger, await LettersAsync(visit));
        await visit.Page.GotoAsync($"{Visit.Chat}/huong-dan/quen-mat-khau");
        Assert.Equal(larger, await LettersAsync(visit));

        await visit.LargerLetters.TapAsync();
        await visit.LargerLetters.TapAsync();
        Assert.Equal(usual, await LettersAsync(visit));
    }

    private static Task<double> LettersAsync(Visit visit) => visit.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)");
}
