namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>The indexed texts of each entry as vectors, to ask how like the likest of them a question is.</summary>
internal sealed class ExampleTexts
{
    private readonly int[] _entryStarts;
    private readonly int[] _textStarts;
    private readonly int[] _rows;
    private readonly float[] _values;
    private readonly FeatureBlock[] _blocks;

    private ExampleTexts(int[] entryStarts, int[] textStarts, int[] rows, float[] values, FeatureBlock[] blocks)
    {
        _entryStarts = entryStarts;
        _textStarts = textStarts;
        _rows = rows;
        _values = values;
        _blocks = blocks;
    }

    /// <param name="examples">Texts of all entries, in any order.</param>
    /// <param name="entries">How many entries there are.</param>
    /// <param name="features">To tell words from letter trigrams; pairs are left out. Values are brought to length 1 by block.</param>
    public static ExampleTexts Build(IReadOnlyList<Example> examples, int entries, FeatureTable features)
    {
        var entryStarts = new int[entries + 1];
        foreach (var example in examples)
            entryStarts[example.Entry + 1]++;
        for (var e = 0; e < entries; e++)
            entryStarts[e + 1] += entryStarts[e];
        var textStarts = new List<int> { 0 };
        var rows = new List<int>();
        var values = new List<float>();
        foreach (var example in examples.OrderBy(example => example.Entry))
        {
            var words = Norm(example, features, FeatureBlock.Folded);
            var letters = Norm(example, features, FeatureBlock.Letters);
            for (var i = 0; i < example.Rows.Length; i++)
            {
                var block = features.BlockOf(example.Rows[i]);
                if (block is not (FeatureBlock.Folded or FeatureBlock.Letters))
                    continue;
                rows.Add(example.Rows[i]);
                values.Add(example.Values[i] / (block == FeatureBlock.Folded ? words : letters));
            }

            textStarts.Add(rows.Count);
        }

        var blocks = Enumerable.Range(0, features.Count).Select(features.BlockOf).ToArray();
        return new ExampleTexts(entryStarts, [.. textStarts], [.. rows], [.. values], blocks);
    }

    /// <summary>The largest dot products of <paramref name="vector"/> with one text of the entry, for words and for letter trigrams.</summary>
    public void BestLikeness(int entry, ReadOnlySpan<float> vector, out float words, out float letters)
    {
        words = letters = 0;
        for (var text = _entryStarts[entry]; text < _entryStarts[entry + 1]; text++)
        {
            float ofWords = 0, ofLetters = 0;
            for (var i = _textStarts[text]; i < _textStarts[text + 1]; i++)
            {
                var product = vector[_rows[i]] * _values[i];
                if (_blocks[_rows[i]] == FeatureBlock.Folded)
                    ofWords += product;
                else
                    ofLetters += product;
            }

            words = MathF.Max(words, ofWords);
            letters = MathF.Max(letters, ofLetters);
        }
    }

    private static float Norm(Example example, FeatureTable features, FeatureBlock block)
    {
        var squares = 0f;
        for (var i = 0; i < example.Rows.Length; i++)
            if (features.BlockOf(example.Rows[i]) == block)
                squares += example.Values[i] * example.Values[i];
        return MathF.Sqrt(MathF.Max(squares, 1e-12f));
    }
}
