using BinhDanBot.Core.Content;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Tests.Content;

/// <summary>A small content folder of its own for one test: one guide, one commune, the replies that content needs.</summary>
internal sealed class ContentDirectory : IDisposable
{
    public const string Commune =
        """
        id: son-mai
        name: Sơn Mai
        province: tỉnh Quảng Ngãi
        village_word: thôn
        office: Trung tâm Phục vụ hành chính công xã Sơn Mai
        committee: UBND xã Sơn Mai
        department: Phòng Văn hóa - Xã hội xã Sơn Mai
        police: Công an xã Sơn Mai
        hotline: null

        """;

    private readonly string _root = Directory.CreateTempSubdirectory("binhdanbot-content-").FullName;

    public ContentDirectory()
    {
        Write(SampleGuide.Path, SampleGuide.Text);
        Write("communes/son-mai.yaml", Commune);
        Write("replies/topics.yaml", "topics:\n  - {id: vneid, name: VNeID}\n");
        Write("replies/commune.yaml", File.ReadAllText(Path.Combine(Repository.Content, "replies", "commune.yaml")));
        Write("replies/editor.yaml", File.ReadAllText(Path.Combine(Repository.Content, "replies", "editor.yaml")));
    }

    public string Folder => Path.Combine(_root, "content");

    public IOptions<ContentOptions> Options => Microsoft.Extensions.Options.Options.Create(new ContentOptions { Folder = Folder, ReloadEvery = TimeSpan.FromHours(1) });

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Folder, path));

    public Task<ContentReading> ReadAsync() => ContentReader.ReadAsync(new ContentFolder(Folder), [], default);

    public ContentLibrary Library() => new(Options, [], NullLogger<ContentLibrary>.Instance);

    public async Task<ContentLibrary> LoadedLibraryAsync()
    {
        var library = Library();
        await library.LoadAsync(default);
        return library;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
