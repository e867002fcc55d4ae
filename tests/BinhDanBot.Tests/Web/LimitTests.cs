using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Limits keep one caller from crowding out the others; each kind has a server of its own, because a share is used up for a while.</summary>
public sealed class LimitTests
{
    /// <summary>More than any share below refills while a test runs, however slow the machine.</summary>
    private const int Many = 40;

    [Fact]
    public async Task A_conversation_that_posts_too_fast_is_told_to_wait_and_others_are_not()
    {
        await using var application = await StartAsync("Channels:DirectLine:ActivitiesPerMinute", "6");
        var lan = await DirectLineClient.OpenAsync(application.CreateClient());
        var hung = await DirectLineClient.OpenAsync(application.CreateClient());

        var answers = await ManyAsync(() => lan.PostAsync("""{"type":"message","text":"chào"}"""));
        await hung.SayAsync("chào");
        using var read = await lan.SendAsync(HttpMethod.Get, lan.Activities, lan.Token);

        Assert.All(answers.Take(3), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await WaitsAsync(answers);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task An_address_that_opens_too_many_conversations_is_told_to_wait()
    {
        await using var application = await StartAsync("Channels:DirectLine:OpeningsPerMinute", "6");
        using var http = application.CreateClient();

        var answers = await ManyAsync(() => http.PostAsync($"{DirectLineClient.Service}/conversations", null));

        Assert.Equal(HttpStatusCode.Created, answers[0].StatusCode);
        await WaitsAsync(answers);
    }

    [Fact]
    public async Task An_address_that_calls_too_often_is_told_to_wait()
    {
        await using var application = await StartAsync("Server:CallsPerMinute", "12");
        using var http = application.CreateClient();

        var answers = await ManyAsync(() => http.GetAsync("/xa/son-mai"));

        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        await WaitsAsync(answers);
    }

    private static Task<BotApplication> StartAsync(string setting, string value) => BotApplication.StartAsync(
        new ApplicationSetup { Files = new ContentCopy("quen-passcode"), Settings = new Dictionary<string, string> { [setting] = value } });

    private static async Task<List<HttpResponseMessage>> ManyAsync(Func<Task<HttpResponseMessage>> call)
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < Many; i++)
            answers.Add(await call());
        return answers;
    }

    private static async Task WaitsAsync(List<HttpResponseMessage> answers)
    {
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        // Direct Line clients look for this object, people's tools for the rest.
        var body = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("TooManyRequests", body.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(429, body.GetProperty("status").GetInt32());
    }
}
