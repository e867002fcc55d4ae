using System.Security.Cryptography;

namespace BinhDanBot.Core.Content;

/// <summary>What a folder holds as of one reading.</summary>
internal sealed record ContentReading(ContentSnapshot Snapshot, IReadOnlyList<ContentProblem> Problems, int FileCount);

/// <summary>A folder to its content: every file by its kind, then what holds between files.</summary>
internal static class ContentReader
{
    /// <summary>Reads everything afresh; bad files are left out and reported.</summary>
    public static async Task<ContentReading> ReadAsync(ContentFolder folder, IEnumerable<string> requiredReplies, CancellationToken cancellationToken)
    {
        var files = await ReadFilesAsync(folder, new Dictionary<string, ContentFile>(), cancellationToken);
        var builder = new SnapshotBuilder(files.Where(file => file.IsGood), GuideIdsOf(files), requiredReplies);
        var snapshot = builder.Build();
        return new ContentReading(snapshot, InOrder(files.SelectMany(file => file.Problems).Concat(builder.Problems)), files.Count);
    }

    /// <summary>Reads the files; one whose bytes are the same as in <paramref name="known"/> is taken from there.</summary>
    public static async Task<IReadOnlyList<ContentFile>> ReadFilesAsync(
        ContentFolder folder, IReadOnlyDictionary<string, ContentFile> known, CancellationToken cancellationToken)
    {
        var files = new List<ContentFile>();
        foreach (var path in folder.Files())
        {
            var (bytes, reason) = await folder.ReadAsync(path, cancellationToken);
            if (bytes is null)
            {
                files.Add(Unusable(path, digest: "", reason));
                continue;
            }

            var digest = Convert.ToHexString(SHA256.HashData(bytes));
            if (known.TryGetValue(path, out var same) && same.Digest == digest)
                files.Add(same);
            else if (ContentFolder.Decode(bytes) is { } text)
                files.Add(Parse(path, digest, text));
            else
                files.Add(Unusable(path, digest, ContentReason.FileNotUtf8));
        }

        return files;
    }

    public static ContentFile Parse(string path, string digest, string text)
    {
        var folder = path[..path.IndexOf('/', StringComparison.Ordinal)];
        return (folder, Path.GetExtension(path)) switch
        {
            ("guides", ".md") => GuideParser.Parse(path, digest, text),
            ("communes", ".yaml") => CommuneFileParser.Parse(path, digest, text),
            ("replies", ".yaml") => RepliesFileParser.Parse(path, digest, text),
            ("lexicon", ".yaml") => LexiconFileParser.Parse(path, digest, text),
            _ => new StrayFile(path, digest, [new ContentProblem(path, 0, ContentReason.FileUnknownKind, Path.GetFileName(path), IsError: false)]),
        };
    }

    /// <summary>The ids of all guide files, the bad and the unpublished ones too: a link to one of them is no typing error.</summary>
    public static IReadOnlySet<string> GuideIdsOf(IEnumerable<ContentFile> files) =>
        files.OfType<GuideFile>().Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<ContentProblem> InOrder(IEnumerable<ContentProblem> problems) =>
        [.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    private static ContentFile Unusable(string path, string digest, string reason)
    {
        ContentProblem[] problems = [new ContentProblem(path, 0, reason, Path.GetFileName(path))];
        return path.StartsWith("guides/", StringComparison.Ordinal)
            ? new GuideFile(path, digest, problems, null, GuideLines.None, SaysPublished: true)
            : new StrayFile(path, digest, problems);
    }
}
