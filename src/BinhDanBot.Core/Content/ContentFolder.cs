using System.Security.Cryptography;
using System.Text;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Content;

/// <summary>The folder on disk: where it is, which files in it are ours, how they are read and whether they changed.</summary>
internal sealed class ContentFolder(string root)
{
    private const int MaxFileLength = 1024 * 1024;

    // The other folders below content, such as quizzes, belong to other features.
    private static readonly string[] OurFolders = ["guides", "communes", "replies", "lexicon"];

    // Strict: a wrong byte is reported to the editor, not shown to residents as a box.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    public string Root { get; } = Path.GetFullPath(root);

    public bool Exists => Directory.Exists(Path.Combine(Root, "guides"));

    /// <summary>The folder of the settings, or the one found by looking upward; an exception that names both ways out when there is none.</summary>
    public static ContentFolder Find(ContentOptions options) => Find(options.Folder, [Directory.GetCurrentDirectory(), AppContext.BaseDirectory]);

    public static ContentFolder Find(string? set, IEnumerable<string> starts)
    {
        if (!string.IsNullOrEmpty(set))
            return new ContentFolder(set);
        foreach (var start in starts)
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                var candidate = new ContentFolder(Path.Combine(directory.FullName, "content"));
                if (candidate.Exists)
                    return candidate;
            }
        }

        throw new DirectoryNotFoundException("No folder 'content' with 'guides' in it was found. Start from the project's folder, or set Content:Folder.");
    }

    /// <summary>Paths below the root with forward slashes, in one order on every machine.</summary>
    public IReadOnlyList<string> Files()
    {
        var files = new List<string>();
        foreach (var folder in OurFolders)
        {
            var directory = Path.Combine(Root, folder);
            if (Directory.Exists(directory))
                files.AddRange(Directory.EnumerateFiles(directory, "*", Everything).Where(IsNoBackup).Select(PathBelowRoot));
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The prompts beside the content folder, by their path below it (<c>../prompts/…</c>).</summary>
    public IReadOnlyList<string> Prompts()
    {
        var directory = Path.Combine(Root, "..", "prompts");
        return Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.yaml").Select(file => "../prompts/" + Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>Changes when a file of ours is added, taken away or written; reads no contents.</summary>
    public string Stamp()
    {
        if (!Exists)
            return "";
        var stamp = new StringBuilder();
        foreach (var path in Files())
        {
            var file = new FileInfo(FullPath(path));
            if (file.Exists)
                stamp.Append(path).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(stamp.ToString())));
    }

    /// <summary>The bytes of a file; null and a reason when they cannot be had now, for example while an editor is writing.</summary>
    public async Task<(byte[]? Bytes, string Reason)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(FullPath(path)).Length > MaxFileLength
                ? (null, ContentReason.FileTooLarge)
                : (await File.ReadAllBytesAsync(FullPath(path), cancellationToken), "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, ContentReason.FileUnreadable);
        }
    }

    /// <summary>The text of a file: composed (NFC), without a byte order mark, lines ended by \n; null when the bytes are no UTF-8.</summary>
    public static string? Decode(byte[] bytes)
    {
        try
        {
            var text = Utf8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            return VietnameseText.ToNfc(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private string FullPath(string path) => Path.Combine(Root, path);

    private string PathBelowRoot(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static bool IsNoBackup(string file) => !file.EndsWith('~') && !Path.GetFileName(file).StartsWith('.');
}
