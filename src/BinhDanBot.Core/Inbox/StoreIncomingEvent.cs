using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Inbox;

/// <summary>What became of an event that a channel told us.</summary>
public enum StoreOutcome
{
    /// <summary>Kept; it will be answered.</summary>
    Stored,

    /// <summary>The channel told us before; nothing was done.</summary>
    AlreadyKnown,
}

/// <summary>
/// Keeps an event before the channel is told that we have it. The only place that inserts into the inbox. Events that come while others are being
/// written go together in the next write, so that a crowd costs few commits.
/// </summary>
public sealed class StoreIncomingEvent(IDatabaseWriter writer, InboxStore inbox, IEnumerable<IChannelProfiles> profiles, StoredText texts, BotMeter meter, TimeProvider clock)
{
    private const int MostTogether = 256;
    private const int Crowd = 32;

    private readonly HashSet<string> _channelsWithProfiles = profiles.Select(channel => channel.Channel).ToHashSet(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private bool _isWriting;
    private int _waitingCount;

    /// <summary>
    /// Whether so many events wait to be stored that answering others should wait a little: a channel counts the milliseconds until we have its event, a
    /// person the seconds until the answer.
    /// </summary>
    public bool IsCrowded => Volatile.Read(ref _waitingCount) > Crowd;

    /// <returns>When it ends, the event is durable.</returns>
    /// <exception cref="StorageUnavailableException">Not kept; the channel must tell us again.</exception>
    public Task<StoreOutcome> ExecuteAsync(IncomingEvent incoming, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentException.ThrowIfNullOrEmpty(incoming.ExternalId);
        ArgumentException.ThrowIfNullOrEmpty(incoming.Conversation.ExternalConversationId);
        cancellationToken.ThrowIfCancellationRequested();
        var told = StorableEvent.Of(incoming);

        // Here and not in the write: that is one at a time for all, this is on every core.
        var waiting = new Waiting(told, texts.Write(told.Text, InboxRows.TextPurpose));
        lock (_gate)
        {
            // Under the lock, so that ids have the order in which events came.
            waiting.New = new NewEvent(SequentialIds.Next(clock.GetUtcNow()), waiting.Event, waiting.Text, _channelsWithProfiles.Contains(incoming.Conversation.Channel));
            _waiting.Enqueue(waiting);
            _waitingCount = _waiting.Count;
            if (_isWriting)
                return waiting.Stored.Task;
            _isWriting = true;
        }

        _ = WriteAllAsync();
        return waiting.Stored.Task;
    }

    private async Task WriteAllAsync()
    {
        // The caller's own call must not pay for the others' writes.
        await Task.Yield();
        while (TakeTogether() is { Count: > 0 } together)
            await WriteAsync(together);
    }

    private List<Waiting> TakeTogether()
    {
        lock (_gate)
        {
            var together = new List<Waiting>(Math.Min(_waiting.Count, MostTogether));
            while (together.Count < MostTogether && _waiting.TryDequeue(out var next))
                together.Add(next);
            _isWriting = together.Count > 0;
            _waitingCount = _waiting.Count;
            return together;
        }
    }

    private List<Waiting> TakeAll()
    {
        lock (_gate)
        {
            var all = _waiting.ToList();
            _waiting.Clear();
            _waitingCount = 0;
            return all;
        }
    }

    private async Task WriteAsync(List<Waiting> together)
    {
        try
        {
            var stored = await writer.WriteFirstAsync((context, cancel) => InsertEvents.ExecuteAsync(context, [.. together.Select(waiting => waiting.New)], cancel), CancellationToken.None);
            foreach (var waiting in together)
                Tell(waiting, stored.Contains(waiting.New.Id));
            if (stored.Count > 0)
                inbox.Arrived.Poke();
        }
        catch (StorageUnavailableException outage)
        {
            // Those who came meanwhile are told too: with an attempt of their own behind this one they would wait longer than a channel does.
            foreach (var waiting in (IEnumerable<Waiting>)[.. together, .. TakeAll()])
                waiting.Stored.SetException(outage);
        }
        catch (Exception fault) when (together is [var alone])
        {
            alone.Stored.SetException(fault);
        }
        catch (Exception)
        {
            // One of them cannot be written; it must not take the others with it.
            foreach (var waiting in together)
                await WriteAsync([waiting]);
        }
    }

    private void Tell(Waiting waiting, bool isNew)
    {
        meter.EventReceived(waiting.Event.Conversation.Channel, waiting.Event.Kind.ToString().ToLowerInvariant(), isNew);
        waiting.Stored.SetResult(isNew ? StoreOutcome.Stored : StoreOutcome.AlreadyKnown);
    }

    private sealed class Waiting(IncomingEvent incoming, string text)
    {
        public IncomingEvent Event { get; } = incoming;

        public string Text { get; } = text;

        public NewEvent New { get; set; } = null!;

        public TaskCompletionSource<StoreOutcome> Stored { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
