using System.Collections.Concurrent;
using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>One ranked entry.</summary>
/// <param name="Entry">Position among the indexed entries.</param>
/// <param name="Probability">Share of the belief among all entries, given that one of them answers.</param>
public readonly record struct RankedEntry(int Entry, float Probability);

/// <summary>
/// Question to ranked entries. Built once from the content, then only read; see <c>src/decisions</c> for why these signals.
/// Every signal is a sum over rows of numbers that belong to the question's features, so a question costs a few dozen row additions.
/// </summary>
internal sealed class RankingIndex
{
    private readonly ConcurrentQueue<RankingScratch> _scratches = new();
    private readonly QuestionReader _reader;

    public RankingIndex(RankingParts parts)
    {
        Parts = parts;
        _reader = new QuestionReader(parts.Lexicon, parts.Vocabulary);
    }

    public RankingParts Parts { get; }

    public int EntryCount => Parts.Ids.Count;

    public string IdOf(int entry) => Parts.Ids[entry];

    /// <summary>Ranks all entries for a question; the best <paramref name="best"/>.Length of them are written, best first.</summary>
    /// <returns>How many were written (all entries when there are fewer), and the numbers that tell whether the question is ours at all.</returns>
    public MatchEvidence Rank(ReadOnlySpan<char> question, Span<RankedEntry> best)
    {
        if (!_scratches.TryDequeue(out var scratch))
            scratch = new RankingScratch(Parts.Features.Count, Parts.Width, Parts.SentenceEntries.Length);
        try
        {
            return Rank(question, best, scratch);
        }
        finally
        {
            _scratches.Enqueue(scratch);
        }
    }

    private MatchEvidence Rank(ReadOnlySpan<char> question, Span<RankedEntry> best, RankingScratch scratch)
    {
        _reader.Read(question, scratch.Reading);
        var counts = scratch.Counts;
        counts.Clear();
        var sink = new QuestionSink(Parts.Features, counts);
        FeatureReader.Read(scratch.Reading, Parts.Lexicon, scratch.Reading.TrustsMarks, ref sink);
        Score(scratch);
        var fused = scratch.Fused.AsSpan(0, EntryCount);
        return Select(fused, best, scratch);
    }

    private void Score(RankingScratch scratch)
    {
        var counts = scratch.Counts;
        var rows = counts.Rows;
        var weights = Parts.Weights;
        Span<float> squares = stackalloc float[5];
        squares.Clear();
        foreach (var row in rows)
        {
            var value = Value(counts[row]) * Parts.Idf[row];
            squares[(int)Parts.Features.BlockOf(row)] += value * value;
        }

        Span<float> blockScales = stackalloc float[5];
        var total = 0f;
        for (var block = 0; block < 5; block++)
        {
            if (squares[block] <= 0)
                continue;
            blockScales[block] = weights.BlockWeights[block] / MathF.Sqrt(squares[block]);
            total += weights.BlockWeights[block] * weights.BlockWeights[block];
        }

        var scale = total > 0 ? 1 / MathF.Sqrt(total) : 0;
        Parts.Classifier.Bias.CopyTo(scratch.Classifier);
        Array.Clear(scratch.EntryMatch);
        Array.Clear(scratch.TitleMatch);
        Array.Clear(scratch.SentenceMatch);
        Array.Clear(scratch.Sentences);
        var mass = 0f;
        foreach (var row in rows)
        {
            var block = Parts.Features.BlockOf(row);
            var count = counts[row];
            VectorMath.AddScaled(scratch.Classifier, Parts.Classifier.Row(row), Value(count) * Parts.Idf[row] * blockScales[(int)block] * scale);
            if (block == FeatureBlock.Letters)
                continue;
            var weight = count * weights.MatchBlockWeights[(int)block];
            Parts.EntryPostings.AddScores(row, weight, scratch.EntryMatch);
            mass += weight * Parts.EntryPostings.Idf(row);
            if (Parts.TitlePostings is { } titles)
                titles.AddScores(row, weight, scratch.TitleMatch);
            if (Parts.SentencePostings is { } sentences)
                sentences.AddScores(row, weight, scratch.Sentences);
        }

        mass += weights.UnknownShare * Parts.EntryPostings.TopIdf
            * (counts.UnknownWords * weights.MatchBlockWeights[0] + counts.UnknownPairs * weights.MatchBlockWeights[2]);
        mass *= RankingWeights.K1 + 1;
        if (mass > 0)
            for (var i = 0; i < EntryCount; i++)
                scratch.EntryMatch[i] /= mass;
        for (var s = 0; s < scratch.Sentences.Length; s++)
        {
            ref var ofEntry = ref scratch.SentenceMatch[Parts.SentenceEntries[s]];
            ofEntry = MathF.Max(ofEntry, scratch.Sentences[s]);
        }

        var fused = scratch.Fused.AsSpan(0, EntryCount);
        fused.Clear();
        var fusion = Parts.Fusion;
        VectorMath.AddStandardized(fused, scratch.EntryMatch.AsSpan(0, EntryCount), fusion.EntryMatch);
        VectorMath.AddStandardized(fused, scratch.Classifier.AsSpan(0, EntryCount), fusion.Classifier);
        if (Parts.TitlePostings is not null)
            VectorMath.AddStandardized(fused, scratch.TitleMatch.AsSpan(0, EntryCount), fusion.TitleMatch);
        if (Parts.SentencePostings is not null)
            VectorMath.AddStandardized(fused, scratch.SentenceMatch.AsSpan(0, EntryCount), fusion.SentenceMatch);
    }

    private MatchEvidence Select(Span<float> fused, Span<RankedEntry> best, RankingScratch scratch)
    {
        var wanted = Math.Min(best.Length, fused.Length);
        Span<int> top = stackalloc int[wanted];
        var found = 0;
        for (var i = 0; i < fused.Length; i++)
        {
            if (found == wanted && fused[i] <= fused[top[found - 1]])
                continue;
            var at = found < wanted ? found++ : found - 1;
            while (at > 0 && fused[top[at - 1]] < fused[i])
            {
                top[at] = top[at - 1];
                at--;
            }

            top[at] = i;
        }

        var first = found > 0 ? top[0] : 0;
        var match = found > 0 ? scratch.EntryMatch[first] : 0;
        VectorMath.Softmax(fused, Parts.Fusion.Sharpness);
        for (var i = 0; i < found; i++)
            best[i] = new RankedEntry(top[i], fused[top[i]]);
        return new MatchEvidence(found, match, scratch.Counts.KnownWords, scratch.Counts.UnknownWords);
    }

    private static float Value(float count) => count <= 1 ? count : 1 + MathF.Log(count);
}

/// <summary>The numbers beside the ranking that tell whether the question is about our entries at all.</summary>
/// <param name="Count">Ranked entries written.</param>
/// <param name="Match">Share of the question's mass that the best entry explains, 0 to 1.</param>
/// <param name="KnownWords">Words of the question that the index has.</param>
/// <param name="UnknownWords">Words that it does not have.</param>
internal readonly record struct MatchEvidence(int Count, float Match, float KnownWords, float UnknownWords);
