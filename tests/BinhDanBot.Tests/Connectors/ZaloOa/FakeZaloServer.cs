using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>A call as it reached the fake.</summary>
/// <param name="Credential">The access token of a call, the app's secret of a call for tokens.</param>
internal sealed record ZaloCall(string Path, string Query, string Credential, string Proof, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();
}

/// <summary>
/// Zalo's servers on the loopback address. Told nothing, they take each message, know everybody, and give a new pair for the newest refresh token,
/// once; a used one ends the grant, as with Zalo.
/// </summary>
internal sealed class FakeZaloServer : IAsyncDisposable
{
    public const string FirstRefreshToken = "refresh-0";
    public const string Messages = "/v3.0/oa/message/cs";
    public const string Details = "/v3.0/oa/user/detail";
    public const string Tokens = "/v4/oa/access_token";

    private readonly WebApplication _server;
    private readonly Lock _gate = new();
    private readonly List<ZaloCall> _calls = [];
    private readonly Dictionary<string, Queue<Func<HttpContext, Task>>> _answers = [];
    private string _refreshToken = FirstRefreshToken;
    private int _pairs;

    private FakeZaloServer(WebApplication server) => _server = server;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Seconds, as Zalo writes them: mostly a string.</summary>
    public string ExpiresIn { get; set; } = "\"90000\"";

    /// <summary>What happens while a call for tokens is under way.</summary>
    public Func<Task> WhileGranting { get; set; } = () => Task.CompletedTask;

    public static async Task<FakeZaloServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var fake = new FakeZaloServer(server);
        server.Run(fake.TakeAsync);
        await server.StartAsync();
        fake.Address = new Uri(server.Urls.Single());
        return fake;
    }

    public IReadOnlyList<ZaloCall> CallsOf(string path)
    {
        lock (_gate)
            return [.. _calls.Where(call => call.Path == path)];
    }

    /// <summary>The next answer at an address that has none waiting.</summary>
    public void Answer(string path, Func<HttpContext, Task> answer)
    {
        lock (_gate)
        {
            _answers.TryAdd(path, new Queue<Func<HttpContext, Task>>());
            _answers[path].Enqueue(answer);
        }
    }

    public void Answer(string path, string body, int status = StatusCodes.Status200OK) => Answer(path, http => WriteAsync(http, body, status));

    /// <summary>Takes the call, does what it asks, and hangs up without a word.</summary>
    public void LoseAnswer(string path) => Answer(path, async http =>
    {
        if (path == Tokens)
            Grant(http);
        await http.Response.Body.FlushAsync();
        http.Abort();
    });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var credential = http.Request.Headers[http.Request.Path == Tokens ? "secret_key" : "access_token"].ToString();
        Func<HttpContext, Task>? answer = null;
        var call = new ZaloCall(http.Request.Path, http.Request.QueryString.Value ?? "", credential, http.Request.Headers["appsecret_proof"].ToString(), body);
        http.Features.Set(call);
        lock (_gate)
        {
            _calls.Add(call);
            if (_answers.TryGetValue(http.Request.Path, out var waiting))
                waiting.TryDequeue(out answer);
        }

        if (http.Request.Path == Tokens)
            await WhileGranting();
        await (answer ?? AnswerAsUsualAsync)(http);
    }

    private Task AnswerAsUsualAsync(HttpContext http) => WriteAsync(
        http,
        http.Request.Path.Value switch
        {
            Messages => """{"error":0,"message":"Success","data":{"message_id":"3f5c9f4cb7ad44f31dbc","user_id":"246845883529197922"}}""",
            Details => """{"error":0,"message":"Success","data":{"user_id":"246845883529197922","display_name":"Cô Lan","user_is_follower":true}}""",
            Tokens => Grant(http),
            _ => """{"error":-209,"message":"Not supported this api"}""",
        },
        StatusCodes.Status200OK);

    private string Grant(HttpContext http)
    {
        var form = http.Features.GetRequiredFeature<ZaloCall>().Body;
        lock (_gate)
        {
            var isCode = form.Contains("grant_type=authorization_code", StringComparison.Ordinal);
            if (!isCode && !form.Contains($"refresh_token={_refreshToken}&", StringComparison.Ordinal))
                return """{"error":-14014,"error_name":"Invalid refresh token."}""";
            _pairs++;
            _refreshToken = string.Create(CultureInfo.InvariantCulture, $"refresh-{_pairs}");
            return string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"access-{{_pairs}}","refresh_token":"{{_refreshToken}}","expires_in":{{ExpiresIn}}}""");
        }
    }

    private static Task WriteAsync(HttpContext http, string body, int status)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    }
}
