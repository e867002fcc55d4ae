using BinhDanBot.Core.Channels;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>The inbox, whose database fails when a test says so.</summary>
internal sealed class KeptEvents
{
    private readonly Lock _gate = new();
    private readonly List<IncomingEvent> _kept = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _watched = [];

    public IReadOnlyList<IncomingEvent> All
    {
        get
        {
            lock (_gate)
                return [.. _kept];
        }
    }

    /// <summary>How each of the next attempts fails.</summary>
    public Queue<Exception> Faults { get; } = new();

    /// <summary>Called at each attempt.</summary>
    public Action WhileKeeping { get; set; } = () => { };

    public Task KeepAsync(IncomingEvent incoming, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        WhileKeeping();
        if (Faults.TryDequeue(out var fault))
            throw fault;
        lock (_gate)
        {
            _kept.Add(incoming);
            foreach (var watched in _watched.Where(watched => watched.Count <= _kept.Count))
                watched.Reached.TrySetResult();
        }

        return Task.CompletedTask;
    }

    /// <summary>Completes when so many are kept.</summary>
    public Task KeptAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_kept.Count >= count)
                return Task.CompletedTask;
            _watched.Add((count, reached));
        }

        return reached.Task.WaitAsync(RunningBot.Deadline);
    }
}
