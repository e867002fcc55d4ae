using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using BinhDanBot.FakeZalo.Webhooks;

namespace BinhDanBot.FakeZalo.Bots;

/// <summary>Updates of the bot: to its webhook when one is set, else into the queue from which getUpdates takes them one by one.</summary>
internal sealed class BotUpdates
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Channel<byte[]> _queue = Channel.CreateUnbounded<byte[]>();
    private readonly WebhookWire _wire;
    private readonly FakeZaloOptions _options;
    private readonly TimeProvider _clock;
    private readonly FakeCounts _counts;

    public BotUpdates(WebhookWire wire, FakeZaloOptions options, TimeProvider clock, FakeCounts counts)
    {
        (_wire, _options, _clock, _counts) = (wire, options, clock, counts);
        Webhook = options.BotWebhookUrl is { Length: > 0 } url ? new BotWebhook(new Uri(url), options.BotWebhookSecret, clock.GetUtcNow()) : null;
    }

    public BotWebhook? Webhook { get; set; }

    /// <summary>Updates that nobody has fetched.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>A delivery that has had its first try; null when the update waits for getUpdates.</summary>
    public async Task<WebhookDelivery?> AddAsync(JsonObject update)
    {
        var name = update["event_name"]?.ToString() ?? "";
        if (Webhook is not { } webhook)
        {
            _queue.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(update, Plain));
            return null;
        }

        var id = (update["message"] as JsonObject)?["message_id"]?.ToString();
        var body = _options.BotWebhookWrapped ? new JsonObject { ["ok"] = true, ["result"] = update } : update;
        var delivery = new WebhookDelivery(name, id, JsonSerializer.SerializeToUtf8Bytes(body, Plain));
        await _wire.StartAsync(delivery, webhook.Url, ("X-Bot-Api-Secret-Token", webhook.Secret), _options.BotWebhookRetries, givenUp: null);
        return delivery;
    }

    /// <summary>The next update as JSON, or null when none came in time. What is taken is gone: the real one knows no offset.</summary>
    public async Task<byte[]?> TakeAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var update = await _queue.Reader.ReadAsync(stop.Token);
            _counts.Add("update fetched");
            return update;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Clear()
    {
        while (_queue.Reader.TryRead(out _))
        {
        }
    }
}

/// <summary>Where the bot's updates go.</summary>
internal sealed record BotWebhook(Uri Url, string Secret, DateTimeOffset SetAt);
