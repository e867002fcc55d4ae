namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>
/// How likely a question is about our entries at all, from several numbers of its ranking. One number alone refuses badly: a belief that is
/// sharp among our entries says nothing of the world outside them.
/// </summary>
internal sealed record Confidence(float[] Coefficients, float Intercept, float RefuseBelow)
{
    public const int Numbers = 10;

    /// <summary>
    /// For passages the share of explained mass decides alone; weights learnt on other bases did worse there. At a share of .2 the question
    /// stands at the threshold.
    /// </summary>
    public static Confidence ForPassages { get; } = new([0, 0, 30, 0, 0, 0, 0, 0, 0, 0], -7.1f, .25f);

    /// <summary>For a base too small to learn from: fitted on the shipped guides and the background sentences.</summary>
    public static Confidence Default { get; } = new([.2f, -.5f, 6f, 2f, 5f, -7f, 0f, -.5f, 0f, 0f], -5f, .2f);

    /// <summary>Probability that some entry answers the question.</summary>
    public float InScope(in MatchEvidence evidence)
    {
        if (evidence.Count == 0)
            return 0;
        Span<float> numbers = stackalloc float[Numbers];
        Read(evidence, numbers);
        var sum = Intercept;
        for (var i = 0; i < Numbers; i++)
            sum += Coefficients[i] * numbers[i];
        return 1 / (1 + MathF.Exp(-sum));
    }

    public static void Read(in MatchEvidence evidence, Span<float> numbers)
    {
        var first = Math.Clamp(evidence.First, 1e-4f, 1 - 1e-4f);
        numbers[0] = MathF.Log(first / (1 - first));
        numbers[1] = evidence.First - evidence.Second;
        numbers[2] = evidence.Match;
        numbers[3] = evidence.WordLikeness;
        numbers[4] = evidence.LetterLikeness;
        numbers[5] = evidence.UnknownShare;
        numbers[6] = MathF.Log(1 + evidence.Words);
        numbers[7] = evidence.Elsewhere;
        numbers[8] = evidence.WordCoverage;
        numbers[9] = evidence.PairCoverage;
    }
}
