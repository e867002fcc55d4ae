namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>
/// BM25 weights that do not depend on the question, as sparse rows: feature to (document, weight). Scoring is a sum over the question's rows.
/// </summary>
internal sealed class PostingList
{
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly float[] _weights;
    private readonly float[] _idf;

    private PostingList(int[] starts, int[] documents, float[] weights, float[] idf)
    {
        _starts = starts;
        _documents = documents;
        _weights = weights;
        _idf = idf;
    }

    /// <summary>The idf of a feature among these documents, 0 when none has it.</summary>
    public float Idf(int row) => _idf[row];

    /// <summary>The largest idf any feature can have: that of a word found in no document.</summary>
    public float TopIdf { get; private init; }

    /// <summary>Whether a document has a feature.</summary>
    public bool Has(int row, int document) => _documents.AsSpan(_starts[row], CountDocuments(row)).BinarySearch(document) >= 0;

    public int CountDocuments(int row) => _starts[row + 1] - _starts[row];

    public void AddScores(int row, float scale, Span<float> scores)
    {
        var from = _starts[row];
        var count = _starts[row + 1] - from;
        var documents = _documents.AsSpan(from, count);
        var weights = _weights.AsSpan(from, count);
        for (var i = 0; i < documents.Length; i++)
            scores[documents[i]] += weights[i] * scale;
    }

    /// <param name="documents">Feature counts of each document.</param>
    /// <param name="lengths">Words of each document.</param>
    /// <param name="table">All features; letter trigrams are left out.</param>
    /// <param name="k1">How soon repetition stops to count.</param>
    /// <param name="b">How much long documents are held back, 0 to 1.</param>
    public static PostingList Build(IReadOnlyList<Dictionary<int, float>> documents, IReadOnlyList<float> lengths, FeatureTable table, float k1, float b)
    {
        var frequency = new int[table.Count + 1];
        foreach (var document in documents)
            foreach (var row in document.Keys)
                frequency[row]++;
        var starts = new int[table.Count + 1];
        for (var row = 0; row < table.Count; row++)
            starts[row + 1] = starts[row] + frequency[row];
        var idf = new float[table.Count];
        for (var row = 0; row < table.Count; row++)
            idf[row] = frequency[row] == 0 ? 0 : Idf(documents.Count, frequency[row]);

        var mean = Math.Max(1f, lengths.Count == 0 ? 1f : lengths.Average());
        var next = (int[])starts.Clone();
        var ids = new int[starts[^1]];
        var weights = new float[starts[^1]];
        for (var d = 0; d < documents.Count; d++)
        {
            var norm = k1 * (1 - b + b * lengths[d] / mean);
            foreach (var (row, count) in documents[d])
            {
                var at = next[row]++;
                ids[at] = d;
                weights[at] = idf[row] * count * (k1 + 1) / (count + norm);
            }
        }

        return new PostingList(starts, ids, weights, idf) { TopIdf = Idf(documents.Count, 0) };
    }

    private static float Idf(int documents, int frequency) => MathF.Log(1 + (documents - frequency + .5f) / (frequency + .5f));
}
