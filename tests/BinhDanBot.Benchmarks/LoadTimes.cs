using System.Diagnostics;
using System.Globalization;

namespace BinhDanBot.Benchmarks;

/// <summary>How long things took, and at which of a hundred places.</summary>
internal sealed class LoadTimes(IEnumerable<TimeSpan> times)
{
    private readonly TimeSpan[] _sorted = [.. times.Order()];

    public int Count => _sorted.Length;

    public TimeSpan At(double share) => _sorted.Length == 0 ? TimeSpan.Zero : _sorted[(int)Math.Min(_sorted.Length - 1, Math.Ceiling(share * _sorted.Length) - 1)];

    /// <summary>The cells of p50, p95, p99 and the longest, in milliseconds.</summary>
    public override string ToString() => _sorted.Length == 0
        ? "| - | - | - | -"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"| {At(.5).TotalMilliseconds:0.0} | {At(.95).TotalMilliseconds:0.0} | {At(.99).TotalMilliseconds:0.0} | {_sorted[^1].TotalMilliseconds:0.0}");
}

/// <summary>What came of a run at a fixed rate.</summary>
/// <param name="BeganAt">When the first was due, by the machine's clock.</param>
/// <param name="PerSecond">How many were due each second.</param>
/// <param name="Latencies">From the moment at which each was due, in ticks of the stopwatch: waiting for a free connection counts.</param>
/// <param name="Statuses">HTTP status; 0 when there was no answer.</param>
/// <param name="Took">From the first due to the last answer.</param>
internal sealed record LoadResult(DateTimeOffset BeganAt, double PerSecond, long[] Latencies, int[] Statuses, TimeSpan Took)
{
    public int Errors => Statuses.Count(status => status != 200);

    public double Reached => Statuses.Count(status => status == 200) / Took.TotalSeconds;

    public LoadTimes Times => new(Latencies.Select(ticks => Stopwatch.GetElapsedTime(0, ticks)));

    /// <summary>When it was due, by the machine's clock.</summary>
    public DateTimeOffset DueAt(int number) => BeganAt + TimeSpan.FromSeconds(number / PerSecond);
}
