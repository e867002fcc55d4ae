using System.Net;
using System.Text;
using System.Text.Json;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>Calls the fake as a program does that has read Zalo's documents and nothing of ours.</summary>
internal sealed class ZaloCaller(FakeZaloServer server) : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };

    public static ZaloCaller Of(FakeZaloServer server) => new(server);

    /// <summary>The access token of the next calls.</summary>
    public string Token { get; set; } = server.Options.AccessToken;

    public Task<JsonElement> SendTextAsync(string userId, string text) =>
        CallAsync(HttpMethod.Post, "/v3.0/oa/message/cs", JsonSerializer.Serialize(new { recipient = new { user_id = userId }, message = new { text } }));

    /// <summary>The body of message/cs around a message.</summary>
    public static string BodyFor(string userId, string message) => "{\"recipient\":{\"user_id\":\"" + userId + "\"},\"message\":" + message + "}";

    public async Task<int> SendAsync(string body) => (await CallAsync(HttpMethod.Post, "/v3.0/oa/message/cs", body)).GetProperty("error").GetInt32();

    public async Task<JsonElement> CallAsync(HttpMethod method, string path, string? body = null)
    {
        using var answer = await AnswerAsync(method, path, body);
        Xunit.Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonOf(answer);
    }

    public async Task<HttpResponseMessage> AnswerAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("access_token", Token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }

    public Task<JsonElement> RefreshAsync(string refreshToken) =>
        TokenAsync(new() { ["refresh_token"] = refreshToken, ["app_id"] = server.Options.AppId, ["grant_type"] = "refresh_token" });

    public async Task<JsonElement> TokenAsync(Dictionary<string, string> form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v4/oa/access_token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("secret_key", server.Options.AppSecret);
        using var answer = await _http.SendAsync(request);
        return await JsonOf(answer);
    }

    /// <summary>A method of the bot: the body, whatever the status.</summary>
    public async Task<JsonElement> BotAsync(string method, object? body = null, string? token = null)
    {
        using var answer = await AnswerAsync(HttpMethod.Post, $"/bot{token ?? server.Options.BotToken}/{method}", JsonSerializer.Serialize(body ?? new { }));
        return await JsonOf(answer);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
