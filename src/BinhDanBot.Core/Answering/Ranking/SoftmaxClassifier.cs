using System.Runtime.CompilerServices;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>One training text: feature rows with values (together of length 1), its entry, and how much it counts.</summary>
internal sealed record Example(int[] Rows, float[] Values, int Entry, float Weight);

/// <summary>
/// Multinomial logistic regression over the phrasings, trained by plain stochastic gradient descent with a fixed seed:
/// the same content always gives the same numbers.
/// </summary>
internal sealed class SoftmaxClassifier
{
    /// <summary>Texts learnt from in all, repeats counted: a large base needs fewer rounds, and waits for them.</summary>
    private const int TextsLearnt = 64_000;
    private const int FewestEpochs = 8;
    private const int MostEpochs = 25;
    private const float FirstRate = 1f;
    private const float RateDecay = 3.6f;

    /// <summary>Numbers that the classifier may hold, 256 MB; a larger base is ranked by BM25 alone.</summary>
    private const long MostWeights = 64L << 20;

    private readonly float[] _weights;
    private readonly float[] _bias;

    private SoftmaxClassifier(int features, int width)
    {
        Width = width;
        _weights = new float[(long)features * width];
        _bias = new float[width];
    }

    /// <summary>Entries, rounded up to whole vectors.</summary>
    public int Width { get; }

    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>False for a base too large to train: all scores are then 0.</summary>
    public bool IsTrained => _weights.Length > 0;

    /// <summary>Whether the classifier keeps numbers for a feature: those that only bodies have come after the trained ones.</summary>
    public bool Has(int feature) => (long)(feature + 1) * Width <= _weights.Length;

    public ReadOnlySpan<float> Row(int feature) => _weights.AsSpan(feature * Width, Width);

    public static int PaddedWidth(int entries) => (entries + 7) / 8 * 8;

    public static SoftmaxClassifier Train(IReadOnlyList<Example> examples, int features, int entries)
    {
        var width = PaddedWidth(entries);
        if ((long)features * width > MostWeights)
            return new SoftmaxClassifier(0, width);
        var classifier = new SoftmaxClassifier(features, width);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        // Seeded on purpose: training must be repeatable, and nothing secret depends on it.
#pragma warning disable CA5394
        var random = new Random(20260326);
        var epochs = Math.Clamp(TextsLearnt / Math.Max(1, examples.Count), FewestEpochs, MostEpochs);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = FirstRate / (1 + RateDecay * epoch / epochs);
            foreach (var i in order)
                classifier.Learn(examples[i], rate, entries);
        }
#pragma warning restore CA5394
        return classifier;
    }

    // Optimized from the first call on: training runs once, at start, before the runtime would think it hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Learn(Example example, float rate, int entries)
    {
        Span<float> scores = stackalloc float[Width];
        _bias.CopyTo(scores);
        for (var i = 0; i < example.Rows.Length; i++)
            VectorMath.AddScaled(scores, Row(example.Rows[i]), example.Values[i]);
        VectorMath.Softmax(scores[..entries], 1f);
        scores[entries..].Clear();
        scores[example.Entry] -= 1f;
        var step = -rate * example.Weight;
        for (var i = 0; i < example.Rows.Length; i++)
            VectorMath.AddScaled(_weights.AsSpan(example.Rows[i] * Width, Width), scores, step * example.Values[i]);
        VectorMath.AddScaled(_bias, scores, step * .1f);
    }
}
