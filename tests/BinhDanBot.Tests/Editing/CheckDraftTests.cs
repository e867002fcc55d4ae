using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Editing;

/// <summary>What an editor is told before anybody else sees a word.</summary>
public sealed class CheckDraftTests : IAsyncLifetime
{
    private TemporaryDatabase _database = null!;
    private EditingDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _database = await TemporaryDatabase.UpdatedAsync();
        _desk = await EditingDesk.OpenAsync(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_guide_as_it_is_has_no_errors()
    {
        var report = _desk.Check.Execute(EditingDesk.SonMai, EditingDesk.Item, await _desk.TextAsync("Tải và cài VNeID"));

        Assert.False(report.HasErrors);
        Assert.Equal("Tải và cài VNeID", report.Content.GuidesById[EditingDesk.Guide].Title);
    }

    [Fact]
    public async Task A_long_sentence_a_number_without_a_dated_source_and_a_missing_source_are_named()
    {
        var problems = await ReasonsAsync(form =>
        {
            form.Sources = [];
            form.Notes = "Lệ phí là 50.000 đồng.\n" + string.Join(' ', Enumerable.Repeat("chữ", 25)) + ".";
        });

        Assert.Contains(ContentReason.TextLongSentence, problems);
        Assert.Contains(ContentReason.GuideSourceMissing, problems);
        Assert.Contains(ContentReason.GuideFactUndated, problems);
    }

    [Fact]
    public async Task A_source_with_a_date_makes_a_number_good() =>
        Assert.DoesNotContain(ContentReason.GuideFactUndated, await ReasonsAsync(form => form.Notes = "Lệ phí là 50.000 đồng."));

    /// <summary>Whichever of the two files comes first: an editor must not take away what leads to another guide.</summary>
    [Theory]
    [InlineData("chup-man-hinh")]
    [InlineData("quen-passcode")]
    [InlineData("hoc-phi")]
    [InlineData("loi-nfc")]
    public async Task Anothers_question_is_an_error(string other)
    {
        if (!_desk.Library.Current.GuidesById.TryGetValue(other, out var guide))
            return;

        var problems = await ReasonsAsync(form => form.Questions += "\n" + guide.Questions[0]);

        Assert.Contains(ContentReason.GuideQuestionShared, problems);
    }

    [Fact]
    public void A_sentence_keeps_its_fields()
    {
        var reply = new EditableReplies(_desk.Library).Of(EditingDesk.SonMai).First(one => one.Fields is [var field] && !field.StartsWith("commune.", StringComparison.Ordinal));
        var item = ContentItem.Reply(reply.Id)!;

        Assert.True(_desk.Check.Execute(EditingDesk.SonMai, item, "Không còn chỗ trống nào.").HasErrors);
        Assert.True(_desk.Check.Execute(EditingDesk.SonMai, item, reply.Text + " {{khac}}").HasErrors);
        Assert.False(_desk.Check.Execute(EditingDesk.SonMai, item, $"Dạ {{{{{reply.Fields[0]}}}}} ạ.").HasErrors);
    }

    [Fact]
    public void Words_are_words_and_nothing_else()
    {
        Assert.False(_desk.Check.Execute(EditingDesk.SonMai, ContentItem.Words, WordsForm.ToText("mần = làm\nrăng = sao, răng")).HasErrors);
        Assert.True(_desk.Check.Execute(EditingDesk.SonMai, ContentItem.Words, WordsForm.ToText("chữ không nghĩa")).HasErrors);
        Assert.True(_desk.Check.Execute(EditingDesk.SonMai, ContentItem.Words, "rules:\n  - {reply: welcome, all: [[a]]}\n").HasErrors);
        Assert.Equal("mần = làm\nrăng = sao, răng", WordsForm.FromText(WordsForm.ToText("mần = làm\nrăng = sao, răng")));
    }

    [Fact]
    public async Task A_profile_reads_back_as_it_was_and_a_wrong_telephone_is_named()
    {
        foreach (var commune in _desk.Library.Current.Communes.Values)
        {
            var text = ProfileForm.From(commune).ToText(commune);
            var back = ProfileForm.ProfileOf(commune.Id, text)!;

            Assert.Equal(ProfileForm.From(commune).ToText(commune), ProfileForm.From(back).ToText(back));
            Assert.Equal((commune.Office, commune.Hotline, commune.Plan), (back.Office, back.Hotline, back.Plan));
            Assert.Equal(commune.Targets, back.Targets);
            Assert.Equal(commune.Deadlines, back.Deadlines);
            Assert.Equal(commune.Villages, back.Villages);
            Assert.Equal(commune.Platforms, back.Platforms);
            Assert.Equal(commune.Sources, back.Sources);
        }

        var profile = _desk.Library.Current.Communes[EditingDesk.SonMai];
        var form = ProfileForm.From(profile);
        form.Hotline = "gọi anh Nam";
        Assert.Contains(_desk.Check.Execute(EditingDesk.SonMai, ContentItem.Profile, form.ToText(profile)).Problems, problem => problem.Reason == ContentReason.PhoneForm);
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("Bai-Hoa")]
    [InlineData("")]
    [InlineData("bài")]
    public void What_could_leave_the_folder_is_no_id(string id)
    {
        Assert.Null(ContentItem.Guide(id));
        Assert.Null(ContentItem.Read("guide:" + id));
        Assert.Equal("guides/khac/a.md", OwnFiles.PathOf(new OwnVersion("son-mai", ContentItem.Guide("a")!, "---\ntopic: ../../x\n---\n")));
    }

    private async Task<IReadOnlyList<string>> ReasonsAsync(Action<GuideForm> change)
    {
        var form = GuideForm.FromText(await _desk.TextAsync("Tải và cài VNeID"))!;
        change(form);
        return [.. _desk.Check.Execute(EditingDesk.SonMai, EditingDesk.Item, form.ToText()).Problems.Select(problem => problem.Reason)];
    }
}
