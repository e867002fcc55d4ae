using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Editing;

/// <summary>A commune's content leaves the program as files, and the files are the content.</summary>
public sealed class ExportContentTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("binhdanbot-export-");

    private string Folder => Path.Combine(_root.FullName, "content");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task What_a_commune_without_words_of_its_own_gets_is_the_files_byte_for_byte()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);

        var written = await new ExportContent(desk.Library).ExecuteAsync(EditingDesk.SonMai, Folder, default);

        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories);
        Assert.Equal(written, files.Length);
        Assert.True(written > 90, $"{written} files");
        foreach (var file in files)
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Repository.Content, Path.GetRelativePath(Folder, file))), await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task The_files_of_an_edited_commune_give_the_same_content_and_the_same_answers()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);
        await desk.PublishedAsync(await desk.TextAsync("Bài của Sơn Mai"));
        await desk.PublishedAsync(await desk.TextAsync("Bài của Sơn Mai, lần hai"));
        await desk.PublishedAsync("Câu của \"riêng\" Sơn Mai: ạ # không phải ghi chú.", item: ContentItem.Reply("answer.useful"));
        await desk.PublishedAsync(WordsForm.ToText("hìnhđỏ = VNeID"), item: ContentItem.Words);
        await desk.Review.WithdrawGuideAsync(EditingDesk.SonMai, ContentItem.Guide("hoc-phi")!, "Sai", EditingDesk.Hoa, default);
        await desk.Follow.ExecuteAsync(default);
        var own = desk.Library.For(EditingDesk.SonMai);

        await new ExportContent(desk.Library).ExecuteAsync(EditingDesk.SonMai, Folder, default);
        using var library = new ContentLibrary(Options.Create(new ContentOptions { Folder = Folder }), [], NullLogger<ContentLibrary>.Instance);
        await library.LoadAsync(default);

        Assert.Equal(own.Digest, library.Current.Digest);
        Assert.Equal("Câu của \"riêng\" Sơn Mai: ạ # không phải ghi chú.", library.Current.Replies["answer.useful"]);
        Assert.False(library.Current.GuidesById.ContainsKey("hoc-phi"));
        var (here, there) = (AnswerIndexBuilder.BuildQuickly(own), AnswerIndexBuilder.BuildQuickly(library.Current));
        foreach (var question in own.Guides.Select(guide => guide.Questions[^1]).Append("hìnhđỏ tải ở đâu"))
            Assert.Equal(
                Answerer.Answer(here, new Question(question, EditingDesk.SonMai)).Ranked, Answerer.Answer(there, new Question(question, EditingDesk.SonMai)).Ranked);
        var unchanged = "lexicon/everyday.yaml";
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Repository.Content, unchanged)), await File.ReadAllBytesAsync(Path.Combine(Folder, unchanged)));
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var desk = await EditingDesk.OpenAsync(database);
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "ghi-chu.txt"), "của anh Nam");

        await Assert.ThrowsAsync<IOException>(() => new ExportContent(desk.Library).ExecuteAsync(EditingDesk.SonMai, Folder, default));

        Assert.Equal("của anh Nam", await File.ReadAllTextAsync(Path.Combine(Folder, "ghi-chu.txt")));
    }
}
