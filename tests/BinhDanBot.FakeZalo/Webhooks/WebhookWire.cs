using System.Collections.Concurrent;
using System.Net;

namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>Posts webhooks, with the time limit, the repeats, and what is switched to go wrong on the way.</summary>
internal sealed class WebhookWire(FakeZaloOptions options, TimeProvider clock, FakeFaults faults, FakeCounts counts, CancellationToken stopping) : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Tries once and comes back; repeats go on behind. All tries send the same bytes and headers.</summary>
    /// <param name="givenUp">Called when the last repeat failed; null for a vendor that does not repeat.</param>
    public async Task StartAsync(WebhookDelivery delivery, Uri url, (string Name, string Value)? header, bool repeats, Action? givenUp)
    {
        try
        {
            if (faults.WebhookDelay > TimeSpan.Zero)
                await Task.Delay(faults.WebhookDelay, clock, stopping);
            var copies = Enumerable.Range(0, Math.Max(1, faults.WebhookCopies)).Select(_ => TryAsync(delivery, url, header, retry: 0));
            if ((await Task.WhenAll(copies)).Contains(true))
            {
                delivery.Finish(true);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            delivery.Finish(false);
            return;
        }

        if (repeats)
            Watch(RepeatAsync(delivery, url, header, givenUp));
        else
            GiveUp(delivery, givenUp);
    }

    /// <summary>HTTP status, or null when no answer came in time.</summary>
    public async Task<int?> PostAsync(Uri url, ReadOnlyMemory<byte> body, (string Name, string Value)? header, int retry)
    {
        using var late = new CancellationTokenSource(options.WebhookTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new PausingContent(body, faults.WebhookBodyPause, clock) };
        if (header is { } set)
            request.Headers.TryAddWithoutValidation(set.Name, set.Value);
        if (retry > 0)
            request.Headers.TryAddWithoutValidation("num_retry", retry.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            stopping.ThrowIfCancellationRequested();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Keys);
        _http.Dispose();
    }

    private async Task<bool> TryAsync(WebhookDelivery delivery, Uri url, (string Name, string Value)? header, int retry)
    {
        var status = await PostAsync(url, delivery.Body, header, retry);
        delivery.AddTry(status);
        counts.Add(status is { } code ? $"webhook answered {code}" : "webhook not answered");
        return status == StatusCodes.Status200OK;
    }

    private async Task RepeatAsync(WebhookDelivery delivery, Uri url, (string Name, string Value)? header, Action? givenUp)
    {
        try
        {
            for (var retry = 1; retry <= options.RetryDelays.Count; retry++)
            {
                await Task.Delay(options.RetryDelays[retry - 1] * options.RetryScale, clock, stopping);
                counts.Add("webhook repeated");
                if (!await TryAsync(delivery, url, header, retry))
                    continue;
                delivery.Finish(true);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The fake is stopping.
            delivery.Finish(false);
            return;
        }

        GiveUp(delivery, givenUp);
    }

    private void GiveUp(WebhookDelivery delivery, Action? givenUp)
    {
        counts.Add("webhook lost");
        givenUp?.Invoke();
        delivery.Finish(false);
    }

    private void Watch(Task task)
    {
        _running[task] = true;
        task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>JSON that may stop in its middle, as on a bad line.</summary>
    private sealed class PausingContent : HttpContent
    {
        private readonly ReadOnlyMemory<byte> _body;
        private readonly TimeSpan _pause;
        private readonly TimeProvider _clock;

        public PausingContent(ReadOnlyMemory<byte> body, TimeSpan pause, TimeProvider clock)
        {
            (_body, _pause, _clock) = (body, pause, clock);
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var half = _pause > TimeSpan.Zero ? _body.Length / 2 : 0;
            if (half > 0)
            {
                await stream.WriteAsync(_body[..half], cancellationToken);
                await stream.FlushAsync(cancellationToken);
                await Task.Delay(_pause, _clock, cancellationToken);
            }

            await stream.WriteAsync(_body[half..], cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
