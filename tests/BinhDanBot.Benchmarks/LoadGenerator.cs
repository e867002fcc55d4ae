using System.Diagnostics;
using System.Net;
using System.Threading.Channels;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// Sends at a constant rate whatever becomes of the answers (an open loop), and counts each answer's time from the moment at which its request was
/// due: a server that stands still for a second cannot hide it by not being asked.
/// </summary>
internal static class LoadGenerator
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <param name="target">An address on this machine.</param>
    /// <param name="connections">How many may wait for answers at once.</param>
    /// <param name="perSecond">How many are due each second.</param>
    /// <param name="count">How many in all.</param>
    /// <param name="request">The bytes of a request by its number.</param>
    public static async Task<LoadResult> RunAsync(Uri target, int connections, double perSecond, int count, Func<int, byte[]> request)
    {
        var latencies = new long[count];
        var statuses = new int[count];
        var due = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleWriter = true });
        var address = new IPEndPoint(IPAddress.Loopback, target.Port);
        var beganAt = TimeProvider.System.GetUtcNow();
        var began = Stopwatch.GetTimestamp();

        async Task SendAsync()
        {
            using var connection = new LoadConnection(address);
            await foreach (var number in due.Reader.ReadAllAsync())
            {
                statuses[number] = await connection.ExchangeAsync(request(number));
                latencies[number] = Stopwatch.GetTimestamp() - began - DueAfter(number, perSecond);
            }
        }

        var sending = Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)).ToList();
        using var timer = new PeriodicTimer(Tick);
        for (var next = 0; next < count; await timer.WaitForNextTickAsync())
        {
            var now = Stopwatch.GetTimestamp() - began;
            while (next < count && DueAfter(next, perSecond) <= now)
                due.Writer.TryWrite(next++);
        }

        due.Writer.Complete();
        await Task.WhenAll(sending);
        return new LoadResult(beganAt, perSecond, latencies, statuses, Stopwatch.GetElapsedTime(began));
    }

    private static long DueAfter(int number, double perSecond) => (long)(number / perSecond * Stopwatch.Frequency);
}
