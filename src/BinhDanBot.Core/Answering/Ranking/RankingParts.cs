using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>Everything an index is made of; see <see cref="RankingIndexBuilder"/>.</summary>
internal sealed record RankingParts(
    IReadOnlyList<string> Ids,
    Lexicon Lexicon,
    Vocabulary Vocabulary,
    FeatureTable Features,
    float[] Idf,
    SoftmaxClassifier Classifier,
    PostingList EntryPostings,
    PostingList? TitlePostings,
    PostingList? SentencePostings,
    int[] SentenceEntries,
    RankingWeights Weights,
    FusionWeights Fusion)
{
    public int Width => Classifier.Width;
}

/// <summary>Weights of features; the same for every base.</summary>
internal sealed record RankingWeights
{
    public const float K1 = 1.2f;
    public const float EntryB = .75f;
    public const float SentenceB = .3f;

    /// <summary>Weight of each block in the classifier's vector, in the order of <see cref="FeatureBlock"/>.</summary>
    public float[] BlockWeights { get; init; } = [1f, 1f, .7f, .4f, 1f];

    /// <summary>Weight of each block in BM25.</summary>
    public float[] MatchBlockWeights { get; init; } = [1f, 1f, .7f, .4f, 0f];

    /// <summary>What an unknown word weighs in the question's mass, as a share of the largest idf.</summary>
    public float UnknownShare { get; init; } = .3f;
}

/// <summary>How the standardized signals are added up, and how sharp the resulting belief is.</summary>
internal sealed record FusionWeights(float EntryMatch, float Classifier, float TitleMatch, float SentenceMatch, float Sharpness)
{
    /// <summary>For entries with phrasings.</summary>
    public static FusionWeights ForPhrasings { get; } = new(1.5f, 1f, 0f, 0f, .8f);

    /// <summary>For entries that are passages with at most a title.</summary>
    public static FusionWeights ForPassages { get; } = new(1f, .5f, 1f, 3f, .6f);
}
