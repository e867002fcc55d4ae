using BinhDanBot.Tests.Content;

namespace BinhDanBot.Tests.Conversations;

/// <summary>A temporary copy of the real content that a test may change: everything, or only some guides, which is learnt in a moment.</summary>
internal sealed class ContentCopy : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("binhdanbot-copy-");

    /// <param name="guides">Ids of the guides to take; none takes all.</param>
    public ContentCopy(params IReadOnlyList<string> guides)
    {
        foreach (var folder in new[] { "communes", "lexicon", "replies" })
            Copy(folder, static _ => true);
        Copy("guides", file => guides.Count == 0 || guides.Contains(Path.GetFileNameWithoutExtension(file)));
        foreach (var guide in guides)
            _ = PathOf(guide);
    }

    /// <summary>A few guides of different topics, some related to each other, some in parts.</summary>
    public static IReadOnlyList<string> SomeGuides { get; } =
        ["quen-passcode", "cai-dat-vneid", "dang-ky-ket-hon", "hoc-phi", "tra-tien-dien", "ket-ban-goi-video-zalo", "da-bi-lua-chuyen-tien", "loi-nfc"];

    public string Folder => Path.Combine(_root.FullName, "content");

    /// <summary>The file of a guide.</summary>
    public string PathOf(string guide) => Directory.GetFiles(Path.Combine(Folder, "guides"), guide + ".md", SearchOption.AllDirectories).Single();

    /// <summary>Changes a piece of a guide that must be there.</summary>
    public void Edit(string guide, string piece, string replacement)
    {
        var text = File.ReadAllText(PathOf(guide));
        if (!text.Contains(piece, StringComparison.Ordinal))
            throw new ArgumentException($"The guide {guide} has no '{piece}'.", nameof(piece));
        File.WriteAllText(PathOf(guide), text.Replace(piece, replacement, StringComparison.Ordinal));
    }

    public void Withdraw(string guide) => Edit(guide, "\nstatus: published\n", "\nstatus: withdrawn\n");

    public void Dispose() => _root.Delete(recursive: true);

    private void Copy(string folder, Func<string, bool> isWanted)
    {
        var source = Path.Combine(Repository.Content, folder);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(isWanted))
        {
            var target = Path.Combine(Folder, folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
