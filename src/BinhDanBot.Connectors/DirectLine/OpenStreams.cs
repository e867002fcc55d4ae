using System.Collections.Immutable;
using BinhDanBot.Core.Channels.DirectLine;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>
/// The streams that are open in this process. What this process adds they are told at once; what another one added is found by looking, each second
/// and only while somebody watches, with one query for all of them.
/// </summary>
internal sealed class OpenStreams : BackgroundService
{
    internal static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly WebConversations _conversations;
    private readonly TimeProvider _clock;
    private readonly ILogger<OpenStreams> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ImmutableArray<StreamWatch>> _byConversation = new(StringComparer.Ordinal);
    private int _count;

    public OpenStreams(WebConversations conversations, TimeProvider clock, BotMeter meter, ILogger<OpenStreams> logger)
    {
        _conversations = conversations;
        _clock = clock;
        _logger = logger;
        meter.Watch("bot.directline.streams", "Web chats that somebody watches over a WebSocket.", () => Volatile.Read(ref _count));
    }

    /// <summary>Watches a conversation until disposed.</summary>
    public StreamWatch Watch(OpenWebConversation conversation)
    {
        var watch = new StreamWatch(conversation, Leave);
        lock (_gate)
        {
            _byConversation[conversation.Id] = WatchesOf(conversation.Id).Add(watch);
            _count++;
        }

        return watch;
    }

    /// <summary>There have been this many activities.</summary>
    public void Tell(string conversationId, int length)
    {
        ImmutableArray<StreamWatch> watches;
        lock (_gate)
            watches = WatchesOf(conversationId);
        foreach (var watch in watches)
            watch.Tell(length);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The streams take leave by themselves.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        List<StreamWatch> watches;
        lock (_gate)
            watches = [.. _byConversation.Values.SelectMany(watching => watching)];
        if (watches.Count == 0)
            return;
        try
        {
            var found = await _conversations.FindAllAsync(watches.Select(watch => watch.ConversationId).Distinct(StringComparer.Ordinal), stopping);
            var open = found.ToDictionary(conversation => conversation.Id, StringComparer.Ordinal);
            foreach (var watch in watches)
            {
                if (open.TryGetValue(watch.ConversationId, out var conversation) && conversation.OpenedAt == watch.OpenedAt)
                    watch.Tell(conversation.Length);
                else
                    watch.Close();
            }
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Whatever it was, the streams stay open and the next look may go well.
            _logger.LookFailed(watches.Count, fault.GetBaseException().GetType().Name);
        }
    }

    private ImmutableArray<StreamWatch> WatchesOf(string conversationId) =>
        _byConversation.TryGetValue(conversationId, out var watches) ? watches : [];

    private void Leave(StreamWatch watch)
    {
        lock (_gate)
        {
            var left = WatchesOf(watch.ConversationId).Remove(watch);
            if (left.Length == 0)
                _byConversation.Remove(watch.ConversationId);
            else
                _byConversation[watch.ConversationId] = left;
            _count--;
        }
    }
}
