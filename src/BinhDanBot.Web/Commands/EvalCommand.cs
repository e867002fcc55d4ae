using System.Diagnostics;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Web.Commands;

/// <summary>
/// <c>eval FILE.jsonl [--commune ID]</c>: every question of the file through the whole bot, a line each.
/// <c>eval FILE.jsonl --kb KB.json</c>: through the engine alone, on another base.
/// </summary>
internal static class EvalCommand
{
    public static async Task<int> RunAsync(CommandArguments arguments, IServiceProvider services)
    {
        arguments.AllowOnly("commune", "kb");
        var questions = await ReadAsync(arguments.Single("a file of questions"));
        if (arguments.Option("kb") is { } baseFile)
            return await OnForeignBaseAsync(questions, baseFile, services);
        var conversing = await Conversing.StartAsync(services, arguments.Option("commune"));
        foreach (var question in questions)
            await (await conversing.AskAsync(question)).WriteAsync(Console.Out);
        return 0;
    }

    private static async Task<int> OnForeignBaseAsync(List<EvaluatedQuestion> questions, string baseFile, IServiceProvider services)
    {
        var entries = await ForeignBaseFile.ReadAsync(baseFile);
        var library = services.GetRequiredService<ContentLibrary>();
        await library.LoadAsync(CancellationToken.None);
        var foreign = ForeignBase.Build(entries, library.Current);
        foreach (var question in questions)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = foreign.Answer(question.Question);
            var elapsed = Stopwatch.GetElapsedTime(started);
            await new EvaluatedAnswer(
                question.Id, OutcomeOf(answer.Status), answer.Ranked, TextOf(answer, foreign), Math.Round(elapsed.TotalMilliseconds, 3)).WriteAsync(Console.Out);
        }

        return 0;
    }

    private static string OutcomeOf(AnswerStatus status) => status switch
    {
        AnswerStatus.Answered => "answered",
        AnswerStatus.ClarificationAsked => "choices",
        _ => "refused",
    };

    private static string TextOf(Answer answer, ForeignBase foreign) =>
        string.Join('\n', answer.Guides.Select(guide => foreign.EntryOf(guide.GuideId)).Select(entry => answer.Guides.Count == 1 && entry.Body.Length > 0 ? entry.Body : entry.Title));

    private static async Task<List<EvaluatedQuestion>> ReadAsync(string file)
    {
        if (!File.Exists(file))
            throw new CommandException($"There is no file {file}.");
        var questions = new List<EvaluatedQuestion>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file))
        {
            number++;
            if (line.Trim().Length > 0)
                questions.Add(EvaluatedQuestion.Read(line, number));
        }

        return questions;
    }
}
