using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>The whole connector between a fake platform and a fake inbox, on a clock that a test moves.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    public const string Token = "1234567890:geheim-Qv7";
    public const string WebhookSecret = "webhook-secret-of-son-mai";

    /// <summary>After which something that never comes is a failure.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly WebApplication _server;

    private RunningBot(WebApplication server, FakeBotApi api, KeptEvents kept, LeaseDatabase leases, ManualClock clock, CapturedLog log)
    {
        _server = server;
        Api = api;
        Kept = kept;
        Leases = leases;
        Clock = clock;
        Log = log;
    }

    public FakeBotApi Api { get; }

    public KeptEvents Kept { get; }

    public LeaseDatabase Leases { get; }

    public ManualClock Clock { get; }

    public CapturedLog Log { get; }

    public HttpClient Web => _server.GetTestClient();

    public IChannelSender Sender => _server.Services.GetRequiredService<IChannelSender>();

    public ZaloBotWebhook Webhook => _server.Services.GetRequiredService<ZaloBotWebhook>();

    public ZaloBotIdentity Identity => _server.Services.GetRequiredService<ZaloBotIdentity>();

    /// <summary>A bot of Sơn Mãi with a webhook; the others of the cast say what differs.</summary>
    public static Task<RunningBot> WithWebhookAsync(Action<ZaloBotAccountOptions>? change = null) =>
        StartAsync(prepare: null, account => account.WebhookSecret = new Secret(WebhookSecret), change);

    /// <summary>A bot that polls, because it has a token and nothing else.</summary>
    /// <param name="prepare">What the platform answers, and how the inbox fails, before the first poll.</param>
    public static Task<RunningBot> PollingAsync(Action<RunningBot> prepare, Action<ZaloBotAccountOptions>? change = null) => StartAsync(prepare, change);

    public Task StopAsync() => _server.StopAsync().WaitAsync(Deadline);

    /// <summary>Moves the clock as soon as somebody waits for exactly this long.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        await Clock.WaitingFor(wait).WaitAsync(Deadline);
        Clock.Advance(wait);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _server.DisposeAsync();
        await Api.DisposeAsync();
    }

    private static async Task<RunningBot> StartAsync(Action<RunningBot>? prepare, params Action<ZaloBotAccountOptions>?[] changes)
    {
        var api = await FakeBotApi.StartAsync();
        var kept = new KeptEvents();
        var leases = new LeaseDatabase();
        var log = new CapturedLog();
        var clock = new ManualClock(new DateTimeOffset(2026, 5, 12, 5, 30, 0, TimeSpan.Zero));
        var account = new ZaloBotAccountOptions { Token = new Secret(Token), ApiBaseUrl = api.Address };
        foreach (var change in changes)
            change?.Invoke(account);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new ChannelAccounts<ZaloBotAccountOptions>(new Dictionary<string, ZaloBotAccountOptions> { [Payload.Commune] = account }));
        builder.Services.AddSingleton<IDatabaseWriter>(leases).AddSingleton<WorkLeases>();
        builder.Services.AddZaloBot();
        builder.Services.AddSingleton<KeepIncomingEvent>(kept.KeepAsync);
        var server = builder.Build();
        server.UseAuthentication();
        server.UseAuthorization();
        server.MapZaloBot();

        var bot = new RunningBot(server, api, kept, leases, clock, log);
        prepare?.Invoke(bot);
        await server.StartAsync();
        return bot;
    }
}
