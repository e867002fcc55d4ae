using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>The few loops over rows of numbers that the index spends its time in.</summary>
internal static class VectorMath
{
    /// <summary>sum += scale * row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> sum, ReadOnlySpan<float> row, float scale)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row[..sum.Length]);
        var factor = new Vector<float>(scale);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += rows[i] * factor;
        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
            sum[i] += row[i] * scale;
    }

    /// <summary>Turns raw scores into probabilities in place; <paramref name="scale"/> is the inverse temperature.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(Span<float> scores, float scale)
    {
        var max = float.NegativeInfinity;
        foreach (var score in scores)
            max = MathF.Max(max, score);
        var total = 0f;
        for (var i = 0; i < scores.Length; i++)
            total += scores[i] = MathF.Exp((scores[i] - max) * scale);
        for (var i = 0; i < scores.Length; i++)
            scores[i] /= total;
    }

    /// <summary>Mean 0 and standard deviation 1 over the row; all zero when the row is flat.</summary>
    public static void AddStandardized(Span<float> sum, ReadOnlySpan<float> row, float weight)
    {
        var mean = 0f;
        var squares = 0f;
        foreach (var value in row)
        {
            mean += value;
            squares += value * value;
        }

        mean /= row.Length;
        var variance = squares / row.Length - mean * mean;
        if (variance <= 1e-12f)
            return;
        var scale = weight / MathF.Sqrt(variance);
        for (var i = 0; i < row.Length; i++)
            sum[i] += (row[i] - mean) * scale;
    }
}
