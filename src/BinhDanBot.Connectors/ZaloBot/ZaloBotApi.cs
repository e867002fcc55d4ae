using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Calls the platform: one request each, no retry, no redirect. The token stands in the address, so nothing here may log one.</summary>
internal sealed class ZaloBotApi(IHttpClientFactory clients, TimeProvider clock)
{
    public const string ClientName = "zalo-bot";

    /// <summary>How long a call may take that waits for nothing. Shorter than the outbox gives an attempt, so that we, who know more, name the outcome.</summary>
    internal static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    /// <summary>What a poll may take beyond the time for which the platform keeps it open.</summary>
    internal static readonly TimeSpan PollMargin = TimeSpan.FromSeconds(15);

    /// <summary>How long the rest of an answer may take once it has begun.</summary>
    internal static readonly TimeSpan BodyLimit = TimeSpan.FromSeconds(10);

    /// <summary>An update is a few kilobytes.</summary>
    private const int LargestAnswer = 1024 * 1024;

    public Task<ZaloBotAnswer> CallAsync(ZaloBotAccountOptions account, string method, CancellationToken cancellationToken) =>
        CallAsync(account, method, EmptyBody.Instance, ZaloBotBodies.Default.EmptyBody, cancellationToken);

    public Task<ZaloBotAnswer> CallAsync<T>(ZaloBotAccountOptions account, string method, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        CallAsync(account, method, JsonSerializer.SerializeToUtf8Bytes(body, type), CallLimit, cancellationToken);

    /// <summary>
    /// Asks for the next event. Cancelling ends the waiting and never the reading: an answer that has begun to arrive is returned, because the
    /// platform does not give it again.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before an answer began to arrive.</exception>
    public Task<ZaloBotAnswer> GetUpdatesAsync(ZaloBotAccountOptions account, CancellationToken cancellationToken)
    {
        var seconds = account.PollTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new GetUpdatesBody(seconds), ZaloBotBodies.Default.GetUpdatesBody);
        return CallAsync(account, "getUpdates", body, account.PollTimeout + PollMargin, cancellationToken);
    }

    private async Task<ZaloBotAnswer> CallAsync(
        ZaloBotAccountOptions account, string method, byte[] body, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(account, method)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response);
        }
        catch (HttpRequestException fault)
        {
            return new ZaloBotAnswer(NeverConnected(fault) ? ZaloBotCall.NotSent : ZaloBotCall.NoAnswer);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Of our time limits only that for connecting, which is the handler's, has this inner exception.
            return new ZaloBotAnswer(fault.InnerException is TimeoutException ? ZaloBotCall.NotSent : ZaloBotCall.NoAnswer);
        }
    }

    /// <summary>The rest of an answer that has begun, within a limit of its own.</summary>
    private async Task<ZaloBotAnswer> ReadAsync(HttpResponseMessage response)
    {
        using var reading = new CancellationTokenSource(BodyLimit, clock);
        try
        {
            await response.Content.LoadIntoBufferAsync(LargestAnswer, reading.Token);
            var body = await response.Content.ReadAsByteArrayAsync(reading.Token);
            return ZaloBotAnswer.Read((int)response.StatusCode, body, response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException)
        {
            return new ZaloBotAnswer(ZaloBotCall.NoAnswer);
        }
    }

    private static bool NeverConnected(HttpRequestException fault) =>
        fault.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    /// <summary>Put together as text: to <see cref="Uri"/> a relative "bot123:abc" would be an address of its own.</summary>
    private static Uri AddressOf(ZaloBotAccountOptions account, string method) =>
        new($"{account.ApiBaseUrl.AbsoluteUri.TrimEnd('/')}/bot{account.Token?.Reveal()}/{method}");
}
