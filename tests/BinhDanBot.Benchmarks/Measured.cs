using System.Diagnostics;
using System.Globalization;

namespace BinhDanBot.Benchmarks;

/// <summary>Questions per second on this thread: the median of several rounds after a warm-up.</summary>
internal static class Measured
{
    private const int Rounds = 7;

    public static (double PerSecond, double BytesEach) Run(IReadOnlyList<AskedQuestion> questions, Action<string> ask, int repeat)
    {
        Round(questions, ask, repeat);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var perSecond = Enumerable.Range(0, Rounds).Select(_ => Round(questions, ask, repeat)).Order().ToArray();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return (perSecond[Rounds / 2], bytes / (double)(Rounds * repeat * questions.Count));
    }

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static double Round(IReadOnlyList<AskedQuestion> questions, Action<string> ask, int repeat)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeat; i++)
            foreach (var question in questions)
                ask(question.Text);
        return repeat * questions.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
