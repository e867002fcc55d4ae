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

    public RankingIndex(RankingParts parts)
    {
        Parts = parts;
        Reader = new QuestionReader(parts.Lexicon, parts.Vocabulary);
    }

    public RankingParts Parts { get; }

    /// <summary>Reads questions as the ranking does.</summary>
    public QuestionReader Reader { get; }

    public int EntryCount => Parts.Ids.Count;

    public string IdOf(int entry) => Parts.Ids[entry];

    /// <summary>Whether at most this share of the entries has a word (given without marks); a word that none has is rare too.</summary>
    public bool IsRare(ulong word, float share)
    {
        var row = Parts.Features.Find(word);
        return row < 0 || Parts.EntryPostings.CountDocuments(row) <= share * EntryCount;
    }

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
        Reader.Read(question, scratch.Reading);
        var counts = scratch.Counts;
        counts.Clear();
        var sink = new QuestionSink(Parts.Features, Parts.EntryPostings, counts);
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
        Array.Clear(scratch.TitleRidge);
        Array.Clear(scratch.SentenceMatch);
        Array.Clear(scratch.Sentences);
        var mass = 0f;
        foreach (var row in rows)
        {
            var block = Parts.Features.BlockOf(row);
            var count = counts[row];
            var value = Value(count) * Parts.Idf[row] * blockScales[(int)block] * scale;
            scratch.Vector[row] = value;
            if (Parts.Classifier.Has(row))
                VectorMath.AddScaled(scratch.Classifier, Parts.Classifier.Row(row), value);
            Parts.Titles?.AddScores(row, value, scratch.TitleRidge);
            if (weights.MatchBlockWeights[(int)block] == 0)
                continue;
            var weight = count * weights.MatchBlockWeights[(int)block];
            Parts.EntryPostings.AddScores(row, weight, scratch.EntryMatch);
            mass += weight * Parts.EntryPostings.Idf(row);
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
        if (Parts.Titles is not null)
            VectorMath.AddStandardized(fused, scratch.TitleRidge.AsSpan(0, EntryCount), fusion.Title);
        if (Parts.SentencePostings is not null)
            VectorMath.AddStandardized(fused, scratch.SentenceMatch.AsSpan(0, EntryCount), fusion.Sentence);
    }

    private MatchEvidence Select(Span<float> fused, Span<RankedEntry> best, RankingScratch scratch)
    {
        var wanted = Math.Min(best.Length, fused.Length);
        Span<int> top = stackalloc int[wanted];
        var found = 0;
        for (var i = 0; i < fused.Length; i++)
        {
            if (found == wanted && (wanted == 0 || fused[i] <= fused[top[found - 1]]))
                continue;
            var at = found < wanted ? found++ : found - 1;
            while (at > 0 && fused[top[at - 1]] < fused[i])
            {
                top[at] = top[at - 1];
                at--;
            }

            top[at] = i;
        }

        VectorMath.Softmax(fused, Parts.Fusion.Sharpness);
        for (var i = 0; i < found; i++)
            best[i] = new RankedEntry(top[i], fused[top[i]]);
        var evidence = found == 0 ? default : Evidence(best[..found], scratch);
        foreach (var row in scratch.Counts.Rows)
            scratch.Vector[row] = 0;
        return evidence;
    }

    private MatchEvidence Evidence(ReadOnlySpan<RankedEntry> best, RankingScratch scratch)
    {
        var counts = scratch.Counts;
        var first = best[0].Entry;
        Parts.Texts.BestLikeness(first, scratch.Vector, out var words, out var letters);
        Span<float> own = stackalloc float[2];
        own.Clear();
        foreach (var row in counts.Rows)
            if (Parts.Features.BlockOf(row) is FeatureBlock.Folded)
                own[0] += scratch.Vector[row] * scratch.Vector[row];
            else if (Parts.Features.BlockOf(row) is FeatureBlock.Letters)
                own[1] += scratch.Vector[row] * scratch.Vector[row];
        var all = counts.KnownWords + counts.UnknownWords;
        var covered = Coverage(first, scratch);
        return new MatchEvidence(
            best.Length,
            best[0].Probability,
            best.Length > 1 ? best[1].Probability : 0,
            scratch.EntryMatch[first],
            own[0] > 0 ? words / MathF.Sqrt(own[0]) : 0,
            own[1] > 0 ? letters / MathF.Sqrt(own[1]) : 0,
            all > 0 ? counts.UnknownWords / all : 1,
            scratch.Reading.Tokens.Count,
            scratch.Classifier[EntryCount] - Highest(scratch.Classifier.AsSpan(0, EntryCount)),
            covered.Words,
            covered.Pairs);
    }

    /// <summary>How much of the question's weight, in words and in neighbouring words, the entry itself uses. Marks count where they are trusted.</summary>
    private (float Words, float Pairs) Coverage(int entry, RankingScratch scratch)
    {
        var counts = scratch.Counts;
        var postings = Parts.EntryPostings;
        var wordBlock = scratch.Reading.TrustsMarks ? FeatureBlock.Accented : FeatureBlock.Folded;
        float words = 0, allWords = 0, pairs = 0, allPairs = 0;
        foreach (var row in counts.Rows)
        {
            var block = Parts.Features.BlockOf(row);
            if (postings.Idf(row) <= 0 || (block != wordBlock && block != FeatureBlock.FoldedPairs))
                continue;
            var weight = counts[row] * postings.Idf(row);
            var has = postings.Has(row, entry) ? weight : 0;
            if (block == wordBlock)
                (words, allWords) = (words + has, allWords + weight);
            else
                (pairs, allPairs) = (pairs + has, allPairs + weight);
        }

        allWords += postings.TopIdf * (wordBlock == FeatureBlock.Accented ? counts.UnknownMarkedWords : counts.UnknownWords);
        allPairs += postings.TopIdf * counts.UnknownPairs;
        return (allWords > 0 ? words / allWords : 0, allPairs > 0 ? pairs / allPairs : 0);
    }

    private static float Highest(ReadOnlySpan<float> values)
    {
        var highest = float.NegativeInfinity;
        foreach (var value in values)
            highest = MathF.Max(highest, value);
        return highest;
    }

    private static float Value(float count) => count <= 1 ? count : 1 + MathF.Log(count);
}

/// <summary>The numbers beside the ranking that tell whether the question is about our entries at all.</summary>
/// <param name="Count">Ranked entries written.</param>
/// <param name="First">Probability of the best entry among all.</param>
/// <param name="Second">Probability of the next.</param>
/// <param name="Match">Share of the question's BM25 mass that the best entry explains, 0 to 1.</param>
/// <param name="WordLikeness">Cosine of words with the likest text of the best entry.</param>
/// <param name="LetterLikeness">The same for letter trigrams.</param>
/// <param name="UnknownShare">Share of the words that no indexed text has.</param>
/// <param name="Words">Words of the question.</param>
/// <param name="Elsewhere">By how much the classifier finds the question likelier to be none of our business than any entry's (a difference of logits).</param>
/// <param name="WordCoverage">Share of the words' weight that the best entry's texts have.</param>
/// <param name="PairCoverage">The same for neighbouring words.</param>
internal readonly record struct MatchEvidence(
    int Count, float First, float Second, float Match, float WordLikeness, float LetterLikeness, float UnknownShare, int Words, float Elsewhere,
    float WordCoverage, float PairCoverage);
