using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Answering.Ranking;

namespace BinhDanBot.Benchmarks;

/// <summary>145 entries with 30 phrasings each, asked in all forms of input: reading, repairs, ranking and refusal, on one thread.</summary>
internal static class EngineSpeed
{
    private const int Entries = 145;
    private const int Phrasings = 30;

    public static void Run(Material material)
    {
        var entries = material.Grown(Entries, Phrasings);
        var index = new RankingIndexBuilder(material.Content.Lexicon).Build(entries, material.Content.Background);
        var confidence = Confidence.Default;
        var engine = Measured.Run(
            material.Questions,
            text =>
            {
                Span<RankedEntry> best = stackalloc RankedEntry[5];
                var evidence = index.Rank(text, best);
                _ = confidence.InScope(evidence);
            },
            repeat: 20);
        Console.WriteLine($"engine ({Entries} entries x {Phrasings} phrasings, repairs and refusal included)");
        Console.WriteLine($"  {Measured.Number(engine.PerSecond)} questions/s, {Measured.Number(engine.BytesEach)} bytes allocated each");
        foreach (var form in material.Questions.GroupBy(question => question.Form))
        {
            var ofForm = Measured.Run([.. form], text =>
            {
                Span<RankedEntry> best = stackalloc RankedEntry[5];
                _ = confidence.InScope(index.Rank(text, best));
            }, repeat: 40);
            Console.WriteLine($"    {form.Key,-9} {Measured.Number(ofForm.PerSecond)} questions/s");
        }

        var answers = AnswerIndexBuilder.BuildQuickly(material.Content);
        var answering = Measured.Run(material.Questions, text => Answerer.Answer(answers, new Question(text)), repeat: 4);
        Console.WriteLine($"all steps of answering (first aid, follow-ups, several asks) on the {material.Content.Guides.Count} guides");
        Console.WriteLine($"  {Measured.Number(answering.PerSecond)} questions/s, {Measured.Number(answering.BytesEach)} bytes allocated each");
    }
}
