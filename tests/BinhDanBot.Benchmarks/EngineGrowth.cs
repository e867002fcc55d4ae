using BinhDanBot.Core.Answering.Ranking;

namespace BinhDanBot.Benchmarks;

/// <summary>What a question costs as the base grows: no faster than linearly.</summary>
internal static class EngineGrowth
{
    private static readonly int[] Sizes = [100, 300, 1_000, 3_000, 10_000];

    public static void Run(Material material)
    {
        Console.WriteLine("growth (10 phrasings each; microseconds a question; cost per entry against the smallest base)");
        var questions = material.Questions.Where((_, i) => i % 4 == 0).ToList();
        double smallest = 0;
        foreach (var size in Sizes)
        {
            var index = new RankingIndexBuilder(material.Content.Lexicon).Build(material.Grown(size, 10), material.Content.Background);
            var measured = Measured.Run(questions, text =>
            {
                Span<RankedEntry> best = stackalloc RankedEntry[5];
                _ = Confidence.Default.InScope(index.Rank(text, best));
            }, repeat: 1);
            var each = 1e6 / measured.PerSecond;
            if (smallest == 0)
                smallest = each / size;
            Console.WriteLine(
                $"  {size,6} entries: {Measured.Share(each),9} us, {Measured.Share(each / size / smallest)} of the cost per entry, classifier {(index.Parts.Classifier.IsTrained ? "on" : "off")}, {Measured.Number(measured.BytesEach)} bytes each");
        }
    }
}
