namespace BinhDanBot.Core.Answering.Ranking;

/// <summary>Logistic regression on a handful of numbers by Newton's method; both classes weigh the same in total.</summary>
internal static class LogisticFit
{
    private const double Ridge = 1;
    private const int Steps = 30;

    /// <returns>One coefficient for each number, the intercept last.</returns>
    public static float[] Fit(IReadOnlyList<(float[] Numbers, bool Positive)> cases, int numbers)
    {
        var positives = cases.Count(c => c.Positive);
        var weights = (Positive: cases.Count / (2.0 * positives), Negative: cases.Count / (2.0 * (cases.Count - positives)));
        var size = numbers + 1;
        var solution = new double[size];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[size];
            var hessian = new double[size, size];
            foreach (var (row, positive) in cases)
                Accumulate(row, positive, positive ? weights.Positive : weights.Negative, solution, gradient, hessian);
            for (var i = 0; i < numbers; i++)
            {
                gradient[i] += Ridge * solution[i];
                hessian[i, i] += Ridge;
            }

            hessian[numbers, numbers] += 1e-9;
            var change = Solve(hessian, gradient);
            for (var i = 0; i < size; i++)
                solution[i] -= change[i];
            if (change.Max(Math.Abs) < 1e-6)
                break;
        }

        return [.. solution.Select(value => (float)value)];
    }

    private static void Accumulate(float[] row, bool positive, double weight, double[] solution, double[] gradient, double[,] hessian)
    {
        var numbers = row.Length;
        var sum = solution[numbers];
        for (var i = 0; i < numbers; i++)
            sum += solution[i] * row[i];
        var probability = 1 / (1 + Math.Exp(-sum));
        var error = weight * (probability - (positive ? 1 : 0));
        var curvature = weight * probability * (1 - probability);
        for (var i = 0; i <= numbers; i++)
        {
            var left = i < numbers ? row[i] : 1;
            gradient[i] += error * left;
            for (var j = 0; j <= numbers; j++)
                hessian[i, j] += curvature * left * (j < numbers ? row[j] : 1);
        }
    }

    /// <summary>Gauss elimination with pivoting; the matrix is a few rows.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var pivot = 0; pivot < n; pivot++)
        {
            var best = pivot;
            for (var row = pivot + 1; row < n; row++)
                if (Math.Abs(matrix[row, pivot]) > Math.Abs(matrix[best, pivot]))
                    best = row;
            for (var column = 0; column < n; column++)
                (matrix[pivot, column], matrix[best, column]) = (matrix[best, column], matrix[pivot, column]);
            (right[pivot], right[best]) = (right[best], right[pivot]);
            for (var row = 0; row < n; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                if (factor == 0)
                    continue;
                for (var column = pivot; column < n; column++)
                    matrix[row, column] -= factor * matrix[pivot, column];
                right[row] -= factor * right[pivot];
            }
        }

        for (var i = 0; i < n; i++)
            right[i] /= matrix[i, i];
        return right;
    }
}
