using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentReaderTests : IDisposable
{
    private readonly ContentDirectory _content = new();

    [Fact]
    public async Task A_small_folder_becomes_a_whole_snapshot()
    {
        _content.Write("replies/words.yaml", "phrases:\n  menu: [bắt đầu, trang chủ]\n");
        _content.Write("lexicon/words.yaml", "words:\n  - {write: mô, read: [đâu], region: nghe-tinh}\nsentences: [núi nào cao nhất]\n");
        _content.Write("lexicon/groups.yaml", "groups:\n  - {official: giấy phép lái xe, said: [bằng lái]}\n  - {concept: price, phrases: [bao nhiêu tiền]}\n");
        _content.Write("lexicon/first-aid.yaml", "rules:\n  - guide: quen-passcode\n    all:\n      - [lỡ chuyển tiền]\n    none: [là gì]\n");

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Empty(problems);
        Assert.Equal(SampleGuide.Id, Assert.Single(snapshot.Guides).Id);
        Assert.Same(snapshot.Guides[0], snapshot.GuidesById[SampleGuide.Id]);
        Assert.Equal([new TopicName("vneid", "VNeID")], snapshot.Topics);
        Assert.Equal(["bắt đầu", "trang chủ"], snapshot.Phrases["menu"]);
        Assert.Equal("Sơn Mai", snapshot.Communes["son-mai"].Name);
        Assert.Equal("Công an xã", snapshot.NeutralCommune.Police);
        Assert.Equal(2, snapshot.Lexicon.GroupCount);
        Assert.Equal(["núi nào cao nhất"], snapshot.Background);
        Assert.Equal(["lỡ chuyển tiền"], Assert.Single(snapshot.FirstAid).All[0]);
    }

    [Fact]
    public async Task Bad_YAML_names_file_and_line_and_leaves_only_that_file_out()
    {
        _content.Write("replies/hello.yaml", "replies:\n  hello: \"Chào bác\n  bye: Chào bác.\n");

        var (snapshot, problems, _) = await _content.ReadAsync();

        var problem = Assert.Single(problems);
        Assert.Equal(("replies/hello.yaml", "yaml-syntax", true), (problem.File, problem.Reason, problem.IsError));
        Assert.InRange(problem.Line, 2, 4);
        Assert.Single(snapshot.Guides);
        Assert.DoesNotContain("bye", snapshot.Replies.Keys);
    }

    // One row for each way in which a file that is no guide can be wrong, with the line.
    [Theory]
    [InlineData("communes/ky-anh.yaml", "id: ky-anh\nname: Kỳ Anh\n", "field-missing", 1)]
    [InlineData("communes/son-mai.yaml", ContentDirectory.Commune + "mayor: Lan\n", "field-unknown", 10)]
    [InlineData("communes/xa-khac.yaml", ContentDirectory.Commune, "file-name-not-id", 1)]
    [InlineData("communes/son-mai.yaml", ContentDirectory.Commune + "website: sonmai\n", "url-form", 10)]
    [InlineData("communes/son-mai.yaml", ContentDirectory.Commune + "platforms: [{name: A, link: b}]\n", "field-unknown", 10)]
    [InlineData("communes/son-mai.yaml", ContentDirectory.Commune + "targets: [{text: A, value: nhiều}]\n", "number-form", 10)]
    [InlineData("replies/a.yaml", "replies:\n  Chao_Ban: Chào bác.\n", "id-form", 2)]
    [InlineData("replies/a.yaml", "replies:\n  chao: Chào bác.\n  chao: Chào bà con.\n", "yaml-key-twice", 3)]
    [InlineData("replies/a.yaml", "replies:\n  chao:\n", "field-empty", 2)]
    [InlineData("replies/a.yaml", "replies:\n  chao: [Chào]\n", "yaml-expected-text", 2)]
    [InlineData("replies/a.yaml", "replies:\n  chao: Chào {{commune.mayor}}.\n", "text-field-unknown", 2)]
    [InlineData("replies/a.yaml", "replies:\n  chao: Chào {{ten.\n", "text-field-form", 2)]
    [InlineData("replies/a.yaml", "phrases:\n  menu: bắt đầu\n", "yaml-expected-list", 2)]
    [InlineData("replies/a.yaml", "phrases:\n  menu: []\n", "field-empty", 2)]
    [InlineData("replies/a.yaml", "topics:\n  - {id: AI, name: Máy}\n", "id-form", 2)]
    [InlineData("replies/a.yaml", "answers: {}\n", "field-unknown", 1)]
    [InlineData("replies/a.yaml", "# trống\n", "file-empty", 1)]
    [InlineData("lexicon/a.yaml", "words:\n  - {write: ko}\n", "field-missing", 2)]
    [InlineData("lexicon/a.yaml", "words:\n  - {write: \"...\", read: [không]}\n", "field-empty", 2)]
    [InlineData("lexicon/a.yaml", "words:\n  - ko\n", "yaml-expected-fields", 2)]
    [InlineData("lexicon/a.yaml", "groups:\n  - {official: bằng lái}\n", "lexicon-group-form", 2)]
    [InlineData("lexicon/a.yaml", "groups:\n  - {official: bằng lái, phrases: [bằng]}\n", "lexicon-group-form", 2)]
    [InlineData("lexicon/a.yaml", "rules:\n  - guide: quen-passcode\n    all: []\n", "lexicon-rule-empty", 3)]
    [InlineData("lexicon/a.yaml", "rules:\n  - guide: quen-passcode\n    all: [lừa]\n", "yaml-expected-list", 3)]
    public async Task A_fault_in_any_other_file_is_an_error_with_its_line(string path, string text, string reason, int line)
    {
        _content.Write(path, text);

        var reading = await _content.ReadAsync();

        Assert.Contains(reading.Problems, problem => problem is { IsError: true } && problem.File == path && problem.Reason == reason && problem.Line == line);
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_reported_and_the_rest_stays()
    {
        _content.Write("guides/vneid/hong.md", [0xC3, 0x28, 0x00]);
        _content.Write("guides/vneid/to.md", new byte[2 * 1024 * 1024]);
        _content.Write("guides/vneid/ghi-chu.docx", [1, 2, 3]);

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(["file-not-utf8", "file-too-large", "file-unknown-kind"], problems.Select(problem => problem.Reason).Order());
        Assert.Single(snapshot.Guides);
    }

    [Fact]
    public async Task Backups_of_editors_are_no_content()
    {
        _content.Write("guides/vneid/quen-passcode.md~", "x");
        _content.Write("guides/vneid/.quen-passcode.md.swp", "x");

        Assert.Empty((await _content.ReadAsync()).Problems);
    }

    [Fact]
    public async Task The_same_question_belongs_to_the_first_guide_only()
    {
        _content.Write("guides/vneid/quen-mat-khau.md", SampleGuide.For("quen-mat-khau").Replace(
            "Cách hỏi thứ 3 của bài quen-mat-khau", "Quên PASSCODE, phải làm sao?", StringComparison.Ordinal));
        _content.Write(SampleGuide.Path, SampleGuide.With("Cách hỏi thứ 5 của bài quen-passcode", "quen passcode phai lam sao"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        var problem = Assert.Single(problems);
        Assert.Equal((SampleGuide.Path, "guide-question-shared", 11), (problem.File, problem.Reason, problem.Line));
        Assert.Contains("quen-mat-khau", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(20, snapshot.GuidesById["quen-mat-khau"].Questions.Count);
        Assert.Equal(19, snapshot.GuidesById["quen-passcode"].Questions.Count);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_costs_the_link_and_not_the_guide()
    {
        _content.Write("guides/vneid/nhap.md", SampleGuide.For("nhap").Replace("status: published", "status: draft", StringComparison.Ordinal));
        _content.Write(SampleGuide.Path, SampleGuide.With("related: []", "related: [nhap, khong-co, quen-passcode]"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.All(problems, problem => Assert.Equal("guide-related-unknown", problem.Reason));
        Assert.Equal(["khong-co", "quen-passcode"], problems.Select(problem => problem.Detail));
        Assert.Empty(snapshot.GuidesById[SampleGuide.Id].Related);
    }

    [Fact]
    public async Task A_guide_for_a_commune_that_does_not_exist_is_never_shown_in_another()
    {
        _content.Write(SampleGuide.Path, SampleGuide.With("skills: []", "skills: []\ncommunes: [son-may]"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal("guide-commune-unknown", Assert.Single(problems).Reason);
        Assert.False(snapshot.Guides[0].IsFor("son-mai"));
    }

    [Fact]
    public async Task An_unknown_topic_is_an_error_of_the_guide()
    {
        _content.Write("guides/nong-san/ban-ca.md", SampleGuide.For("ban-ca").Replace("topic: vneid", "topic: nong-san", StringComparison.Ordinal));

        Assert.Equal("guide-topic-unknown", Assert.Single((await _content.ReadAsync()).Problems).Reason);
    }

    [Fact]
    public async Task Two_guides_of_one_id_leave_the_first()
    {
        _content.Write("replies/topics.yaml", "topics: [{id: ai, name: Máy}, {id: vneid, name: VNeID}]\n");
        _content.Write("guides/ai/quen-passcode.md", SampleGuide.With("topic: vneid", "topic: ai"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal((SampleGuide.Path, "guide-id-twice"), (Assert.Single(problems).File, problems[0].Reason));
        Assert.Equal("ai", Assert.Single(snapshot.Guides).Topic);
    }

    [Fact]
    public async Task The_same_id_in_two_reply_files_leaves_the_first_and_names_the_second()
    {
        _content.Write("replies/x.yaml", "replies:\n  chao: Chào bác.\nphrases:\n  menu: [bắt đầu]\ntopics: [{id: vneid, name: Khác}]\n");
        _content.Write("replies/y.yaml", "replies:\n  chao: Chào bà con.\nphrases:\n  menu: [mở đầu]\n");

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(
            [("replies/x.yaml", "topic-twice", 5), ("replies/y.yaml", "reply-twice", 2), ("replies/y.yaml", "phrases-twice", 4)],
            problems.Select(problem => (problem.File, problem.Reason, problem.Line)));
        Assert.Equal("Chào bác.", snapshot.Replies["chao"]);
        Assert.Equal(["bắt đầu"], snapshot.Phrases["menu"]);
    }

    [Fact]
    public async Task First_aid_never_sends_to_a_guide_that_is_not_shown()
    {
        _content.Write("lexicon/first-aid.yaml", "rules:\n  - {guide: quen-passcode, all: [[lừa]]}\n");
        _content.Write(SampleGuide.Path, SampleGuide.With("status: published", "status: withdrawn"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(("first-aid-guide-unknown", 2), (Assert.Single(problems).Reason, problems[0].Line));
        Assert.Empty(snapshot.FirstAid);
    }

    [Fact]
    public async Task What_is_off_limits_has_a_reply_that_is_there()
    {
        _content.Write("replies/declined.yaml", "replies:\n  unanswered.opinion: Em không có ý kiến riêng ạ.\n");
        _content.Write("lexicon/off-limits.yaml", "rules:\n  - {reply: unanswered.opinion, all: [[ai hơn]]}\n  - {reply: unanswered.nothing, all: [[ai thua]]}\n");

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(("off-limits-reply-unknown", 3, "unanswered.nothing"), (Assert.Single(problems).Reason, problems[0].Line, problems[0].Detail));
        Assert.Equal("unanswered.opinion", Assert.Single(snapshot.OffLimits).Target);
        Assert.Empty(snapshot.FirstAid);
    }

    [Fact]
    public async Task A_rule_leads_to_a_guide_or_to_a_reply_never_to_both()
    {
        _content.Write("lexicon/rules.yaml", "rules:\n  - reply: unanswered.opinion\n    guide: quen-passcode\n    all: [[ai hơn]]\n");

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(("field-unknown", "guide"), (Assert.Single(problems).Reason, problems[0].Detail));
        Assert.Empty(snapshot.OffLimits);
    }

    [Fact]
    public async Task A_reply_that_the_software_asks_for_must_be_there()
    {
        var (_, problems, _) = await ContentReader.ReadAsync(new ContentFolder(_content.Folder), ["welcome"], default);

        Assert.Equal(("reply-missing", "welcome"), (Assert.Single(problems).Reason, problems[0].Detail));
    }

    [Fact]
    public async Task Without_the_general_names_the_check_says_so_and_nothing_throws()
    {
        _content.Delete("replies/commune.yaml");

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Equal(CommuneText.RequiredReplies.Order(), problems.Where(problem => problem.Reason == "reply-missing").Select(problem => problem.Detail).Order());
        Assert.Null(snapshot.TextFor(null).Fill("Đến {{commune.office}}."));
    }

    [Fact]
    public async Task Line_breaks_of_a_reply_stay()
    {
        _content.Write("replies/x.yaml", "replies:\n  chao: |\n    Chào bác.\n\n    Em   giúp gì?\n");

        Assert.Equal("Chào bác.\n\nEm giúp gì?", (await _content.ReadAsync()).Snapshot.Replies["chao"]);
    }

    [Fact]
    [Trait("Slow", "It writes a thousand files.")]
    public async Task A_thousand_guides_are_read_whole()
    {
        for (var i = 0; i < 1000; i++)
            _content.Write($"guides/vneid/bai-{i}.md", SampleGuide.For($"bai-{i}"));

        var (snapshot, problems, _) = await _content.ReadAsync();

        Assert.Empty(problems);
        Assert.Equal(1001, snapshot.Guides.Count);
    }

    [Fact]
    public async Task Equal_folders_have_equal_digests_wherever_they_stand()
    {
        using var other = new ContentDirectory();

        Assert.Equal((await _content.ReadAsync()).Snapshot.Digest, (await other.ReadAsync()).Snapshot.Digest);
    }

    public void Dispose() => _content.Dispose();
}
