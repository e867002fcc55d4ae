using System.Text.Json;
using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;

var root = args[0];
var lexicon = Lexicon.Empty;
if (args.Length > 1) lexicon = Tmp.Load(args[1]);
float[] ok = new float[3]; int n = 0;
foreach (var dir in Directory.GetDirectories(root).Order())
{
    var kb = JsonDocument.Parse(File.ReadAllText(Path.Combine(dir, "kb.json"))).RootElement.EnumerateArray().Select(e =>
        new IndexedEntry(e.GetProperty("id").GetString()!, e.GetProperty("title").GetString()!, [.. e.GetProperty("questions").EnumerateArray().Select(q => q.GetString()!)], e.GetProperty("body").GetString()!)).ToList();
    var sw = System.Diagnostics.Stopwatch.StartNew();
    var index = new RankingIndexBuilder(lexicon).Build(kb);
    var build = sw.ElapsedMilliseconds;
    var line = $"{Path.GetFileName(dir),-18} build {build} ms feats {index.Parts.Features.Count}";
    var best = new RankedEntry[5];
    var f = 0;
    foreach (var form in new[] { "queries", "nodia", "noisy" })
    {
        int good = 0, r3 = 0, count = 0; sw.Restart();
        foreach (var l in File.ReadLines(Path.Combine(dir, form + ".jsonl")))
        {
            var o = JsonDocument.Parse(l).RootElement; count++;
            index.Rank(o.GetProperty("question").GetString()!, best);
            var want = o.GetProperty("expected_id").GetString();
            if (index.IdOf(best[0].Entry) == want) good++;
            else if (args.Contains("-v")) Console.WriteLine($"   {form}: {o.GetProperty("question").GetString()} -> {index.IdOf(best[0].Entry)} ({want})");
            if (best.Take(3).Any(b => index.IdOf(b.Entry) == want)) r3++;
        }
        ok[f++] += good; line += $" | {form} {good / (float)count:F3} r3 {r3 / (float)count:F3}"; if (f == 1) n += count;
    }
    Console.WriteLine(line);
}
Console.WriteLine($"SUM {ok[0] / n:F4} {ok[1] / n:F4} {ok[2] / n:F4}");

internal static class Tmp
{
    public static Lexicon Load(string dir) => Lexicon.Empty;
}
