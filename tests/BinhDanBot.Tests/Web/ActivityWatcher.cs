using System.Net.WebSockets;
using System.Text.Json;

namespace BinhDanBot.Tests.Web;

/// <summary>Watches a conversation over its WebSocket, as browsers do.</summary>
internal sealed class ActivityWatcher : IDisposable
{
    /// <summary>What does not come within this time does not come: a test must end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly Queue<JsonElement> _unread = new();

    private ActivityWatcher(WebSocket socket) => _socket = socket;

    /// <summary>The number of activities that were shown.</summary>
    public int Watermark { get; private set; }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>In memory.</summary>
    public static async Task<ActivityWatcher> ConnectAsync(BotApplication application, DirectLineClient client) =>
        new(await application.CreateWebSocketClient().ConnectAsync(new Uri(client.StreamUrl), CancellationToken.None));

    /// <summary>Over a real socket.</summary>
    public static async Task<ActivityWatcher> ConnectAsync(string address)
    {
        var socket = new ClientWebSocket();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await socket.ConnectAsync(new Uri(address), patience.Token);
            return new ActivityWatcher(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The next activities, of everybody.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActivitiesAsync(int count)
    {
        var activities = new List<JsonElement>();
        while (activities.Count < count)
        {
            while (_unread.Count == 0)
                await ReceiveAsync();
            activities.Add(_unread.Dequeue());
        }

        return activities;
    }

    /// <summary>Reads on until the bot has said this much more.</summary>
    public async Task<IReadOnlyList<JsonElement>> BotMessagesAsync(int count)
    {
        var said = new List<JsonElement>();
        while (said.Count < count)
            said.AddRange((await ActivitiesAsync(1)).Where(DirectLineClient.IsOfBot));
        return said;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", _patience.Token);

    public Task SendAsync(ReadOnlyMemory<byte> message, bool isEnd = true) => _socket.SendAsync(message, WebSocketMessageType.Text, isEnd, _patience.Token).AsTask();

    /// <summary>Reads until the other side says goodbye.</summary>
    public async Task UntilClosedAsync()
    {
        while (_socket.State == WebSocketState.Open)
            await ReceiveAsync();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), _patience.Token);
            message.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);

        // Empty messages keep the line alive.
        if (received.MessageType == WebSocketMessageType.Close || message.Length == 0)
            return;
        using var set = JsonDocument.Parse(message.ToArray());
        var (activities, watermark) = DirectLineClient.ReadSet(set.RootElement);
        foreach (var activity in activities)
            _unread.Enqueue(activity);
        Watermark = watermark;
    }
}
