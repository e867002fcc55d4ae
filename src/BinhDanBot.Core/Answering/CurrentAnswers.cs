using System.Collections.Frozen;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Answering;

/// <summary>
/// The answer indexes in use: one for everybody, and one for each commune with words of its own. They follow the content: a new snapshot is
/// answered from as soon as its index stands, first with a general idea of what is in scope, then with what the content itself teaches.
/// Until then the old index answers.
/// </summary>
public sealed class CurrentAnswers
{
    /// <summary>Half the processors learn, the other half answer.</summary>
    private static readonly int ProcessorsForLearning = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly ContentLibrary _library;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Indexes? _indexes;
    private Task _calibration = Task.CompletedTask;

    public CurrentAnswers(ContentLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        _library = library;
        library.Changed += Take;
    }

    /// <summary>Begins with the indexes that another has for the same files.</summary>
    internal CurrentAnswers(ContentLibrary library, CurrentAnswers begun)
        : this(library)
    {
        _indexes = new Indexes(begun.Current, FrozenDictionary<string, AnswerIndex>.Empty);
        _ready.TrySetResult();
    }

    /// <summary>The index of everybody who has no commune with words of its own. Only after the content was loaded once.</summary>
    public AnswerIndex Current => Now.Shared;

    /// <summary>Whether there is an index to answer from.</summary>
    public bool IsReady => _indexes is not null;

    /// <summary>Ends when there is an index to answer from for the first time.</summary>
    public Task WhenReady => _ready.Task;

    private Indexes Now => _indexes ?? throw new InvalidOperationException("The content has not been loaded yet.");

    /// <summary>The index that the people of a commune are answered from; null and the neutral ids mean everybody's.</summary>
    public AnswerIndex For(string? commune)
    {
        var indexes = Now;
        return indexes.Own.GetValueOrDefault(commune ?? "") ?? indexes.Shared;
    }

    /// <summary>Ends when the indexes in use have learnt their scope; evaluation waits for it, residents do not.</summary>
    public Task CalibratedAsync()
    {
        lock (_gate)
            return _calibration;
    }

    private void Take(ContentSnapshot content)
    {
        var before = _indexes;
        var built = new List<AnswerIndex>();
        var shared = IndexOf(content);
        var own = _library.OwnContents.ToFrozenDictionary(commune => commune.Key, commune => IndexOf(commune.Value.Snapshot), StringComparer.Ordinal);
        lock (_gate)
        {
            // A calibration that ended meanwhile is not lost.
            _indexes = new Indexes(Newest(shared), own.ToFrozenDictionary(index => index.Key, index => Newest(index.Value), StringComparer.Ordinal));
            foreach (var index in built)
                _calibration = _calibration.ContinueWith(_ => Calibrate(index), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        _ready.TrySetResult();

        AnswerIndex IndexOf(ContentSnapshot snapshot)
        {
            if ((before?.All ?? []).Concat(built).FirstOrDefault(index => ReferenceEquals(index.Content, snapshot) || index.Content.Digest == snapshot.Digest) is { } same)
                return same;

            // What is in scope hardly changes with one edit: until the new index has learnt, what the one before learnt is nearer than a general idea.
            var index = AnswerIndexBuilder.BuildQuickly(snapshot);
            if (before is not null && _library.OwnContents.Values.Any(content => ReferenceEquals(content.Snapshot, snapshot)))
                index = index.With(before.Shared.Confidence);
            built.Add(index);
            return index;
        }

        AnswerIndex Newest(AnswerIndex index) =>
            _indexes?.All.FirstOrDefault(known => ReferenceEquals(known.Ranking, index.Ranking)) ?? index;
    }

    private void Calibrate(AnswerIndex index)
    {
        if (_indexes is not { } current || !current.All.Any(known => ReferenceEquals(known, index)))
            return;
        var calibrated = AnswerIndexBuilder.Calibrate(index, ProcessorsForLearning);
        lock (_gate)
            _indexes = _indexes?.With(index, calibrated);

        // Training leaves several times the index behind as large objects, which would lie there for hours on a quiet server.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private sealed record Indexes(AnswerIndex Shared, FrozenDictionary<string, AnswerIndex> Own)
    {
        public IEnumerable<AnswerIndex> All => Own.Values.Prepend(Shared);

        public Indexes With(AnswerIndex before, AnswerIndex after) => new(
            ReferenceEquals(Shared, before) ? after : Shared,
            Own.ToFrozenDictionary(own => own.Key, own => ReferenceEquals(own.Value, before) ? after : own.Value, StringComparer.Ordinal));
    }
}
