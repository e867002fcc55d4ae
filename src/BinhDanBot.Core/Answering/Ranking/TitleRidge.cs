namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>
/// Ridge regression from titles to entries, in its dual form: how much a question is like a title in what tells that title from the others.
/// For passages, whose title is the only short text they have.
/// </summary>
internal sealed class TitleRidge
{
    private const double Lambda = .5;

    /// <summary>Solving grows with the cube of the titles; above this many, BM25 of the title has to do.</summary>
    private const int MaxTitles = 1200;

    private readonly int[] _rowOf;
    private readonly float[] _weights;
    private readonly int _width;

    private TitleRidge(int[] rowOf, float[] weights, int width)
    {
        _rowOf = rowOf;
        _weights = weights;
        _width = width;
    }

    /// <summary>Null when there are no titles or too many.</summary>
    public static TitleRidge? Train(IReadOnlyList<Example> titles, int features, int entries)
    {
        if (titles.Count is 0 or > MaxTitles)
            return null;
        var inverse = Invert(Gram(titles));
        var width = SoftmaxClassifier.PaddedWidth(entries);
        var rowOf = new int[features];
        Array.Fill(rowOf, -1);
        var rows = 0;
        foreach (var title in titles)
            foreach (var row in title.Rows)
                if (rowOf[row] < 0)
                    rowOf[row] = rows++;
        var weights = new float[rows * width];
        for (var t = 0; t < titles.Count; t++)
            for (var i = 0; i < titles[t].Rows.Length; i++)
            {
                var target = weights.AsSpan(rowOf[titles[t].Rows[i]] * width, width);
                for (var other = 0; other < titles.Count; other++)
                    target[titles[other].Entry] += (float)(titles[t].Values[i] * inverse[t, other]);
            }

        return new TitleRidge(rowOf, weights, width);
    }

    public void AddScores(int feature, float value, Span<float> scores)
    {
        var row = _rowOf[feature];
        if (row >= 0)
            VectorMath.AddScaled(scores[.._width], _weights.AsSpan(row * _width, _width), value);
    }

    private static double[,] Gram(IReadOnlyList<Example> titles)
    {
        var gram = new double[titles.Count, titles.Count];
        for (var a = 0; a < titles.Count; a++)
        {
            var values = titles[a].Rows.Zip(titles[a].Values).ToDictionary(pair => pair.First, pair => pair.Second);
            for (var b = a; b < titles.Count; b++)
            {
                var product = 0d;
                for (var i = 0; i < titles[b].Rows.Length; i++)
                    product += values.GetValueOrDefault(titles[b].Rows[i]) * titles[b].Values[i];
                gram[a, b] = gram[b, a] = product;
            }

            gram[a, a] += Lambda;
        }

        return gram;
    }

    /// <summary>Gauss-Jordan without pivoting: the matrix is symmetric and positive definite.</summary>
    private static double[,] Invert(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++)
            inverse[i, i] = 1;
        for (var pivot = 0; pivot < n; pivot++)
        {
            var scale = 1 / matrix[pivot, pivot];
            for (var column = 0; column < n; column++)
            {
                matrix[pivot, column] *= scale;
                inverse[pivot, column] *= scale;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = matrix[row, pivot];
                if (row == pivot || factor == 0)
                    continue;
                for (var column = 0; column < n; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                    inverse[row, column] -= factor * inverse[pivot, column];
                }
            }
        }

        return inverse;
    }
}
