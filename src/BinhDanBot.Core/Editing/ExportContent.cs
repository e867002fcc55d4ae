using System.Text;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>
/// Writes the whole content as one commune sees it, as files: what it wrote itself in their places, every other file byte for byte as it is. The folder
/// can be used as <c>Content:Folder</c> and gives the same answers.
/// </summary>
public sealed class ExportContent(ContentLibrary library)
{
    /// <returns>How many files were written.</returns>
    /// <param name="commune">Commune id.</param>
    /// <param name="folder">Made when it is not there; must be empty, so that nothing old stays among the new.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="IOException">The folder is not empty, or cannot be written.</exception>
    public async Task<int> ExecuteAsync(string commune, string folder, CancellationToken cancellationToken)
    {
        var root = Directory.CreateDirectory(folder);
        if (root.EnumerateFileSystemInfos().Any())
            throw new IOException($"The folder {root.FullName} is not empty.");
        var written = 0;
        foreach (var (path, bytes) in await FilesAsync(commune, cancellationToken))
        {
            var file = Path.Combine(root.FullName, path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes, cancellationToken);
            written++;
        }

        return written;
    }

    private async Task<SortedDictionary<string, byte[]>> FilesAsync(string commune, CancellationToken cancellationToken)
    {
        var own = library.OwnTexts(commune);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in library.LaidFor(commune).Files)
        {
            if (file is RepliesFile replies)
                files[file.Path] = own.Any(version => version.Item.Kind == ContentKind.Reply) && await IsChangedAsync(replies, cancellationToken)
                    ? Encoding.UTF8.GetBytes(replies.Text)
                    : await ReadAsync(file.Path, cancellationToken);
            else if (own.LastOrDefault(version => version.Item.Kind != ContentKind.Reply && OwnFiles.PathOf(version) == file.Path && OwnFiles.DigestOf(version.Text) == file.Digest) is { } version)
                files[file.Path] = Encoding.UTF8.GetBytes(version.Text);
            else
                files[file.Path] = await ReadAsync(file.Path, cancellationToken);
        }

        return files;
    }

    private async Task<bool> IsChangedAsync(RepliesFile file, CancellationToken cancellationToken) =>
        await library.ReadFileAsync(file.Path, cancellationToken) is not { } bytes || ContentFolder.Decode(bytes) != file.Text;

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken) =>
        await library.ReadFileAsync(path, cancellationToken) ?? throw new IOException($"The file {path} cannot be read.");
}
