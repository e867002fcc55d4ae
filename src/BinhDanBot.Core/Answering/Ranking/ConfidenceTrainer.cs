using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>
/// Learns, for one base, what the numbers of a ranking look like when the question is ours and when it is not: the base's own phrasings,
/// each ranked by an index that did not see it (as written, without marks, and with one slip of the finger), against sentences that are
/// none of its business. Deterministic.
/// </summary>
internal static class ConfidenceTrainer
{
    private const int Folds = 5;
    private const int FewestPhrasings = 60;

    /// <summary>An entry with fewer phrasings keeps them all in every fold: leaving one of two out would say nothing.</summary>
    private const int FewestForHoldingOut = 3;

    /// <summary>In-scope questions that may be refused; the threshold is where this share of the held-out phrasings lies below.</summary>
    private const float RefusedShare = .03f;

    /// <summary>Near-duplicate phrasings make held-out ones look too easy; the threshold never climbs higher than this.</summary>
    private const float HighestThreshold = .25f;

    public static Confidence Train(IReadOnlyList<IndexedEntry> entries, Lexicon lexicon, IReadOnlyList<string> background, int processors)
    {
        if (entries.Count(entry => entry.Questions.Count == 0) * 2 > entries.Count)
            return Confidence.ForPassages;
        if (entries.Sum(entry => entry.Questions.Count) < FewestPhrasings || background.Count < FewestPhrasings)
            return Confidence.Default;

        var folds = new List<(float[] Numbers, bool Positive)>[Folds];
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = processors }, fold => folds[fold] = ReadFold(entries, lexicon, background, fold));
        var cases = folds.SelectMany(fold => fold).ToList();
        if (!cases.Any(c => c.Positive) || cases.All(c => c.Positive))
            return Confidence.Default;
        var fit = LogisticFit.Fit(cases, Confidence.Numbers);
        var confidence = new Confidence(fit[..Confidence.Numbers], fit[Confidence.Numbers], 0);
        var beliefs = cases.Where(c => c.Positive).Select(c => Belief(confidence, c.Numbers)).Order().ToList();
        return confidence with { RefuseBelow = Math.Min(HighestThreshold, beliefs[(int)(beliefs.Count * RefusedShare)]) };
    }

    private static List<(float[] Numbers, bool Positive)> ReadFold(
        IReadOnlyList<IndexedEntry> entries, Lexicon lexicon, IReadOnlyList<string> background, int fold)
    {
        var kept = new List<IndexedEntry>();
        var heldOut = new List<string>();
        for (var e = 0; e < entries.Count; e++)
        {
            var questions = entries[e].Questions;
            if (questions.Count < FewestForHoldingOut)
            {
                kept.Add(entries[e]);
                continue;
            }

            // Phrasings that stand together were thought of together: they are held out together, or each would give the other away.
            kept.Add(entries[e] with { Questions = [.. questions.Where((_, i) => (i * Folds / questions.Count + e) % Folds != fold)] });
            heldOut.AddRange(questions.Where((_, i) => (i * Folds / questions.Count + e) % Folds == fold));
        }

        var index = new RankingIndexBuilder(lexicon).Build(kept, [.. background.Where((_, i) => i % Folds != fold)]);
        var cases = new List<(float[] Numbers, bool Positive)>();
        foreach (var question in heldOut)
        {
            Add(cases, index, question, positive: true);
            Add(cases, index, VietnameseText.Fold(question), positive: true);
            Add(cases, index, WithOneSlip(question), positive: true);
        }

        for (var i = fold; i < background.Count; i += Folds)
        {
            Add(cases, index, background[i], positive: false);
            Add(cases, index, VietnameseText.Fold(background[i]), positive: false);
        }

        return cases;
    }

    private static void Add(List<(float[] Numbers, bool Positive)> cases, RankingIndex index, string text, bool positive)
    {
        Span<RankedEntry> best = stackalloc RankedEntry[2];
        var evidence = index.Rank(text, best);
        var numbers = new float[Confidence.Numbers];
        Confidence.Read(evidence, numbers);
        cases.Add((numbers, positive));
    }

    private static float Belief(Confidence confidence, float[] numbers)
    {
        var sum = confidence.Intercept;
        for (var i = 0; i < numbers.Length; i++)
            sum += confidence.Coefficients[i] * numbers[i];
        return 1 / (1 + MathF.Exp(-sum));
    }

    /// <summary>Two neighbouring letters swapped, at a place that depends on the text alone.</summary>
    private static string WithOneSlip(string question)
    {
        if (question.Length < 4)
            return question;
        var at = 1 + (question.Length * 7 % (question.Length - 2));
        var letters = question.ToCharArray();
        (letters[at], letters[at - 1]) = (letters[at - 1], letters[at]);
        return new string(letters);
    }
}
