using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>A call as it reached the fake.</summary>
internal sealed record BotCall(string Path, string Method, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();
}

/// <summary>
/// The platform on the loopback address, answering what a test says. Told nothing, it keeps polls open for ever and says yes to the rest.
/// </summary>
internal sealed class FakeBotApi : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Lock _gate = new();
    private readonly List<BotCall> _calls = [];
    private readonly List<(string Method, int Count, TaskCompletionSource Reached)> _watched = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _answers = new();

    private FakeBotApi(WebApplication server) => _server = server;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<FakeBotApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var fake = new FakeBotApi(server);
        server.MapPost("/{account}/{method}", fake.TakeAsync);
        await server.StartAsync();
        fake.Address = new Uri(server.Urls.Single());
        return fake;
    }

    public IReadOnlyList<BotCall> CallsOf(string method)
    {
        lock (_gate)
            return [.. _calls.Where(call => call.Method == method)];
    }

    /// <summary>The next answer to a method that has none waiting.</summary>
    public void Answer(string method, Func<HttpContext, Task> answer) => _answers.GetOrAdd(method, _ => new()).Enqueue(answer);

    public void Answer(string method, string body, int status = StatusCodes.Status200OK) => Answer(method, http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    });

    /// <summary>Completes when a method was called so often.</summary>
    public Task CalledAsync(string method, int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_calls.Count(call => call.Method == method) >= count)
                return Task.CompletedTask;
            _watched.Add((method, count, reached));
        }

        return reached.Task.WaitAsync(RunningBot.Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http, string method)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new BotCall(http.Request.Path, method, await reader.ReadToEndAsync());
        lock (_gate)
        {
            _calls.Add(call);
            var count = _calls.Count(other => other.Method == method);
            foreach (var watched in _watched.Where(watched => watched.Method == method && watched.Count <= count))
                watched.Reached.TrySetResult();
        }

        if (_answers.TryGetValue(method, out var waiting) && waiting.TryDequeue(out var answer))
            await answer(http);
        else if (method == "getUpdates")
            await NeverAsync(http);
        else
            await http.Response.WriteAsync("""{"ok":true,"result":{"message_id":"m-sent","date":1750316131602},"error_code":0}""");
    }

    public static Task NeverAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(() => gone.TrySetResult());
        return gone.Task;
    }
}
