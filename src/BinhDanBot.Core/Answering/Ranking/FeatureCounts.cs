namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>How often each feature of the index stands in one text; reused from text to text.</summary>
internal sealed class FeatureCounts(int features)
{
    private readonly float[] _counts = new float[features];
    private readonly int[] _rows = new int[Math.Min(features, 16384)];
    private int _rowCount;

    /// <summary>Weight of the words and pairs that no indexed text has, by block.</summary>
    public float UnknownWords { get; private set; }

    public float UnknownPairs { get; private set; }

    public float UnknownMarkedWords { get; private set; }

    public float KnownWords { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _rowCount);

    public float this[int row] => _counts[row];

    /// <param name="row">-1 when neither entries nor background have the feature.</param>
    /// <param name="block">Its kind.</param>
    /// <param name="weight">Of the reading it comes from.</param>
    /// <param name="ofEntries">Whether some entry has it; what only the background has is unknown to the entries.</param>
    public void Add(int row, FeatureBlock block, float weight, bool ofEntries)
    {
        if (!ofEntries)
        {
            if (block == FeatureBlock.Folded)
                UnknownWords += weight;
            else if (block == FeatureBlock.Accented)
                UnknownMarkedWords += weight;
            else if (block == FeatureBlock.FoldedPairs)
                UnknownPairs += weight;
        }
        else if (block == FeatureBlock.Folded)
        {
            KnownWords += weight;
        }

        if (row < 0)
            return;
        if (_counts[row] == 0)
        {
            if (_rowCount == _rows.Length)
                return;
            _rows[_rowCount++] = row;
        }

        _counts[row] += weight;
    }

    public void Clear()
    {
        foreach (var row in Rows)
            _counts[row] = 0;
        _rowCount = 0;
        UnknownWords = UnknownPairs = UnknownMarkedWords = KnownWords = 0;
    }
}

/// <summary>Adds features of a text that is being indexed: new features get a row.</summary>
internal readonly struct IndexingSink(FeatureTable table, Dictionary<int, float> counts) : IFeatureSink
{
    public void Add(ulong key, FeatureBlock block, float weight)
    {
        var row = table.FindOrAdd(key, block);
        counts[row] = counts.GetValueOrDefault(row) + weight;
    }
}

/// <summary>Adds features of a question: what the index does not have is only weighed.</summary>
internal readonly struct QuestionSink(FeatureTable table, PostingList entries, FeatureCounts counts) : IFeatureSink
{
    public void Add(ulong key, FeatureBlock block, float weight)
    {
        var row = table.Find(key);
        counts.Add(row, block, weight, row >= 0 && entries.Idf(row) > 0);
    }
}
