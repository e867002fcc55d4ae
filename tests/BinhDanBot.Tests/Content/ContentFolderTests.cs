using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("binhdanbot-folder-").FullName;

    [Fact]
    public void The_folder_is_found_from_anywhere_below_its_parent()
    {
        var guides = Directory.CreateDirectory(Path.Combine(_root, "content", "guides"));
        var below = Directory.CreateDirectory(Path.Combine(_root, "src", "Web"));

        Assert.Equal(guides.Parent!.FullName, ContentFolder.Find(null, [below.FullName]).Root);
        Assert.Equal(guides.Parent!.FullName, ContentFolder.Find(null, [Path.GetTempPath(), below.FullName]).Root);
    }

    [Fact]
    public void A_folder_content_without_guides_is_another_one()
    {
        Directory.CreateDirectory(Path.Combine(_root, "content", "guides"));
        var other = Directory.CreateDirectory(Path.Combine(_root, "src", "content"));

        Assert.Equal(Path.Combine(_root, "content"), ContentFolder.Find(null, [other.Parent!.FullName]).Root);
    }

    [Fact]
    public void The_settings_have_the_last_word()
    {
        Directory.CreateDirectory(Path.Combine(_root, "content", "guides"));

        Assert.Equal(Path.Combine(_root, "mine"), ContentFolder.Find(Path.Combine(_root, "mine"), [_root]).Root);
    }

    [Fact]
    public void Without_any_folder_the_fault_names_the_setting()
    {
        var fault = Assert.Throws<DirectoryNotFoundException>(() => ContentFolder.Find(null, [_root]));

        Assert.Contains("Content:Folder", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
