using BinhDanBot.Core.Channels.DirectLine;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>What one stream is told about its conversation: there is more, or nothing more will come. What there is, it reads from the rows.</summary>
internal sealed class StreamWatch(OpenWebConversation conversation, Action<StreamWatch> leave) : IDisposable
{
    private readonly Lock _gate = new();
    private int _length = conversation.Length;
    private TaskCompletionSource _changed = NewSignal();

    public string ConversationId => conversation.Id;

    public DateTime OpenedAt => conversation.OpenedAt;

    /// <summary>Forgotten: nothing more will come.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Ends when there is news. To be taken before reading, so that nothing falls between reading and waiting.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
                return _changed.Task;
        }
    }

    /// <param name="length">How many activities there have been; no news when that was known.</param>
    public void Tell(int length)
    {
        lock (_gate)
        {
            if (length <= _length)
                return;
            _length = length;
            Signal();
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            IsClosed = true;
            Signal();
        }
    }

    public void Dispose() => leave(this);

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
