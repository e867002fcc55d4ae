using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Content;

/// <summary>
/// Holds the content that the bot answers from. A file that became bad keeps its last good version; a file that was deleted, and a guide
/// that was withdrawn, are gone with the next load. Readers take <see cref="Current"/> once for each turn.
/// </summary>
public sealed class ContentLibrary(IOptions<ContentOptions> options, IEnumerable<RequiredReplies> requiredReplies, ILogger<ContentLibrary> logger) : IDisposable
{
    private readonly SemaphoreSlim _oneLoad = new(1, 1);
    private readonly string[] _requiredReplies = [.. requiredReplies.SelectMany(required => required.Ids)];

    // By path: the last reading of each file, and the version of it that is in use.
    private Dictionary<string, ContentFile> _read = [];
    private Dictionary<string, ContentFile> _used = [];
    private ContentFolder? _folder;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile State? _state;

    /// <summary>
    /// A new snapshot was put in place, the first one included. Raised by the load itself, one load at a time, with <see cref="Current"/>
    /// already new: what is built from content (an index) is built by the handler and swapped by its owner.
    /// </summary>
    public event Action<ContentSnapshot>? Changed;

    /// <summary>The content in use. Only after the first load.</summary>
    public ContentSnapshot Current => (_state ?? throw new InvalidOperationException("The content has not been loaded yet: LoadAsync comes first.")).Snapshot;

    /// <summary>Ends when there is content for the first time.</summary>
    public Task WhenLoaded => _loaded.Task;

    /// <summary>What is wrong as of the last load, in the order of files and lines; of files that keep an older version too.</summary>
    public IReadOnlyList<ContentProblem> Problems => _state?.Problems ?? [];

    /// <summary>
    /// Loads the folder, first or again; true when a new snapshot was put in place. Nothing is swapped when nothing that is shown changed.
    /// Without a folder the first load throws; a later one keeps what there is.
    /// </summary>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        await _oneLoad.WaitAsync(cancellationToken);
        try
        {
            var folder = _folder ??= ContentFolder.Find(options.Value);
            if (folder.Exists)
                return Take(await ContentReader.ReadFilesAsync(folder, _read, cancellationToken));
            if (_state is not { } state)
                throw new DirectoryNotFoundException($"There is no folder 'guides' in {folder.Root}. Set Content:Folder.");
            _state = state with { Problems = [new ContentProblem("guides", 0, ContentReason.FolderMissing, "guides")] };
            logger.FolderMissing();
            return false;
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    public void Dispose() => _oneLoad.Dispose();

    private bool Take(IReadOnlyList<ContentFile> files)
    {
        var used = VersionsToUse(files);
        var builder = new SnapshotBuilder(used.Values, ContentReader.GuideIdsOf(files), _requiredReplies);
        var snapshot = builder.Build();
        var outdated = files.Where(file => !file.IsGood).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

        // What the builder says of an older version would name lines that the file no longer has.
        var problems = ContentReader.InOrder(
            files.SelectMany(file => file.Problems).Concat(builder.Problems.Where(problem => !outdated.Contains(problem.File))));
        var swapped = _state?.Snapshot.Digest != snapshot.Digest;
        LogLoad(snapshot, problems, swapped);
        _read = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _used = used;
        _state = new State(swapped ? snapshot : _state!.Snapshot, problems);
        _loaded.TrySetResult();
        if (swapped)
            Changed?.Invoke(snapshot);
        return swapped;
    }

    private Dictionary<string, ContentFile> VersionsToUse(IReadOnlyList<ContentFile> files)
    {
        var used = new Dictionary<string, ContentFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.IsGood)
                used.Add(file.Path, file);
            else if (file is not GuideFile { SaysPublished: false } && _used.TryGetValue(file.Path, out var lastGood))
                used.Add(file.Path, lastGood);
        }

        return used;
    }

    private void LogLoad(ContentSnapshot snapshot, IReadOnlyList<ContentProblem> problems, bool swapped)
    {
        foreach (var problem in problems.Where(problem => problem.IsError).Except(Problems))
            logger.ProblemFound(problem.File, problem.Line, problem.Reason);
        if (swapped)
            logger.ContentSwapped(snapshot.Digest, snapshot.Guides.Count, problems.Count(problem => problem.IsError));
    }

    private sealed record State(ContentSnapshot Snapshot, IReadOnlyList<ContentProblem> Problems);
}
