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
    TitleRidge? Titles,
    PostingList? SentencePostings,
    int[] SentenceEntries,
    ExampleTexts Texts,
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
    public float[] BlockWeights { get; init; } = [1f, 1.15f, .65f, .4f, .85f];

    /// <summary>Weight of each block in BM25.</summary>
    public float[] MatchBlockWeights { get; init; } = [1f, 1f, .7f, .4f, .3f];

    /// <summary>What an unknown word weighs in the question's mass, as a share of the largest idf.</summary>
    public float UnknownShare { get; init; } = .3f;
}

/// <summary>How the standardized signals are added up, and how sharp the resulting belief is.</summary>
/// <param name="EntryMatch">BM25 of the whole entry.</param>
/// <param name="Classifier">Logistic regression over the phrasings.</param>
/// <param name="Title">Ridge regression over the titles; passages only.</param>
/// <param name="Sentence">BM25 of the entry's best sentence; passages only.</param>
/// <param name="Sharpness">Inverse temperature of the softmax over the sum.</param>
internal sealed record FusionWeights(float EntryMatch, float Classifier, float Title, float Sentence, float Sharpness)
{
    /// <summary>For entries with phrasings.</summary>
    public static FusionWeights ForPhrasings { get; } = new(2f, 2f, 0f, 0f, .6f);

    /// <summary>For entries that are passages with at most a title.</summary>
    public static FusionWeights ForPassages { get; } = new(2f, .8f, .8f, 3f, .6f);
}
