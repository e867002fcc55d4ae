using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// The answer index in use. Follows the content: a new snapshot is answered from as soon as its index stands, first with a general idea of
/// what is in scope, then with what the content itself teaches. Until then the old index answers.
/// </summary>
public sealed class CurrentAnswers
{
    /// <summary>Half the processors learn, the other half answer.</summary>
    private static readonly int ProcessorsForLearning = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AnswerIndex? _index;
    private Task _calibration = Task.CompletedTask;

    public CurrentAnswers(ContentLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        library.Changed += Take;
    }

    /// <summary>The index in use. Only after the content was loaded once.</summary>
    public AnswerIndex Current => _index ?? throw new InvalidOperationException("The content has not been loaded yet.");

    /// <summary>Whether there is an index to answer from.</summary>
    public bool IsReady => _index is not null;

    /// <summary>Ends when there is an index to answer from for the first time.</summary>
    public Task WhenReady => _ready.Task;

    /// <summary>Ends when the index in use has learnt its scope; evaluation waits for it, residents do not.</summary>
    public Task CalibratedAsync()
    {
        lock (_gate)
            return _calibration;
    }

    private void Take(ContentSnapshot content)
    {
        var index = AnswerIndexBuilder.BuildQuickly(content);
        lock (_gate)
        {
            _index = index;
            _calibration = Task.Run(() => Calibrate(index));
        }

        _ready.TrySetResult();
    }

    private void Calibrate(AnswerIndex index)
    {
        var calibrated = AnswerIndexBuilder.Calibrate(index, ProcessorsForLearning);
        lock (_gate)
        {
            if (ReferenceEquals(_index, index))
                _index = calibrated;
        }

        // Training leaves several times the index behind as large objects, which would lie there for hours on a quiet server.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
