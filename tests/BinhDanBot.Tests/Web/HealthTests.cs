using System.Net;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>What those who run the program look at.</summary>
public sealed partial class HealthTests(PageServer server) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_program_is_healthy(string address)
    {
        using var answer = await server.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Without_its_database_the_program_lives_and_is_not_ready()
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-nodatabase-");
        var file = Path.Combine(folder.FullName, "bot.db");
        await using (var application = await BotApplication.StartAsync(
            new ApplicationSetup { Files = new ContentCopy("quen-passcode"), Settings = new Dictionary<string, string> { ["Storage:ConnectionString"] = $"Data Source={file};Pooling=false" } }))
        {
            using var http = application.CreateClient();
            foreach (var written in folder.GetFiles())
                written.Delete();

            using var live = await http.GetAsync("/health/live");
            using var ready = await http.GetAsync("/health/ready");
            using var page = await http.GetAsync("/xa/son-mai");

            Assert.Equal(
                (HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode, page.StatusCode));
            Assert.Equal("Unhealthy", await ready.Content.ReadAsStringAsync());
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_numbers_are_in_the_form_that_Prometheus_reads()
    {
        using var asked = await server.GetAsync("/xa/son-mai");
        using var answer = await server.GetAsync("/metrics");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains("# TYPE bot_inbox_waiting gauge", lines);
        Assert.Contains("bot_inbox_waiting 0", lines);
    }

    [Fact]
    public async Task Turns_events_and_messages_are_counted()
    {
        var lan = await DirectLineClient.OpenAsync(server.Application.CreateClient());
        using var stream = await ActivityWatcher.ConnectAsync(server.Application, lan);
        await stream.BotMessagesAsync(1);
        await lan.SayAsync("quên passcode vneid");
        await stream.BotMessagesAsync(1);

        using var answer = await server.GetAsync("/metrics");
        var numbers = await answer.Content.ReadAsStringAsync();

        Assert.Contains("""bot_events_total{channel="directline",kind="message",new="yes"}""", numbers, StringComparison.Ordinal);
        Assert.Contains("""bot_turns_total{outcome="answered"}""", numbers, StringComparison.Ordinal);
        Assert.Contains("bot_turn_duration_seconds_bucket{outcome=\"answered\",le=\"+Inf\"}", numbers, StringComparison.Ordinal);
        Assert.DoesNotContain(lan.ConversationId, numbers, StringComparison.Ordinal);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="([^"\\]|\\.)*",?)*\})? -?(\d+(\.\d+)?([eE][+-]?\d+)?|\+Inf|NaN))$""")]
    private static partial Regex Line();
}
