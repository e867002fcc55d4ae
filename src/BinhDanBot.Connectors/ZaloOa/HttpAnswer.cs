using System.Net;
using System.Text.Json;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What came of one call to Zalo.</summary>
internal abstract record HttpAnswer
{
    private HttpAnswer()
    {
    }

    /// <summary>An answer came, whatever it says.</summary>
    /// <param name="Status">The status is not what Zalo speaks by: a failure is mostly 200 with an error in the body.</param>
    /// <param name="Root">The JSON object of the body; null when it is none, a proxy's page for example.</param>
    internal sealed record Answered(HttpStatusCode Status, JsonElement? Root) : HttpAnswer
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>Zalo's error code, a number or a string of one; null when there is none.</summary>
        public int? Error => Root.Number("error");
    }

    /// <summary>The call certainly did nothing: no connection was made.</summary>
    internal sealed record NotSent : HttpAnswer;

    /// <summary>The call went out and no answer came back.</summary>
    /// <param name="Reason">"timeout", "connection-lost".</param>
    internal sealed record Lost(string Reason) : HttpAnswer;
}

/// <summary>Calls Zalo, once: repeats are decided by who knows what a repeat means.</summary>
internal sealed class ZaloOaHttp(IHttpClientFactory clients)
{
    public const string ClientName = "zalo-oa";

    /// <summary>Of connecting, sending and reading the whole answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Answers are a few hundred bytes; whatever is longer is none.</summary>
    public const int LargestAnswer = 64 * 1024;

    /// <param name="request">Its content, if any, is replaced by one that knows whether it went out.</param>
    /// <param name="cancellationToken">Before anything went out it throws; after that the answer is lost.</param>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is null ? null : new WatchedContent(request.Content);
        request.Content = content;
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return new HttpAnswer.Answered(response.StatusCode, ZaloJson.ReadObject(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }
        catch (OperationCanceledException) when (content is not { HasBegun: true } && cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return content is { HasBegun: true } ? new HttpAnswer.Lost("timeout") : new HttpAnswer.NotSent();
        }
        catch (HttpRequestException)
        {
            return content is { HasBegun: true } ? new HttpAnswer.Lost("connection-lost") : new HttpAnswer.NotSent();
        }
    }

    /// <summary>
    /// Notes that the body began to be written. Until then no server can have acted on the call, whether the name, the connection or the handshake
    /// failed; from then on it may have.
    /// </summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;

        public WatchedContent(HttpContent inner)
        {
            _inner = inner;
            foreach (var (name, values) in inner.Headers)
                Headers.TryAddWithoutValidation(name, values);
        }

        public bool HasBegun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            HasBegun = true;
            return _inner.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
