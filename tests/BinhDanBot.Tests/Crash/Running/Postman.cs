using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using BinhDanBot.FakeZalo;

namespace BinhDanBot.Tests.Crash.Running;

/// <summary>
/// Delivers events as Zalo does: signed, two seconds to answer, and again until somebody answers 200. Its ladder is Zalo's with the waits scaled down and
/// without an end. With several addresses it turns to the next one each time, as a proxy before several processes would.
/// </summary>
internal sealed class Postman(FakeZaloServer zalo, IReadOnlyList<Uri> addresses) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan[] Waits = [.. new[] { 100, 200, 400, 800 }.Select(wait => TimeSpan.FromMilliseconds(wait))];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = zalo.Options.WebhookTimeout };
    private readonly ConcurrentQueue<HttpStatusCode> _refusals = new();
    private readonly int[] _acknowledgedBy = new int[addresses.Count];
    private int _acknowledged;
    private int _tries;
    private int _events;

    /// <summary>Events answered 200.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    /// <summary>Deliveries, those without an answer included.</summary>
    public int Tries => Volatile.Read(ref _tries);

    /// <summary>Answers other than 200, which an event in good form gets only while the database is away.</summary>
    public IReadOnlyCollection<HttpStatusCode> Refusals => _refusals;

    /// <summary>Events that one process answered 200.</summary>
    public int AcknowledgedBy(int place) => Volatile.Read(ref _acknowledgedBy[place]);

    /// <summary>The person writes; comes back when the event is acknowledged.</summary>
    public async Task DeliverAsync(string personId, string text, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _events);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["app_id"] = zalo.Options.AppId,
            ["sender"] = new JsonObject { ["id"] = personId },
            ["user_id_by_app"] = personId,
            ["recipient"] = new JsonObject { ["id"] = zalo.Options.OaId },
            ["event_name"] = "user_send_text",
            ["message"] = new JsonObject { ["text"] = text, ["msg_id"] = number.ToString("x16", CultureInfo.InvariantCulture) },
            ["timestamp"] = timestamp,
        });
        var signature = zalo.Oa.Sign(body, timestamp);
        for (var attempt = 0; !await TryDeliverAsync((number + attempt) % addresses.Count, body, signature, cancellationToken); attempt++)
            await Task.Delay(Waits[Math.Min(attempt, Waits.Length - 1)], TimeProvider.System, cancellationToken);
        Interlocked.Increment(ref _acknowledged);
    }

    /// <summary>Waits until the process there says that it is ready.</summary>
    public async Task WaitUntilReadyAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(address, patience.Token))
            await Task.Delay(Waits[0], TimeProvider.System, patience.Token);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> IsReadyAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> TryDeliverAsync(int place, byte[] body, string signature, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _tries);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(addresses[place], "/webhooks/zalo-oa/son-mai"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("X-ZEvent-Signature", signature);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                Interlocked.Increment(ref _acknowledgedBy[place]);
                return true;
            }

            _refusals.Enqueue(answer.StatusCode);
            return false;
        }
        catch (HttpRequestException)
        {
            // Nobody listens, or it died over it.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Too late: whether it was stored Zalo cannot know.
            return false;
        }
    }
}
