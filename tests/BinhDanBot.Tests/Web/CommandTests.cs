using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Commands of the program, run as a process: what outside tools rely on.</summary>
public sealed partial class CommandTests(CommandTests.Files files) : IClassFixture<CommandTests.Files>
{
    private static readonly string[] Outcomes = ["answered", "choices", "refused", "command"];

    [Fact]
    public async Task Ask_answers_one_question()
    {
        var run = await files.RunAsync("ask", "quên passcode vneid", "--commune", "son-mai");
        var answer = Answer(Assert.Single(run.Lines));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("answered", answer.GetProperty("outcome").GetString());
        Assert.Equal("quen-passcode", answer.GetProperty("guides")[0].GetString());
        Assert.Contains("Quên passcode VNeID", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(answer.GetProperty("ms").GetDouble() >= 0);
        // Vietnamese is readable in a terminal.
        Assert.Contains("Quên", run.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_leans_on_the_question_before()
    {
        var run = await files.RunAsync("ask", "bước 3 là gì", "--context", "quên passcode vneid");
        var answer = Answer(Assert.Single(run.Lines));

        Assert.Equal("quen-passcode", answer.GetProperty("guides")[0].GetString());
        Assert.Contains("Bước 3", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_gives_the_same_lines_every_time_apart_from_the_milliseconds_and_reads_no_label()
    {
        var questions = files.Questions.Select(question => new JsonObject { ["id"] = question.Id, ["question"] = question.Question, ["context"] = question.Context });
        var plain = files.Write("plain.jsonl", questions.Select(question => question.ToJsonString()));
        var labelled = files.Write("labelled.jsonl", questions.Select(question =>
        {
            question["expected"] = new JsonArray("hoc-phi");
            question["in_scope"] = false;
            question["outcome"] = "refused";
            question["guides"] = new JsonArray("hoc-phi");
            return question.ToJsonString();
        }));

        // Two processes: what is the same is the same from run to run too.
        var first = await files.RunAsync("eval", plain);
        var second = await files.RunAsync("eval", labelled);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(files.Questions.Count, first.Lines.Count);
        Assert.Equal(first.Lines.Select(WithoutTime), second.Lines.Select(WithoutTime));
        Assert.All(first.Lines, line => Assert.NotEqual(line, WithoutTime(line)));
    }

    [Fact]
    public async Task Eval_writes_a_line_for_each_question_in_the_form_that_tools_read()
    {
        var file = files.Write("questions.jsonl", files.Questions.Select(question => JsonSerializer.Serialize(new { id = question.Id, question = question.Question, context = question.Context })));

        var run = await files.RunAsync("eval", file, "--commune", "ky-anh");
        var answers = run.Lines.Select(Answer).ToList();

        Assert.Equal(files.Questions.Select(question => question.Id), answers.Select(answer => answer.GetProperty("id").GetString()));
        Assert.All(answers, answer =>
        {
            Assert.Equal(["id", "outcome", "guides", "text", "ms"], answer.EnumerateObject().Select(field => field.Name));
            Assert.Contains(answer.GetProperty("outcome").GetString(), Outcomes);
            Assert.InRange(answer.GetProperty("guides").GetArrayLength(), 0, 5);
            Assert.NotEmpty(answer.GetProperty("text").GetString()!);
        });
        Assert.Equal(files.Questions.Select(question => question.Outcome), answers.Select(answer => answer.GetProperty("outcome").GetString()));
        Assert.Contains("xã Kỳ Anh", answers.Single(answer => answer.GetProperty("id").GetString() == "staff").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Lines, line => line.Contains("Sơn Mai", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("questions")]
    [InlineData("bodies")]
    [InlineData("mixed")]
    public async Task Eval_on_another_base_runs_the_engine_alone(string kind)
    {
        var file = files.Write($"{kind}.jsonl",
        [
            """{"id":"q1","question":"Do tomatoes need much water?"}""",
            """{"id":"q2","question":"how do I sharpen a saw"}""",
            """{"id":"q3","question":"when may I pick the apples"}""",
            // No word of command, no first aid and no small talk here: another base has none.
            """{"id":"q4","question":"trợ giúp"}""",
            """{"id":"q5","question":"tôi bị lừa mất 15 triệu rồi"}""",
            """{"id":"q6","question":""}""",
        ]);
        var run = await files.RunAsync("eval", file, "--kb", files.Write($"{kind}.json", [Base(kind)]));
        var answers = run.Lines.Select(Answer).ToList();

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(["q1", "q2", "q3", "q4", "q5", "q6"], answers.Select(answer => answer.GetProperty("id").GetString()));
        Assert.Equal(["tomatoes", "saw", "apples"], answers.Take(3).Select(answer => answer.GetProperty("guides")[0].GetString()));
        Assert.All(answers, answer =>
        {
            Assert.Contains(answer.GetProperty("outcome").GetString(), (string[])["answered", "choices", "refused"]);
            Assert.All(answer.GetProperty("guides").EnumerateArray(), guide => Assert.Contains(guide.GetString(), (string[])["tomatoes", "saw", "apples", "bicycle"]));
        });
        Assert.Equal("refused", answers[^1].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Content_check_passes_the_real_content()
    {
        var run = await ProgramProcess.RunAsync("content", "check");

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Lines));
    }

    [Fact]
    public async Task Content_check_of_a_broken_copy_names_file_and_line_and_exits_1()
    {
        using var copy = new ContentCopy(ContentCopy.SomeGuides);
        copy.Edit("quen-passcode", "## Tóm tắt", "## Tóm tăt");
        var line = (await File.ReadAllLinesAsync(copy.PathOf("quen-passcode"))).ToList().IndexOf("## Tóm tăt") + 1;

        var run = await ProgramProcess.RunAsync(new Dictionary<string, string> { ["Content:Folder"] = copy.Folder }, "content", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, said => said.StartsWith($"guides/vneid/quen-passcode.md:{line}: ", StringComparison.Ordinal) && said.Contains("Tóm tăt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Content_check_of_a_reply_that_the_program_says_and_nobody_wrote_exits_1()
    {
        using var copy = new ContentCopy(ContentCopy.SomeGuides);
        var replies = Path.Combine(copy.Folder, "replies", "conversation.yaml");
        await File.WriteAllLinesAsync(replies, (await File.ReadAllLinesAsync(replies)).Where(line => !line.StartsWith("  welcome:", StringComparison.Ordinal)));

        var run = await ProgramProcess.RunAsync(new Dictionary<string, string> { ["Content:Folder"] = copy.Folder }, "content", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(run.Lines, said => said.Contains("“welcome”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_commune_that_there_is_not_exits_2_and_names_those_that_there_are()
    {
        var run = await files.RunAsync("ask", "quên passcode vneid", "--commune", "khong-co-xa-nay");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.Contains("khong-co-xa-nay", run.Errors, StringComparison.Ordinal);
        Assert.Contains("son-mai", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "câu hỏi", "--xa", "son-mai")]
    [InlineData("eval", "khong-co-tep-nay.jsonl")]
    public async Task A_command_that_cannot_run_as_called_exits_2_and_says_why(params string[] arguments)
    {
        var run = await files.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Lines);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task A_question_file_with_a_broken_line_names_the_line()
    {
        var run = await files.RunAsync("eval", files.Write("broken.jsonl", ["""{"question":"một"}""", "", "{not json"]));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("3", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_update_makes_the_tables_and_says_which()
    {
        var first = await files.RunAsync("database", "update");

        Assert.Equal(0, first.ExitCode);
        Assert.NotEmpty(first.Lines);
    }

    private static JsonElement Answer(string line) => JsonDocument.Parse(line).RootElement;

    private static string WithoutTime(string line) => Time().Replace(line, "");

    private static string Base(string kind)
    {
        (string Id, string Title, string[] Questions, string Body)[] entries =
        [
            ("tomatoes", "Watering tomatoes", ["How often do I water tomatoes?", "Do tomato plants need a lot of water?", "My tomatoes look dry"], "Tomatoes need water every morning. Give each tomato plant two litres of water."),
            ("saw", "Sharpening a saw", ["How can I sharpen a saw?", "My saw is blunt", "Filing the teeth of a saw"], "Clamp the saw and file every tooth. A sharp saw cuts with little force."),
            ("apples", "Picking apples", ["When are apples ripe?", "Picking apples in autumn", "Can I pick the apples now?"], "Pick apples when the stem comes off by itself. Ripe apples have brown pips."),
            ("bicycle", "Mending a bicycle", ["My bicycle has a flat tyre", "How do I mend a tube?", "The chain of my bicycle came off"], "Take the wheel off, find the hole and put a patch on the tube of the bicycle."),
        ];
        var rows = entries.Select((entry, i) => new
        {
            id = entry.Id,
            title = entry.Title,
            questions = kind == "bodies" || (kind == "mixed" && i % 2 == 0) ? [] : entry.Questions,
            body = kind == "questions" || (kind == "mixed" && i % 2 == 1) ? "" : entry.Body,
        });
        return JsonSerializer.Serialize(rows);
    }

    [GeneratedRegex("""
        ,"ms":[0-9.eE+-]+
        """)]
    private static partial Regex Time();

    /// <summary>A few guides, which are learnt in a moment, and a folder for question files.</summary>
    public sealed class Files : IDisposable
    {
        private readonly ContentCopy _content = new(ContentCopy.SomeGuides);

        internal IReadOnlyList<(string Id, string Question, string? Context, string Outcome)> Questions { get; } =
        [
            ("one", "quên passcode vneid", null, "answered"),
            ("follow-up", "thế có mất tiền không", "đăng ký kết hôn thế nào", "answered"),
            ("first-aid", "tôi bị lừa mất 15 triệu rồi", null, "answered"),
            ("help", "trợ giúp ạ", null, "command"),
            ("staff", "gap can bo", null, "command"),
            ("none", "giá vàng hôm nay bao nhiêu", null, "refused"),
            ("nothing", "", null, "refused"),
        ];

        public void Dispose() => _content.Dispose();

        internal Task<ProgramResult> RunAsync(params string[] arguments) =>
            ProgramProcess.RunAsync(new Dictionary<string, string> { ["Content:Folder"] = _content.Folder }, arguments);

        internal string Write(string name, IEnumerable<string> lines)
        {
            var file = Path.Combine(_content.Folder, name);
            File.WriteAllLines(file, lines);
            return file;
        }
    }
}
