using BinhDanBot.Core.Communes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Content;

/// <summary>
/// Holds the content that the bot answers from: the files, and what communes approved in their own words laid over them. A file that became
/// bad keeps its last good version; a file that was deleted, and a guide that was withdrawn, are gone with the next load. Readers take
/// <see cref="For"/> once for each turn.
/// </summary>
public sealed class ContentLibrary : IDisposable
{
    private readonly IOptions<ContentOptions> _options;
    private readonly ILogger<ContentLibrary> _logger;
    private readonly SemaphoreSlim _oneLoad = new(1, 1);
    private readonly string[] _requiredReplies;
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // By path: the last reading of each file, and the version of it that is in use.
    private Dictionary<string, ContentFile> _read = [];
    private Dictionary<string, ContentFile> _used = [];
    private IReadOnlyList<OwnVersion> _own = [];
    private ContentFolder? _folder;
    private volatile State? _state;

    public ContentLibrary(IOptions<ContentOptions> options, IEnumerable<RequiredReplies> requiredReplies, ILogger<ContentLibrary> logger)
    {
        _options = options;
        _requiredReplies = [.. requiredReplies.SelectMany(required => required.Ids)];
        _logger = logger;
    }

    /// <summary>A library that begins with the files that another has read, without what communes laid over them there.</summary>
    internal ContentLibrary(ContentLibrary begun)
    {
        _options = begun._options;
        _requiredReplies = begun._requiredReplies;
        _logger = begun._logger;
        _read = begun._read;
        _used = begun._used;
        _folder = begun._folder;
        _state = begun._state is { } state ? new State(state.Files, state.Files, new Dictionary<string, LaidContent>(), state.Problems) : null;
        _loaded.TrySetResult();
    }

    /// <summary>
    /// A new snapshot was put in place, the first one included; the one for everybody is given. Raised by the load itself, one load at a
    /// time, with <see cref="For"/> already new: what is built from content (an index) is built by the handler and swapped by its owner.
    /// </summary>
    public event Action<ContentSnapshot>? Changed;

    /// <summary>The content of everybody who has no commune with words of its own. Only after the first load.</summary>
    public ContentSnapshot Current => Now.Shared.Snapshot;

    /// <summary>Ends when there is content for the first time.</summary>
    public Task WhenLoaded => _loaded.Task;

    /// <summary>What is wrong as of the last load, in the order of files and lines; of files that keep an older version too.</summary>
    public IReadOnlyList<ContentProblem> Problems => _state?.Problems ?? [];

    private State Now => _state ?? throw new InvalidOperationException("The content has not been loaded yet: LoadAsync comes first.");

    /// <summary>The content of one commune: its own where it wrote something, else everybody's. Null and the neutral ids mean everybody.</summary>
    public ContentSnapshot For(string? commune) => LaidFor(commune).Snapshot;

    /// <summary>The contents of the communes that have words of their own, by commune.</summary>
    internal IReadOnlyDictionary<string, LaidContent> OwnContents => Now.Own;

    internal LaidContent LaidFor(string? commune) => Now.Own.GetValueOrDefault(commune ?? "") ?? Now.Shared;

    /// <summary>What a commune's own versions lie on: the files, and for a commune also what the province laid over them.</summary>
    internal LaidContent Beneath(string commune) => commune == CommuneProfile.NeutralId ? Now.Files : Now.Shared;

    /// <summary>
    /// Loads the folder, first or again; true when a new snapshot was put in place. Nothing is swapped when nothing that is shown changed.
    /// Without a folder the first load throws; a later one keeps what there is.
    /// </summary>
    public async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        await _oneLoad.WaitAsync(cancellationToken);
        try
        {
            var folder = _folder ??= ContentFolder.Find(_options.Value);
            if (folder.Exists)
                return Take(await ContentReader.ReadFilesAsync(folder, _read, cancellationToken));
            if (_state is not { } state)
                throw new DirectoryNotFoundException($"There is no folder 'guides' in {folder.Root}. Set Content:Folder.");
            _state = state with { Problems = [new ContentProblem("guides", 0, ContentReason.FolderMissing, "guides")] };
            _logger.FolderMissing();
            return false;
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    /// <summary>Puts the communes' own versions in the place of those before; true when anybody's content became another.</summary>
    /// <param name="versions">All of all communes, one for each item of a commune.</param>
    /// <param name="cancellationToken">Gives up waiting for a load.</param>
    public async Task<bool> LayAsync(IReadOnlyList<OwnVersion> versions, CancellationToken cancellationToken)
    {
        await _oneLoad.WaitAsync(cancellationToken);
        try
        {
            _own = [.. versions.OrderBy(version => version.Commune, StringComparer.Ordinal).ThenBy(version => version.Item.Key, StringComparer.Ordinal)];
            return _state is { } state && Put(state.Files, state.Problems);
        }
        finally
        {
            _oneLoad.Release();
        }
    }

    /// <summary>What a commune itself laid over an item; null when it did not.</summary>
    internal string? OwnTextOf(string commune, ContentItem item) => _own.FirstOrDefault(version => version.Commune == commune && version.Item == item)?.Text;

    /// <summary>What lies over the files for a commune: everybody's first, then its own.</summary>
    internal IReadOnlyList<OwnVersion> OwnTexts(string commune) =>
        [.. _own.Where(version => version.Commune == CommuneProfile.NeutralId), .. _own.Where(version => version.Commune == commune && commune != CommuneProfile.NeutralId)];

    /// <summary>The bytes of a file of the folder as they are now; null when they cannot be had.</summary>
    internal async Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        _folder is { } folder ? (await folder.ReadAsync(path, cancellationToken)).Bytes : null;

    /// <summary>What stands for a commune with one more version laid over, and what the checks say of that.</summary>
    internal LaidContent Try(OwnVersion version) => LaidContent.Build([.. LaidFor(version.Commune).Files], [version], _requiredReplies);

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
        var swapped = _state?.Files.Snapshot.Digest != snapshot.Digest;
        LogLoad(snapshot, problems, swapped);
        _read = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        _used = used;
        return Put(new LaidContent(swapped ? snapshot : _state!.Files.Snapshot, [.. used.Values], []), problems);
    }

    /// <summary>Lays the versions over the files and swaps what became another.</summary>
    private bool Put(LaidContent files, IReadOnlyList<ContentProblem> problems)
    {
        var before = _state;
        var everybodys = _own.Where(version => version.Commune == CommuneProfile.NeutralId).ToList();
        var shared = everybodys.Count == 0 ? files : Same(before?.Shared, LaidContent.Build(files.Files, everybodys, _requiredReplies));
        var own = _own.Where(version => version.Commune != CommuneProfile.NeutralId)
            .GroupBy(version => version.Commune, StringComparer.Ordinal)
            .ToDictionary(
                commune => commune.Key,
                commune => Same(before?.Own.GetValueOrDefault(commune.Key), LaidContent.Build(shared.Files, commune, _requiredReplies)),
                StringComparer.Ordinal);
        _state = new State(files, shared, own, problems);
        _loaded.TrySetResult();
        var changed = before is null || !ReferenceEquals(before.Shared.Snapshot, shared.Snapshot) || before.Own.Count != own.Count
            || own.Any(content => !ReferenceEquals(before.Own.GetValueOrDefault(content.Key)?.Snapshot, content.Value.Snapshot));
        if (changed)
            Changed?.Invoke(shared.Snapshot);
        return changed;
    }

    /// <summary>The snapshot of before where the content is the same, so that nothing is built of it again.</summary>
    private static LaidContent Same(LaidContent? before, LaidContent now) =>
        before?.Snapshot.Digest == now.Snapshot.Digest ? now with { Snapshot = before.Snapshot } : now;

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
            _logger.ProblemFound(problem.File, problem.Line, problem.Reason);
        if (swapped)
            _logger.ContentSwapped(snapshot.Digest, snapshot.Guides.Count, problems.Count(problem => problem.IsError));
    }

    /// <param name="Files">The files alone.</param>
    /// <param name="Shared">With what the province laid over them for everybody.</param>
    /// <param name="Own">With what each commune laid over that.</param>
    /// <param name="Problems">Of the files.</param>
    private sealed record State(
        LaidContent Files, LaidContent Shared, IReadOnlyDictionary<string, LaidContent> Own, IReadOnlyList<ContentProblem> Problems);
}
