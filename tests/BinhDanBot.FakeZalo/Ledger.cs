using BinhDanBot.FakeZalo.Residents;

namespace BinhDanBot.FakeZalo;

/// <summary>Every message accepted, in order. Adding is an append under a lock: cheap with hundreds of thousands in it.</summary>
public sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly List<SentMessage> _messages = [];
    private TaskCompletionSource? _added;

    public int Count
    {
        get
        {
            lock (_lock)
                return _messages.Count;
        }
    }

    /// <summary>Everything so far, a copy.</summary>
    public IReadOnlyList<SentMessage> All => After(0);

    /// <summary>What this person got, on both channels, oldest first.</summary>
    public IReadOnlyList<SentMessage> For(FakePerson person) => For(person.OaUserId, person.BotUserId);

    /// <summary>What a person got by id, oldest first.</summary>
    public IReadOnlyList<SentMessage> For(string personId) => For(personId, personId);

    /// <summary>What came after a number.</summary>
    public IReadOnlyList<SentMessage> After(long number)
    {
        lock (_lock)
            return _messages.GetRange((int)Math.Min(number, _messages.Count), (int)Math.Max(0, _messages.Count - number));
    }

    /// <summary>The first message that fits, also among those already there; waits for it and throws <see cref="TimeoutException"/>. The limit is real time: a clock that a test moves by hand would never end it.</summary>
    public async Task<SentMessage> WaitForAsync(Func<SentMessage, bool> fits, TimeSpan limit, long after = 0, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(limit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var seen = after;
        while (true)
        {
            Task added;
            List<SentMessage> fresh;
            lock (_lock)
            {
                fresh = _messages.GetRange((int)Math.Min(seen, _messages.Count), (int)Math.Max(0, _messages.Count - seen));
                added = (_added ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            foreach (var message in fresh)
            {
                if (fits(message))
                    return message;
            }

            seen += fresh.Count;
            try
            {
                await added.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No such message within {limit}; {Count} were sent.");
            }
        }
    }

    /// <summary>Waits until so many were accepted in all.</summary>
    public async Task WaitForCountAsync(long count, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        if (count > 0)
            await WaitForAsync(message => message.Number >= count, limit, cancellationToken: cancellationToken);
    }

    internal void Add(SentMessage message)
    {
        TaskCompletionSource? added;
        lock (_lock)
        {
            _messages.Add(message);
            message.Number = _messages.Count;
            (added, _added) = (_added, null);
        }

        added?.TrySetResult();
    }

    internal void Clear()
    {
        lock (_lock)
            _messages.Clear();
    }

    private List<SentMessage> For(string oaId, string botId)
    {
        lock (_lock)
            return _messages.FindAll(message => message.PersonId == (message.Channel == FakeChannels.Bot ? botId : oaId));
    }
}
