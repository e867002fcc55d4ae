using BinhDanBot.Core.Language;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>The buffers that one question needs while it is ranked; reused, so that a question allocates nothing.</summary>
internal sealed class RankingScratch(int features, int width, int sentences)
{
    public Reading Reading { get; } = new();

    public FeatureCounts Counts { get; } = new(features);

    /// <summary>The question's value for each feature row; all zero between questions.</summary>
    public float[] Vector { get; } = new float[features];

    public float[] Classifier { get; } = new float[width];

    public float[] EntryMatch { get; } = new float[width];

    public float[] TitleRidge { get; } = new float[width];

    public float[] SentenceMatch { get; } = new float[width];

    public float[] Sentences { get; } = new float[sentences];

    public float[] Fused { get; } = new float[width];
}
