using BinhDanBot.Core.Content;
using Xunit;

namespace BinhDanBot.Tests.Content;

public sealed class ContentCheckTests : IDisposable
{
    private const string Prompt =
        """
        name: write_answer
        description: Viết câu trả lời từ các đoạn đã duyệt.
        template_format: handlebars
        template: |
          {{#message role="system"}}Chỉ dùng các đoạn dưới đây.{{/message}}
          {{#each passages}}{{number}}: {{this.text}}{{/each}}
          {{#if question}}{{question}}{{else}}-{{/if}}
        input_variables:
          - {name: passages, description: Các đoạn, is_required: true}
          - {name: question, description: Câu hỏi}
        execution_settings:
          default: {temperature: 0}

        """;

    private readonly ContentDirectory _content = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Good_content_passes_with_a_count()
    {
        var (good, lines) = await CheckAsync();

        Assert.True(good);
        Assert.Equal(["Đã xem 5 tệp, không có lỗi nào."], lines);
    }

    [Fact]
    public async Task Each_problem_is_a_line_with_file_line_and_sentence_and_an_error_fails()
    {
        _content.Write(SampleGuide.Path, SampleGuide.With("status: published", "status: xong"));

        var (good, lines) = await CheckAsync();

        Assert.False(good);
        Assert.Equal(
            [
                $"{SampleGuide.Path}:{SampleGuide.LineOf(SampleGuide.Text, "status:")}: Trạng thái “xong” không có. Anh chị chọn draft, published hoặc withdrawn.",
                "Đã xem 5 tệp: 1 lỗi, 0 chỗ nên sửa.",
            ],
            lines);
    }

    [Fact]
    public async Task A_warning_is_printed_and_passes()
    {
        _content.Write(SampleGuide.Path, SampleGuide.With("- {{commune.contact}}", "- Cán bộ thôn."));

        var (good, lines) = await CheckAsync();

        Assert.True(good);
        Assert.EndsWith("(nên sửa) Mục Hỏi thêm ở đâu chưa có trường commune.contact.", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-01T16:59:00Z", false)]
    [InlineData("2026-12-01T17:00:00Z", true)]
    public async Task A_guide_is_due_from_the_day_after_its_review_date_in_Vietnam(string now, bool due)
    {
        var (_, lines) = await CheckAsync(new ManualClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(due, lines.Any(line => line.Contains("quá ngày phải xem lại", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_the_sentences_are_gone_the_codes_are_printed()
    {
        _content.Delete("replies/editor.yaml");
        _content.Write(SampleGuide.Path, SampleGuide.With("status: published", "status: xong"));

        var (good, lines) = await CheckAsync();

        Assert.False(good);
        Assert.EndsWith(": guide-status-unknown: xong", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_in_good_form_passes()
    {
        _content.Write("../prompts/answer.yaml", Prompt);

        Assert.Equal(["Đã xem 6 tệp, không có lỗi nào."], (await CheckAsync()).Lines);
    }

    [Theory]
    [InlineData("name: write_answer", "name: write-answer", "prompt-name", 1)]
    [InlineData("description: Viết câu trả lời từ các đoạn đã duyệt.\n", "", "field-missing", 1)]
    [InlineData("template_format: handlebars", "template_format: liquid", "prompt-format", 3)]
    [InlineData("{{/if}}", "", "prompt-blocks", 4)]
    [InlineData("{{/if}}", "{{/each}}", "prompt-blocks", 4)]
    [InlineData("{{/if}}", "{{/if", "prompt-blocks", 4)]
    [InlineData("{{else}}-", "{{else}}{{cau_hoi}}", "prompt-variable-unknown", 4)]
    [InlineData("{{#if question}}", "{{#if cau_hoi}}", "prompt-variable-unknown", 4)]
    [InlineData("{{question}}", "{{{question}}}", "prompt-raw", 4)]
    [InlineData("is_required: true", "is_required: phải", "flag-form", 9)]
    [InlineData("execution_settings:", "settings:", "field-unknown", 11)]
    public void A_prompt_in_bad_form_names_line_and_reason(string piece, string replacement, string reason, int line)
    {
        Assert.Contains(piece, Prompt, StringComparison.Ordinal);

        var problems = PromptFileCheck.Check("../prompts/answer.yaml", Prompt.Replace(piece, replacement, StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.IsError && problem.Reason == reason && problem.Line == line);
    }

    [Fact]
    public void A_variable_that_no_template_uses_is_a_warning()
    {
        var problems = PromptFileCheck.Check("../prompts/answer.yaml", Prompt.Replace("{name: question,", "{name: extra}\n  - {name: question,", StringComparison.Ordinal));

        Assert.Equal(("prompt-variable-unused", "extra", false), (Assert.Single(problems).Reason, problems[0].Detail, problems[0].IsError));
    }

    [Fact]
    public async Task A_bad_prompt_fails_the_check()
    {
        _content.Write("../prompts/answer.yaml", Prompt.Replace("handlebars", "liquid", StringComparison.Ordinal));

        var (good, lines) = await CheckAsync();

        Assert.False(good);
        Assert.StartsWith("../prompts/answer.yaml:3: ", lines[0], StringComparison.Ordinal);
    }

    public void Dispose() => _content.Dispose();

    private async Task<(bool Good, string[] Lines)> CheckAsync(TimeProvider? clock = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var good = await new ContentCheck(_content.Options, [], clock ?? _clock).ExecuteAsync(output, default);
        return (good, output.ToString().TrimEnd('\n').Split('\n'));
    }
}
