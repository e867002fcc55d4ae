using System.Text.Json;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Answering.Ranking;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// The engine alone on bases of other bots: a folder with one folder each, holding <c>kb.json</c>, questions as typed (<c>queries.jsonl</c>),
/// without marks (<c>nodia.jsonl</c>), noisy (<c>noisy.jsonl</c>), and from elsewhere (<c>oos.jsonl</c>).
/// </summary>
internal static class ForeignBases
{
    private static readonly string[] Forms = ["queries", "nodia", "noisy"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task RunAsync(Material material, string folder)
    {
        Console.WriteLine("first place as typed / without marks / noisy, share refused of the questions as typed and of those from elsewhere");
        var right = new int[Forms.Length];
        var asked = new int[Forms.Length];
        foreach (var directory in Directory.GetDirectories(folder).Where(directory => File.Exists(Path.Combine(directory, "kb.json"))).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(Path.Combine(directory, "kb.json"));
            var entries = (await JsonSerializer.DeserializeAsync<List<IndexedEntry>>(stream, Json))!;
            var engine = ForeignBase.Build(entries, material.Content);
            var line = $"  {Path.GetFileName(directory),-18}";
            for (var form = 0; form < Forms.Length; form++)
            {
                var questions = await AskedQuestion.ReadAsync(Path.Combine(directory, $"{Forms[form]}.jsonl"));
                var correct = questions.Count(question => engine.Answer(question.Text).Ranked is [var first, ..] && question.Expected.Contains(first));
                (right[form], asked[form]) = (right[form] + correct, asked[form] + questions.Count);
                line += $" {Measured.Share(correct / (double)questions.Count)}";
            }

            Console.WriteLine($"{line}   refused {await RefusedAsync(engine, directory, Forms[0])}, elsewhere {await RefusedAsync(engine, directory, "oos")}");
        }

        Console.WriteLine($"  {"summed",-18} {string.Join(' ', right.Zip(asked, (correct, of) => Measured.Share(correct / (double)of)))}");
    }

    private static async Task<string> RefusedAsync(ForeignBase engine, string directory, string form)
    {
        var questions = await AskedQuestion.ReadAsync(Path.Combine(directory, $"{form}.jsonl"));
        var refused = questions.Count(question => engine.Answer(question.Text).Status is AnswerStatus.UnansweredNoGuide or AnswerStatus.UnansweredNoWords);
        return Measured.Share(refused / (double)questions.Count);
    }
}
