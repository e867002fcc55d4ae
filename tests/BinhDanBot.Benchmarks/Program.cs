using System.Text.Json;
using BinhDanBot.Core.Answering.Ranking;
using BinhDanBot.Core.Language;

var root = args[0];
var lexicon = Lexicon.Empty;
if (args.Length > 1) lexicon = Tmp.Load(args[1]);
var W = new RankingWeights(); float Arg(string k, float d) { foreach (var a in args) if (a.StartsWith(k + "=")) return float.Parse(a[(k.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture); return d; }
W = W with { BlockWeights = [1f, Arg("acc", 1.15f), Arg("bi", .65f), Arg("abi", .4f), Arg("let", .85f)], MatchBlockWeights = [1f, Arg("macc", 1f), Arg("mbi", .7f), Arg("mabi", .4f), Arg("mlet", .3f)] };
if (args.Contains("calib")) { Tmp.Calib(root, lexicon, W); return; }

float[] ok = new float[9]; int n = 0;
foreach (var dir in Directory.GetDirectories(root).Order())
{
    var kb = JsonDocument.Parse(File.ReadAllText(Path.Combine(dir, "kb.json"))).RootElement.EnumerateArray().Select(e =>
        new IndexedEntry(e.GetProperty("id").GetString()!, e.GetProperty("title").GetString()!, [.. e.GetProperty("questions").EnumerateArray().Select(q => q.GetString()!)], e.GetProperty("body").GetString()!)).ToList();
    var sw = System.Diagnostics.Stopwatch.StartNew();
    var index = new RankingIndexBuilder(lexicon, W, kb.Count(k => k.Questions.Count == 0) * 2 > kb.Count ? new FusionWeights(Arg("pe", 2f), Arg("pc", .8f), Arg("rr", .8f), Arg("ps", 2.75f), .6f) : new FusionWeights(Arg("e", 2f), Arg("c", 2f), 0, 0, .6f)).Build(kb, args.Contains("nobg") ? null : File.ReadAllLines("/tmp/background.txt"));
    var conf = ConfidenceTrainer.Train(kb, lexicon, File.ReadAllLines("/tmp/background.txt"));
    string Policy(string file) { int n1 = 0, ans = 0, ok1 = 0, ref1 = 0, ch = 0, right = 0; var b4 = new RankedEntry[5]; foreach (var (q, a) in Tmp.Read(file)) { n1++; var e = index.Rank(q, b4); var g = conf.InScope(e); if (g < conf.RefuseBelow) ref1++; else if (g >= Arg("ans", .8f) && e.First >= Arg("pmin", .5f)) { ans++; if (a.Contains(index.IdOf(b4[0].Entry))) { right++; ok1++; } } else { ch++; if (b4.Take(4).Any(x => a.Contains(index.IdOf(x.Entry)))) ok1++; } } return n1 == 0 ? "" : $" {Path.GetFileNameWithoutExtension(file)}: ans {ans / (float)n1:F3} (right {right / (float)Math.Max(1, ans):F3}) choices {ch / (float)n1:F3} refused {ref1 / (float)n1:F3} ok {ok1 / (float)n1:F3}\n"; }
    if (args.Contains("policy")) { Console.WriteLine($"{Path.GetFileName(dir)} refuse below {conf.RefuseBelow:F3} [{string.Join(' ', conf.Coefficients.Select(x => x.ToString("F2")))}] {conf.Intercept:F2} total {sw.ElapsedMilliseconds} ms"); foreach (var fl in Directory.GetFiles(dir, "*.jsonl").Order()) Console.Write(Policy(fl)); continue; }
    var build = sw.ElapsedMilliseconds;
    var line = $"{Path.GetFileName(dir),-18} build {build} ms feats {index.Parts.Features.Count}";
    var best = new RankedEntry[5];
    var f = 0;
    foreach (var form in File.Exists(Path.Combine(dir, "queries.jsonl")) ? new[] { "queries", "nodia", "noisy" } : new[] { "marks", "none", "telex", "vni", "teencode", "dialect", "typos" })
    {
        int good = 0, r3 = 0, count = 0; sw.Restart();
        foreach (var l in File.ReadLines(Path.Combine(dir, form + ".jsonl")))
        {
            var o = JsonDocument.Parse(l).RootElement; count++;
            index.Rank(o.GetProperty("question").GetString()!, best);
            var want = o.GetProperty("expected_id").GetString();
            var accept = o.TryGetProperty("accept", out var acc) ? acc.EnumerateArray().Select(a => a.GetString()).ToArray() : [want];
            if (accept.Contains(index.IdOf(best[0].Entry))) good++;
            else if (args.Contains("-v"))
            { Console.Write("   " + Tmp.Show(o.GetProperty("question").GetString()!, index)); Console.WriteLine($"   {form}: {o.GetProperty("question").GetString()} -> {index.IdOf(best[0].Entry)} ({want})"); }
            if (best.Take(3).Any(b => accept.Contains(index.IdOf(b.Entry)))) r3++;
        }
        ok[f++] += good; line += $" | {form} {good / (float)count:F3} r3 {r3 / (float)count:F3}"; if (f == 1) n += count;
    }
    Console.WriteLine(line);
}
Console.WriteLine($"SUM {ok[0] / n:F4} {ok[1] / n:F4} {ok[2] / n:F4}");

internal static class Tmp
{
    public static Lexicon Load(string dir)
    {
        var words = new List<LexiconWord>(); var groups = new List<LexiconGroup>();
        if (!Directory.Exists(dir)) return Lexicon.Empty;
        var y = new YamlDotNet.Serialization.DeserializerBuilder().Build();
        foreach (var f in Directory.GetFiles(dir, "*.yaml").Order())
        {
            if (y.Deserialize<Dictionary<string, object>>(File.ReadAllText(f)) is not { } d) continue;
            if (d.TryGetValue("words", out var ws)) foreach (var w in (List<object>)ws) { var m = (Dictionary<object, object>)w; words.Add(new(m["write"].ToString()!, [.. ((List<object>)m["read"]).Select(x => x.ToString()!)])); }
            if (d.TryGetValue("groups", out var gs)) foreach (var w in (List<object>)gs) { var m = (Dictionary<object, object>)w; var name = (m.TryGetValue("official", out var o) ? o : m["concept"]).ToString()!; var ph = ((List<object>)(m.TryGetValue("said", out var sd) ? sd : m["phrases"])).Select(x => x.ToString()!).ToList(); if (m.ContainsKey("official")) ph.Insert(0, name); groups.Add(new(name, ph)); }
        }
        return new Lexicon(words, groups, File.ReadAllLines("/tmp/background.txt"));
    }

    public static string Show(string q, RankingIndex index)
    {
        var r = new Reading(); new QuestionReader(index.Parts.Lexicon, index.Parts.Vocabulary).Read(q, r); var b = new System.Text.StringBuilder(r.TrustsMarks ? "[m] " : "[-] ");
        foreach (var s in r.Stretches) { var alts = r.Alternatives(s); b.Append(alts.Length > 1 || alts.Length == 1 && alts[0].Weight != 1 ? "{" : ""); foreach (var a in alts) { foreach (var w in r.Words(a)) b.Append(r.Letters(w)).Append(index.Parts.Vocabulary.Contains(w.Folded) ? "" : "?").Append(' '); if (alts.Length > 1) b.Append(a.Weight.ToString("0.##")).Append('|'); } b.Append(alts.Length > 1 ? "} " : ""); }
        return b.Append('\n').ToString();
    }

    public static IEnumerable<(string Q, string[] Accept)> Read(string file) => File.Exists(file) ? File.ReadLines(file).Select(l => { var o = JsonDocument.Parse(l).RootElement; var want = o.GetProperty("expected_id").GetString(); return (o.GetProperty("question").GetString()!, o.TryGetProperty("accept", out var a) ? a.EnumerateArray().Select(x => x.GetString()!).ToArray() : want is null ? [] : new[] { want }); }) : [];

    public static void Calib(string root, Lexicon lexicon, RankingWeights w)
    {
        var inv = System.Globalization.CultureInfo.InvariantCulture;
        foreach (var dir in Directory.GetDirectories(root).Order())
        {
            var name = Path.GetFileName(dir);
            var kb = JsonDocument.Parse(File.ReadAllText(Path.Combine(dir, "kb.json"))).RootElement.EnumerateArray().Select(e =>
                new IndexedEntry(e.GetProperty("id").GetString()!, e.GetProperty("title").GetString()!, [.. e.GetProperty("questions").EnumerateArray().Select(q => q.GetString()!)], e.GetProperty("body").GetString()!)).ToList();
            var best = new RankedEntry[5];
            void Out(string set, string q, string[] accept, RankingIndex index)
            {
                var e = index.Rank(q, best);
                var right = accept.Contains(index.IdOf(best[0].Entry)) ? 1 : 0; var r4 = best.Take(4).Any(b => accept.Contains(index.IdOf(b.Entry))) ? 1 : 0;
                Console.WriteLine(string.Create(inv, $"{name}\t{set}\t{right}\t{r4}\t{e.First}\t{e.Second}\t{e.Match}\t{e.WordLikeness}\t{e.LetterLikeness}\t{e.UnknownShare}\t{e.Words}\t{q.Replace('\t', ' ')}"));
            }
            var full = new RankingIndexBuilder(lexicon, w).Build(kb);
            foreach (var f in Directory.GetFiles(dir, "*.jsonl").Order())
                foreach (var (q, a) in Read(f)) Out(Path.GetFileNameWithoutExtension(f), q, a, full);
            if (kb.Count(k => k.Questions.Count > 0) * 2 < kb.Count) continue;
            var background = File.Exists("/tmp/background.txt") ? File.ReadAllLines("/tmp/background.txt") : [];
            for (var fold = 0; fold < 5; fold++)
            {
                var part = kb.Select((k, i) => k with { Questions = [.. k.Questions.Where((_, j) => (i + j) % 5 != fold || k.Questions.Count < 3)] }).ToList();
                var index = new RankingIndexBuilder(lexicon, w).Build(part);
                for (var i = 0; i < kb.Count; i++)
                    for (var j = 0; j < kb[i].Questions.Count; j++)
                        if ((i + j) % 5 == fold && kb[i].Questions.Count >= 3) { Out("cv", kb[i].Questions[j], [kb[i].Id], index); Out("cvnone", VietnameseText.Fold(kb[i].Questions[j]), [kb[i].Id], index); }
                for (var i = fold; i < background.Length; i += 5) { Out("bg", background[i], [], index); Out("bgnone", VietnameseText.Fold(background[i]), [], index); }
            }
        }
    }
}
