using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// The Bot Framework protocol, ours beside an Express + botbuilder bot that only says back what it hears: the same activities at the same rate, answers
/// to a service address in this process. Neither side signs: ours as for the emulator, theirs without an app id.
/// </summary>
internal sealed class LoadBots : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _firstAnswers = new(StringComparer.Ordinal);
    private readonly WebApplication _channel;

    private LoadBots()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _channel = builder.Build();
        _channel.MapPost("/v3/conversations/{conversation}/activities/{activity?}", (RequestDelegate)TakeAsync);
    }

    public static async Task RunAsync(LoadServer server, IReadOnlyList<string> questions, int perSecond, int seconds)
    {
        await using var bots = new LoadBots();
        await bots._channel.StartAsync();
        using var echo = await EchoBot.StartAsync();
        foreach (var (name, address, processor) in new (string, Uri, Func<TimeSpan>)[]
        {
            ("the same over the Bot Framework protocol", new Uri(server.Address, "/api/messages"), () => server.Processor),
            ("beside it: Express + botbuilder, echo", echo.Address, () => echo.Processor),
        })
        {
            await bots.AskAsync(address, questions, perSecond, 5 * perSecond, "warm");
            var before = processor();
            var began = Stopwatch.GetTimestamp();
            var (times, reached) = await bots.AskAsync(address, questions, perSecond, seconds * perSecond, "run");
            var used = (processor() - before) / Stopwatch.GetElapsedTime(began);
            LoadTable.Row(name, perSecond, reached, times, (seconds * perSecond) - times.Count, $"{used:0.00} cores");
        }
    }

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private async Task<(LoadTimes Times, double Reached)> AskAsync(Uri bot, IReadOnlyList<string> questions, int perSecond, int count, string run)
    {
        var prefix = $"{run}-{bot.Port}-";
        var result = await LoadGenerator.RunAsync(bot, 64, perSecond, count, number => LoadConnection.Post(bot, Activity($"{prefix}{number}", questions[number % questions.Count])));
        var waited = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(waited) < Patience && !Enumerable.Range(0, count).All(number => _firstAnswers.ContainsKey($"{prefix}{number}")))
            await Task.Delay(100);
        var answered = Enumerable.Range(0, count).Where(number => _firstAnswers.ContainsKey($"{prefix}{number}")).ToList();
        var times = answered.Select(number => _firstAnswers[$"{prefix}{number}"] - result.DueAt(number)).ToList();
        var reached = answered.Count == 0 ? 0 : answered.Count / (answered.Max(number => _firstAnswers[$"{prefix}{number}"]) - result.BeganAt).TotalSeconds;
        return (new LoadTimes(times), reached);
    }

    private byte[] Activity(string conversation, string text) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            type = "message",
            id = $"a-{conversation}",
            timestamp = TimeProvider.System.GetUtcNow(),
            channelId = "emulator",
            serviceUrl = _channel.Urls.First(),
            locale = "vi-VN",
            from = new { id = $"person-{conversation}", name = "Lan" },
            recipient = new { id = "bot", name = "Bot" },
            conversation = new { id = conversation },
            text,
        },
        Plain);

    private async Task TakeAsync(HttpContext http)
    {
        _firstAnswers.TryAdd((string)http.GetRouteValue("conversation")!, TimeProvider.System.GetUtcNow());
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"id":"1"}""", http.RequestAborted);
    }

    /// <summary>tests/BinhDanBot.Browser.Tests/clients/echo-bot.mjs; its packages come by "npm ci" there.</summary>
    private sealed class EchoBot : IDisposable
    {
        private readonly Process _process;

        private EchoBot(Process process, Uri address) => (_process, Address) = (process, address);

        public Uri Address { get; }

        public TimeSpan Processor
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }

        public static async Task<EchoBot> StartAsync()
        {
            var script = Path.Combine(Material.Root, "tests", "BinhDanBot.Browser.Tests", "clients", "echo-bot.mjs");
            var process = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardOutput = true })!;
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The echo bot did not start; run npm ci in its folder.");
            return new EchoBot(process, new Uri(line));
        }

        public void Dispose()
        {
            _process.Kill();
            _process.Dispose();
        }
    }
}
