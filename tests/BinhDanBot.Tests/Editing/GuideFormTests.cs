using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Tests.Content;
using Xunit;

namespace BinhDanBot.Tests.Editing;

/// <summary>From the guide to the form to the file to the guide nothing is lost, whatever people typed.</summary>
public sealed class GuideFormTests
{
    public static TheoryData<string> Signs => new(
        "**Đậm** giữa câu", "Sao * một mình", "**chưa đóng", "1. Như một bước", "- như gạch đầu dòng", "# như tiêu đề", "> trích", "a_b_c và _nghiêng_", "[chữ](https://vneid.gov.vn)",
        "<script>alert(1)</script>", "&amp; và &nbsp;", "Giá `50.000` đồng", "Dòng có \\ gạch chéo", "!ảnh [x]", "~~bỏ~~", "kết thúc bằng #", "Tên: \"Cài đặt\", 'máy'", "a: b # c", "{{commune.contact}} rồi **Nút**",
        "***ba sao***", "---", "===", "* * *", "+ cộng", "12) mười hai", "https://vneid.gov.vn/a_b", "<https://vneid.gov.vn>", "null", "~", "yes", "- [x] việc", "| a | b |", "\"ngoặc kép\"", "@ngườinào", "%phần");

    [Fact]
    public void Every_real_guide_reads_back_as_it_was()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Content, "guides"), "*.md", SearchOption.AllDirectories);
        Assert.True(files.Length >= 70, $"{files.Length} guides");
        foreach (var file in files)
        {
            var path = Path.GetRelativePath(Repository.Content, file).Replace('\\', '/');
            var guide = GuideParser.Parse(path, "", ContentFolder.Decode(File.ReadAllBytes(file))!).Guide!;

            var text = GuideForm.From(guide).ToText();
            var back = GuideParser.Parse(path, "", text);

            Assert.True(back.IsGood, $"{path}: {string.Join(", ", back.Problems.Where(problem => problem.IsError))}");
            Same(guide, back.Guide!);
            Assert.Equal(text, GuideForm.FromText(text)!.ToText());
        }
    }

    [Theory, MemberData(nameof(Signs))]
    public void Signs_that_mean_something_in_a_file_are_the_text_that_was_typed(string typed)
    {
        var form = GuideForm.FromText(SampleGuide.Text)!;
        form.Title = typed;
        form.Owner = typed;
        form.Questions += "\n" + typed;
        form.Keywords = typed;
        form.Summary = typed + "\n" + typed + " nữa";
        form.Preparation = typed;
        form.Parts = [new PartForm { Title = typed, Steps = typed + "\nBước hai." }];
        form.Notes = typed;
        form.Sources = [new SourceForm { Name = typed }];

        var back = GuideParser.ReadAnyway(SampleGuide.Path, form.ToText())!;

        Assert.Equal((typed, typed, typed), (back.Title, back.Owner, back.Sources.Single().Name));
        Assert.Contains(typed, back.Questions);
        Assert.Equal([typed], back.Keywords);
        Assert.Equal([typed, typed + " nữa"], back.Summary);
        Assert.Equal([typed], back.Preparation);
        Assert.Equal([typed, "Bước hai."], back.Parts.Single().Steps);
        Assert.Equal(typed, back.Parts.Single().Title);
        Assert.Equal([typed], back.Notes);
    }

    /// <summary>Random lines of the signs that Markdown and YAML know.</summary>
    [Fact]
    public void Any_mixture_of_signs_reads_back()
    {
        const string Alphabet = "aé 1.*_`[]()<>#-+!&;:\"'\\{}|~=@%,?/";
        var random = new Random(4);
        for (var i = 0; i < 400; i++)
        {
            var typed = ContentText.OneLine(new string([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]));
            if (typed.Length == 0)
                continue;
            var form = GuideForm.FromText(SampleGuide.Text)!;
            form.Notes = typed;
            form.Owner = typed;

            var back = GuideParser.ReadAnyway(SampleGuide.Path, form.ToText())!;

            Assert.Equal([typed], back.Notes);
            Assert.Equal(typed, back.Owner);
        }
    }

    private static void Same(Guide expected, Guide actual)
    {
        Assert.Equal(
            (expected.Id, expected.Title, expected.Topic, expected.Owner, expected.Status, expected.ReviewedOn, expected.ReviewBy),
            (actual.Id, actual.Title, actual.Topic, actual.Owner, actual.Status, actual.ReviewedOn, actual.ReviewBy));
        Assert.Equal(expected.Audience, actual.Audience);
        Assert.Equal(expected.Questions, actual.Questions);
        Assert.Equal(expected.Keywords, actual.Keywords);
        Assert.Equal(expected.Skills, actual.Skills);
        Assert.Equal(expected.Communes, actual.Communes);
        Assert.Equal(expected.Related, actual.Related);
        Assert.Equal(expected.Sources, actual.Sources);
        Assert.Equal(expected.Summary, actual.Summary);
        Assert.Equal(expected.Preparation, actual.Preparation);
        Assert.Equal(expected.Parts.Select(part => part.Title), actual.Parts.Select(part => part.Title));
        Assert.Equal(expected.Parts.SelectMany(part => part.Steps), actual.Parts.SelectMany(part => part.Steps));
        Assert.Equal(expected.Notes, actual.Notes);
        Assert.Equal(expected.AskMore, actual.AskMore);
    }
}
