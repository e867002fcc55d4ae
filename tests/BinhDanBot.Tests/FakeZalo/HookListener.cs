using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>A webhook as it came over the wire.</summary>
internal sealed record ReceivedHook(string Body, string? Signature, string? Retry, string? BotSecret);

/// <summary>Stands for our program at the other end of webhooks: keeps what comes and answers as told.</summary>
internal sealed class HookListener : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SemaphoreSlim _received = new(0);

    private HookListener(WebApplication application) => _application = application;

    public Uri Url { get; private set; } = null!;

    public ConcurrentQueue<ReceivedHook> Hooks { get; } = new();

    /// <summary>HTTP status of every answer; 0 breaks the connection.</summary>
    public int Status { get; set; } = 200;

    public static async Task<HookListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new HookListener(builder.Build());
        listener._application.Run(listener.TakeAsync);
        await listener._application.StartAsync();
        listener.Url = new Uri(listener._application.Urls.First() + "/webhook");
        return listener;
    }

    /// <summary>Waits for this many more hooks.</summary>
    public async Task WaitForAsync(int count)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var i = 0; i < count; i++)
            await _received.WaitAsync(late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _received.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = http.Request.Headers;
        Hooks.Enqueue(new ReceivedHook(body, headers["X-ZEvent-Signature"].FirstOrDefault(), headers["num_retry"].FirstOrDefault(), headers["X-Bot-Api-Secret-Token"].FirstOrDefault()));
        if (Status == 0)
            http.Abort();
        else
            http.Response.StatusCode = Status;
        _received.Release();
    }
}
