using System.Net.WebSockets;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>One WebSocket that shows a conversation as it goes on. The client only listens; what it sends is read and dropped, empty pings included.</summary>
internal sealed class ActivityStream(WebSocket socket, ActivityLog log, TimeProvider clock, TimeSpan keepAlive)
{
    /// <summary>A client that does not take a message for this long is gone.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Listeners have nothing to say: more than this in one message is no client of ours.</summary>
    private const int LargestIncoming = 64 * 1024;

    public async Task RunAsync(int watermark, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var listening = ListenUntilClosedAsync(ended);
        try
        {
            while (!log.IsClosed)
            {
                var set = log.ReadFrom(watermark);
                if (set.Activities.Count > 0)
                {
                    watermark = set.Watermark;
                    await SendAsync(set.ToJson(), ended.Token);
                }
                else if (!await HasMoreAsync(watermark, ended.Token))
                {
                    await SendAsync([], ended.Token);
                }
            }

            await CloseAsync(WebSocketCloseStatus.NormalClosure, "conversation closed");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "restarting");
        }
        catch (OperationCanceledException)
        {
            // The client has closed, or did not take what we sent: either way there is nobody to tell.
        }
        catch (WebSocketException)
        {
            // The line was cut. The client comes back with its watermark and misses nothing.
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }
    }

    /// <summary>False when nothing came for the length of a keep-alive.</summary>
    private async Task<bool> HasMoreAsync(int watermark, CancellationToken cancellationToken)
    {
        var more = log.WaitForMoreAsync(watermark);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(more, Task.Delay(keepAlive, clock, giveUp.Token));
        await giveUp.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return more.IsCompleted;
    }

    private async Task SendAsync(byte[] json, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, either.Token);
    }

    private async Task ListenUntilClosedAsync(CancellationTokenSource ended)
    {
        var buffer = new byte[1024];
        var length = 0;
        try
        {
            while (length <= LargestIncoming)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), ended.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                length = received.EndOfMessage ? 0 : length + received.Count;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // Closed from either side; the sending loop ends below.
        }

        await ended.CancelAsync();
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1), clock);
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
