using System.Data.Common;
using System.Net.WebSockets;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Data;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>One WebSocket that shows a conversation as it goes on. The client only listens; what it sends is read and dropped, empty pings included.</summary>
internal sealed class ActivityStream(
    WebSocket socket, StreamWatch watch, WebActivities activities, TimeProvider clock, TimeSpan keepAlive, ILogger<ActivityStream> logger)
{
    /// <summary>A client that does not take a message for this long is gone.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to answer our goodbye.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Listeners have nothing to say: more than this in one message is no client of ours.</summary>
    private const int LargestIncoming = 64 * 1024;

    public async Task RunAsync(int watermark, CancellationToken stopping)
    {
        // Cancelling a read tears the line, so reading has a token of its own, used only after the goodbye.
        using var abandoned = new CancellationTokenSource();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var listening = ListenUntilClosedAsync(ended, abandoned.Token);
        var (status, reason) = await ShowAsync(watermark, ended.Token, stopping);
        await CloseAsync(listening.IsCompletedSuccessfully ? await listening : status, reason);
        abandoned.CancelAfter(CloseTimeout);
        await listening;
    }

    /// <summary>Sends what is new until somebody ends it; says how to take leave.</summary>
    private async Task<(WebSocketCloseStatus Status, string Reason)> ShowAsync(int watermark, CancellationToken ended, CancellationToken stopping)
    {
        try
        {
            while (!watch.IsClosed)
            {
                var changed = watch.Changed;
                if (await activities.ReadAsync(watch.ConversationId, watermark, ended) is not { } page || page.OpenedAt != watch.OpenedAt)
                    break;
                watermark = page.Watermark;
                if (page.Activities.Count > 0)
                    await SendAsync(ActivitySet.ToJson(watch.ConversationId, page), ended);
                else
                    while (!await ChangesAsync(changed, ended))
                        await SendAsync([], ended);
            }

            return (WebSocketCloseStatus.NormalClosure, "conversation closed");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (WebSocketCloseStatus.EndpointUnavailable, "restarting");
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client has closed, or the line was cut, or it did not take what we sent. It comes back with its watermark and misses nothing.
            return (WebSocketCloseStatus.NormalClosure, "");
        }
        catch (Exception outage) when (outage is StorageUnavailableException || outage.GetBaseException() is DbException or TimeoutException)
        {
            logger.StreamCutOff(outage.GetBaseException().GetType().Name);
            return (WebSocketCloseStatus.EndpointUnavailable, "storage");
        }
    }

    /// <summary>False when nothing came for the length of a keep-alive.</summary>
    private async Task<bool> ChangesAsync(Task changed, CancellationToken ended)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ended);
        await Task.WhenAny(changed, Task.Delay(keepAlive, clock, giveUp.Token));
        await giveUp.CancelAsync();
        ended.ThrowIfCancellationRequested();
        return changed.IsCompleted;
    }

    private async Task SendAsync(byte[] json, CancellationToken ended)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ended);
        await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, either.Token);
    }

    /// <summary>Reads until the client closes, then ends the showing; says how to answer.</summary>
    private async Task<WebSocketCloseStatus> ListenUntilClosedAsync(CancellationTokenSource ended, CancellationToken abandoned)
    {
        var status = WebSocketCloseStatus.MessageTooBig;
        var buffer = new byte[1024];
        var length = 0;
        try
        {
            while (length <= LargestIncoming)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), abandoned);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    status = WebSocketCloseStatus.NormalClosure;
                    break;
                }

                length = received.EndOfMessage ? 0 : length + received.Count;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The line was cut, or the client did not answer our goodbye.
            status = WebSocketCloseStatus.NormalClosure;
        }

        await ended.CancelAsync();
        return status;
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var timeout = new CancellationTokenSource(CloseTimeout, clock);
        try
        {
            await socket.CloseOutputAsync(status, reason, timeout.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // Closing was a courtesy.
        }
    }
}
