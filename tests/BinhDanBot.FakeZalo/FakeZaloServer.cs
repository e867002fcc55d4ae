using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo.Bots;
using BinhDanBot.FakeZalo.Control;
using BinhDanBot.FakeZalo.OfficialAccount;
using BinhDanBot.FakeZalo.Phone;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo;

/// <summary>Zalo on this machine: the account's API, OAuth, its webhooks, and the Bot Platform. For tests, load runs and demonstrations.</summary>
public sealed class FakeZaloServer : IAsyncDisposable
{
    private readonly FakeWorld _world;
    private readonly WebApplication _application;

    private FakeZaloServer(FakeWorld world, WebApplication application)
    {
        _world = world;
        _application = application;
        Oa = new OaActions(world);
        Bot = new BotActions(world);
        BaseAddress = new Uri(application.Urls.First());
    }

    /// <summary>Where it listens; the base of every API.</summary>
    public Uri BaseAddress { get; }

    public FakeZaloOptions Options => _world.Options;

    public FakeClock Clock => _world.Clock;

    public FakeFaults Faults => _world.Faults;

    public FakeCounts Counts => _world.Counts;

    public People People => _world.People;

    /// <summary>Everything accepted.</summary>
    public Ledger Ledger => _world.Ledger;

    /// <summary>What people do with the account.</summary>
    public OaActions Oa { get; }

    /// <summary>What people do with the bot.</summary>
    public BotActions Bot { get; }

    /// <summary>Whether events of the account are delivered: a webhook is known and was not switched off.</summary>
    public bool IsWebhookOn => _world.OaWebhook.IsOn;

    public static async Task<FakeZaloServer> StartAsync(FakeZaloOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FakeZaloOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest upload with its frame.
            kestrel.Limits.MaxRequestBodySize = 6 << 20;
        });
        var world = new FakeWorld(options);
        var application = builder.Build();
        application.MapOa(world);
        application.MapOAuth(world);
        application.MapBot(world);
        var server = default(FakeZaloServer);
        application.MapControl(world);
        application.MapPhone(world, () => server!);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            await world.DisposeAsync();
            throw;
        }

        return server = new FakeZaloServer(world, application);
    }

    /// <summary>The person of this name, made now if nobody has it.</summary>
    public FakePerson Person(string name) => People.Get(name);

    /// <summary>The person writes to the account.</summary>
    public Task<WebhookDelivery> SayAsync(FakePerson person, string text) => Oa.SayAsync(person, text);

    /// <summary>The person presses the latest button with this title.</summary>
    public Task<WebhookDelivery?> PressAsync(FakePerson person, string title) => Oa.PressAsync(person, title);

    public Task<WebhookDelivery> FollowAsync(FakePerson person) => Oa.FollowAsync(person);

    public Task<WebhookDelivery> UnfollowAsync(FakePerson person) => Oa.UnfollowAsync(person);

    /// <summary>Any event of the account.</summary>
    public Task<WebhookDelivery> DeliverAsync(string eventName, JsonObject members) => Oa.DeliverAsync(eventName, members);

    /// <summary>The person writes to the bot.</summary>
    public Task<WebhookDelivery?> BotSayAsync(FakePerson person, string text) => Bot.SayAsync(person, text);

    /// <summary>The first accepted message that fits, also among those already there after a number.</summary>
    public Task<SentMessage> WaitForSentAsync(Func<SentMessage, bool> fits, TimeSpan limit, long after = 0, CancellationToken cancellationToken = default) =>
        Ledger.WaitForAsync(fits, limit, after, cancellationToken);

    /// <summary>Registers a webhook as the console does: it must answer the unsigned probe with 200. Also how a switched-off one comes back.</summary>
    public Task<bool> RegisterWebhookAsync(Uri url) => _world.OaWebhook.RegisterAsync(url);

    /// <summary>All access tokens are expired from now on.</summary>
    public void ExpireTokens() => _world.Tokens.ExpireAll();

    /// <summary>The permission is taken away: no token works any more, somebody must authorise again.</summary>
    public void RevokeTokens() => _world.Tokens.RevokeAll();

    /// <summary>A code as the permission page gives it, for the exchange.</summary>
    public string Authorise(string? codeChallenge = null, string? redirectUri = null) => _world.Tokens.IssueCode(codeChallenge, redirectUri);

    /// <summary>Forgets people, messages, updates and counts and sets the clock back; tokens, webhooks and faults stay.</summary>
    public void Reset() => _world.Reset();

    /// <summary>Ends when the process is asked to stop; raises <paramref name="switchedOff"/> whenever the webhook is switched off.</summary>
    internal async Task WaitForShutdownAsync(Action switchedOff)
    {
        _world.OaWebhook.SwitchedOff += switchedOff;
        await _application.WaitForShutdownAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        await _world.DisposeAsync();
    }
}
