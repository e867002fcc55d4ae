using System.Globalization;

namespace BinhDanBot.Benchmarks;

/// <summary>The Markdown table of a load run. Times in milliseconds from the moment at which a request was due.</summary>
internal static class LoadTable
{
    public static void Begin()
    {
        Console.WriteLine("| what | asked/s | reached/s | p50 ms | p95 ms | p99 ms | max ms | errors | the program |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
    }

    public static void Row(string what, double perSecond, LoadResult result, FormattableString program) =>
        Row(what, perSecond, result.Reached, result.Times, result.Errors, program);

    public static void Row(string what, double perSecond, double reached, LoadTimes times, int errors, FormattableString program) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {perSecond:N0} | {reached:N0} {times} | {errors} | {FormattableString.Invariant(program)} |"));

    /// <summary>A row of words that belongs to the one above.</summary>
    public static void Remark(FormattableString words) => Console.WriteLine($"| {FormattableString.Invariant(words)} | | | | | | | | |");
}
