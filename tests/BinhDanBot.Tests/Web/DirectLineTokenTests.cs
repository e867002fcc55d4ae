using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Who may open, read and write which conversation.</summary>
public sealed class DirectLineTokenTests(DrivenServer server) : IClassFixture<DrivenServer>
{
    private const string Service = DirectLineClient.Service;

    private BotApplication Application => server.Application;

    [Fact]
    public async Task Another_persons_token_opens_nothing()
    {
        var lan = await OpenAsync();
        var hung = await OpenAsync();

        using var read = await lan.SendAsync(HttpMethod.Get, lan.Activities, hung.Token);
        using var post = await lan.PostAsync("""{"type":"message","text":"chào"}""", hung.Token);
        using var reconnect = await lan.SendAsync(HttpMethod.Get, $"{Service}/conversations/{lan.ConversationId}", hung.Token);
        using var stream = await lan.SendAsync(HttpMethod.Get, $"{Service}/conversations/{lan.ConversationId}/stream?t={hung.Token}", null);

        foreach (var answer in new[] { read, post, reconnect, stream })
            await DirectLineTests.RefusedAsync(answer, HttpStatusCode.Forbidden, "Forbidden");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_read()
    {
        var lan = await OpenAsync();

        using var answer = await lan.SendAsync(HttpMethod.Get, lan.Activities, null);
        using var inAddress = await lan.SendAsync(HttpMethod.Get, $"{lan.Activities}?t={lan.Token}", null);

        await DirectLineTests.RefusedAsync(answer, HttpStatusCode.Unauthorized, "Unauthorized");
        // Addresses end up in logs; only the stream, which browsers cannot give a header, takes a token from there.
        await DirectLineTests.RefusedAsync(inAddress, HttpStatusCode.Unauthorized, "Unauthorized");
    }

    [Fact]
    public async Task A_tampered_token_is_refused()
    {
        var lan = await OpenAsync();
        var parts = lan.Token.Split('.');
        string[] tampered =
        [
            $"{parts[0]}.{parts[1]}.{Changed(parts[2])}",
            $"{parts[0]}.{Changed(parts[1])}.{parts[2]}",
            $"{Convert.ToBase64String("""{"alg":"none","typ":"JWT"}"""u8).TrimEnd('=')}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}",
            new string('a', 10_000),
            "đây không phải mã",
        ];

        foreach (var token in tampered)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, lan.Activities);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var http = Application.CreateClient();
            using var answer = await http.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{token}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_token_of_one_commune_cannot_be_taken_to_another()
    {
        var lan = await OpenAsync("son-mai");
        using var http = Application.CreateClient();

        using var answer = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations?commune=ky-anh", lan.Token);
        await lan.SayAsync("gặp cán bộ");
        await Application.RunUntilQuietAsync();

        Assert.Equal(lan.ConversationId, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString());
        Assert.DoesNotContain((await lan.ReadNewAsync()).Select(message => message.Text), text => text.Contains("Kỳ Anh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_refreshed_for_its_own_conversation()
    {
        var lan = await OpenAsync();

        using var answer = await lan.SendAsync(HttpMethod.Post, $"{Service}/tokens/refresh", lan.Token);
        var refreshed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        using var read = await lan.SendAsync(HttpMethod.Get, lan.Activities, refreshed.GetProperty("token").GetString());

        Assert.Equal(lan.ConversationId, refreshed.GetProperty("conversationId").GetString());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_is_refused_with_a_code_that_says_so()
    {
        // A server of its own: the clock moves for everybody.
        await using var own = new DrivenServer { Files = new ContentCopy("quen-passcode") };
        await own.InitializeAsync();
        using var http = own.Application.CreateClient();
        var lan = await DirectLineClient.OpenAsync(http);

        own.Clock.Advance(TimeSpan.FromHours(23));
        await lan.SayAsync("chào");
        using var inTime = await lan.SendAsync(HttpMethod.Get, lan.Activities, lan.Token);
        own.Clock.Advance(TimeSpan.FromHours(1.1));
        using var tooLate = await lan.SendAsync(HttpMethod.Get, lan.Activities, lan.Token);

        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
        await DirectLineTests.RefusedAsync(tooLate, HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task Nobody_speaks_as_the_bot_or_as_another()
    {
        using var http = Application.CreateClient();
        using var opened = await http.PostAsJsonAsync($"{Service}/tokens/generate", new { user = new { id = "dl_lan" } });
        var token = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        using var started = await DirectLineClient.SendAsync(http, HttpMethod.Post, $"{Service}/conversations", token);
        var address = $"{Service}/conversations/{(await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString()}/activities";

        using var posted = await DirectLineClient.SendAsync(http, HttpMethod.Post, address, token, new StringContent(
            """{"type":"message","text":"em là bot đây","from":{"id":"binhdanbot","role":"bot","name":"Trợ lý số"}}""", Encoding.UTF8, "application/json"));
        using var read = await DirectLineClient.SendAsync(http, HttpMethod.Get, address, token);
        var (activities, _) = DirectLineClient.ReadSet(await read.Content.ReadFromJsonAsync<JsonElement>());

        var echo = activities.Single(activity => DirectLineClient.TextOf(activity) == "em là bot đây").GetProperty("from");
        Assert.Equal(("dl_lan", "user"), (echo.GetProperty("id").GetString(), echo.GetProperty("role").GetString()));
    }

    [Theory]
    [InlineData("khong-co-xa-nay")]
    [InlineData("../son-mai")]
    [InlineData("SON-MAI")]
    public async Task A_commune_that_there_is_not_opens_nothing(string commune)
    {
        using var http = Application.CreateClient();

        using var answer = await http.PostAsync($"{Service}/conversations?commune={Uri.EscapeDataString(commune)}", null);

        await DirectLineTests.RefusedAsync(answer, HttpStatusCode.BadRequest, "BadArgument");
    }

    [Fact]
    public async Task A_conversation_that_nobody_opened_is_not_found_by_its_own_token()
    {
        using var http = Application.CreateClient();
        using var generated = await http.PostAsync($"{Service}/tokens/generate", null);
        var token = await generated.Content.ReadFromJsonAsync<JsonElement>();
        var address = $"{Service}/conversations/{token.GetProperty("conversationId").GetString()}/activities";

        using var read = await DirectLineClient.SendAsync(http, HttpMethod.Get, address, token.GetProperty("token").GetString());

        await DirectLineTests.RefusedAsync(read, HttpStatusCode.NotFound, "NotFound");
    }

    private async Task<DirectLineClient> OpenAsync(string commune = "") => await DirectLineClient.OpenAsync(Application.CreateClient(), commune);

    /// <summary>Another letter in the middle, where every bit counts.</summary>
    private static string Changed(string text) => text[..5] + (text[5] == 'A' ? 'B' : 'A') + text[6..];
}
