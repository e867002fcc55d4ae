using BinhDanBot.FakeZalo.Bots;
using BinhDanBot.FakeZalo.OfficialAccount;
using BinhDanBot.FakeZalo.Residents;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo;

/// <summary>All parts of one fake, made once, in the order in which they need each other.</summary>
internal sealed class FakeWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public FakeWorld(FakeZaloOptions options)
    {
        Options = options;
        Clock = new FakeClock(options.Time);
        Ids = new VendorIds(options.Time.GetUtcNow());
        Tokens = new OaTokens(options, Clock);
        Rate = new RequestRate(Clock);
        Wire = new WebhookWire(Options, Clock, Faults, Counts, _stopping.Token);
        OaWebhook = new OaWebhook(Wire, Options, Counts);
        OaEvents = new OaEvents(Options, Clock, Ids, Faults);
        Reports = new OaReports(OaEvents, OaWebhook, Options, _stopping.Token);
        BotUpdates = new BotUpdates(Wire, Options, Clock, Counts);
    }

    public FakeZaloOptions Options { get; }

    public FakeClock Clock { get; }

    public FakeFaults Faults { get; } = new();

    public FakeCounts Counts { get; } = new();

    public VendorIds Ids { get; }

    public People People { get; } = new();

    public Ledger Ledger { get; } = new();

    public OaTokens Tokens { get; }

    public RequestRate Rate { get; }

    public WebhookWire Wire { get; }

    public OaWebhook OaWebhook { get; }

    /// <summary>Messages paid from the package.</summary>
    public int PackageUsed;

    public OaEvents OaEvents { get; }

    public OaReports Reports { get; }

    public BotUpdates BotUpdates { get; }

    /// <summary>Enters what was accepted: ledger, count, the person's phone.</summary>
    public void Accept(FakePerson person, SentMessage message)
    {
        Ledger.Add(message);
        Counts.AddAccepted();
        person.Of(message.Channel).Add(message.At, "account", message.Kind, message.Text, message.Media, message);
    }

    /// <summary>Forgets people, messages, updates and counts and sets the clock back; tokens, webhooks and faults stay.</summary>
    public void Reset()
    {
        People.Clear();
        Ledger.Clear();
        BotUpdates.Clear();
        Counts.Reset();
        Clock.Reset();
        Volatile.Write(ref PackageUsed, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Reports.DisposeAsync();
        await Wire.DisposeAsync();
        _stopping.Dispose();
    }
}
