using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentLibraryTests : IDisposable
{
    private readonly ContentDirectory _content = new();

    [Fact]
    public async Task The_first_load_puts_a_snapshot_in_place_and_tells_it()
    {
        using var library = _content.Library();
        ContentSnapshot? told = null;
        library.Changed += snapshot => told = snapshot;

        Assert.True(await library.LoadAsync(default));

        Assert.Same(library.Current, told);
        Assert.Empty(library.Problems);
    }

    [Fact]
    public async Task Nothing_is_swapped_when_nothing_changed()
    {
        using var library = await _content.LoadedLibraryAsync();
        var before = library.Current;

        Assert.False(await library.LoadAsync(default));

        Assert.Same(before, library.Current);
    }

    [Fact]
    public async Task A_good_edit_is_swapped_in()
    {
        using var library = await _content.LoadedLibraryAsync();
        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Quên mã VNeID"));

        Assert.True(await library.LoadAsync(default));

        Assert.Equal("Quên mã VNeID", library.Current.Guides[0].Title);
    }

    [Fact]
    public async Task A_broken_edit_keeps_the_old_guide_and_reports_the_new_file()
    {
        using var library = await _content.LoadedLibraryAsync();
        var before = library.Current;
        _content.Write(SampleGuide.Path, SampleGuide.With("owner: Tổ biên tập", "owner: \"Tổ biên tập"));

        Assert.False(await library.LoadAsync(default));

        Assert.Same(before, library.Current);
        Assert.Equal(("yaml-syntax", SampleGuide.Path), (Assert.Single(library.Problems).Reason, library.Problems[0].File));
    }

    [Fact]
    public async Task A_broken_edit_does_not_hold_up_the_good_edits_of_other_files()
    {
        _content.Write("guides/vneid/khac.md", SampleGuide.For("khac"));
        using var library = await _content.LoadedLibraryAsync();
        _content.Write(SampleGuide.Path, "---");
        _content.Write("guides/vneid/khac.md", SampleGuide.For("khac").Replace("title: Quên passcode VNeID", "title: Bài khác", StringComparison.Ordinal));

        Assert.True(await library.LoadAsync(default));

        Assert.Equal(["Bài khác", "Quên passcode VNeID"], library.Current.Guides.Select(guide => guide.Title));
    }

    [Fact]
    public async Task What_was_wrong_with_the_version_before_a_broken_edit_is_no_longer_said()
    {
        _content.Write(SampleGuide.Path, SampleGuide.With("related: []", "related: [khong-co]"));
        using var library = await _content.LoadedLibraryAsync();
        Assert.Equal("guide-related-unknown", Assert.Single(library.Problems).Reason);
        _content.Write(SampleGuide.Path, "## Tóm tắt");

        await library.LoadAsync(default);

        Assert.Equal("guide-front-matter-missing", Assert.Single(library.Problems).Reason);
    }

    [Fact]
    public async Task A_mended_file_takes_its_place_again()
    {
        using var library = await _content.LoadedLibraryAsync();
        _content.Write(SampleGuide.Path, "---");
        await library.LoadAsync(default);
        _content.Write(SampleGuide.Path, SampleGuide.With("Quên passcode VNeID", "Quên mã VNeID"));

        Assert.True(await library.LoadAsync(default));

        Assert.Equal("Quên mã VNeID", library.Current.Guides[0].Title);
        Assert.Empty(library.Problems);
    }

    [Fact]
    public async Task Every_kind_of_file_keeps_its_last_good_version()
    {
        _content.Write("lexicon/a.yaml", "sentences: [núi nào cao nhất]\n");
        using var library = await _content.LoadedLibraryAsync();
        var before = library.Current;
        foreach (var path in new[] { "communes/son-mai.yaml", "replies/commune.yaml", "replies/topics.yaml", "lexicon/a.yaml" })
            _content.Write(path, [0xFF, 0xFE, 0xFD]);

        Assert.False(await library.LoadAsync(default));

        Assert.Same(before, library.Current);
        Assert.Equal(4, library.Problems.Count);
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        using var library = await _content.LoadedLibraryAsync();
        _content.Delete(SampleGuide.Path);

        Assert.True(await library.LoadAsync(default));

        Assert.Empty(library.Current.Guides);
    }

    [Theory]
    [InlineData("status: withdrawn")]
    [InlineData("status: draft")]
    [InlineData("status: 'withdrawn' # sai phí\nowner: \"")]
    [InlineData("status: withdrawn\nreview_by: mai")]
    public async Task A_guide_that_is_taken_back_is_gone_even_when_the_edit_is_broken(string status)
    {
        using var library = await _content.LoadedLibraryAsync();
        _content.Write(SampleGuide.Path, SampleGuide.With("status: published", status));

        Assert.True(await library.LoadAsync(default));

        Assert.Empty(library.Current.Guides);
    }

    [Fact]
    public async Task Work_on_a_draft_swaps_nothing()
    {
        using var library = await _content.LoadedLibraryAsync();
        _content.Write("guides/vneid/nhap.md", SampleGuide.For("nhap").Replace("status: published", "status: draft", StringComparison.Ordinal));

        Assert.False(await library.LoadAsync(default));
    }

    [Fact]
    public async Task A_folder_that_vanishes_keeps_the_content_and_is_reported()
    {
        using var library = await _content.LoadedLibraryAsync();
        var before = library.Current;
        Directory.Delete(Path.Combine(_content.Folder, "guides"), recursive: true);

        Assert.False(await library.LoadAsync(default));

        Assert.Same(before, library.Current);
        Assert.Equal("folder-missing", Assert.Single(library.Problems).Reason);
    }

    [Fact]
    public async Task Without_a_folder_the_first_load_says_which_setting_helps()
    {
        Directory.Delete(Path.Combine(_content.Folder, "guides"), recursive: true);
        using var library = _content.Library();

        var fault = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => library.LoadAsync(default));

        Assert.Contains("Content:Folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loads_at_the_same_time_end_in_one_whole_snapshot()
    {
        using var library = _content.Library();
        var swaps = 0;
        library.Changed += _ => swaps++;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => library.LoadAsync(default))));

        Assert.Equal(1, swaps);
        Assert.Single(library.Current.Guides);
    }

    public void Dispose() => _content.Dispose();
}
