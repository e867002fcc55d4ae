using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Removes, once an hour, what has been kept for as long as it was to be kept. Several processes may do it; twice is as good as once.</summary>
internal sealed class Housekeeping(IEnumerable<IForgetOld> chores, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        await using var timer = clock.CreateTimer(_ => signal.Poke(), null, Every, Every);
        await WorkerLoop.RunAsync(
            signal,
            async stopping =>
            {
                await signal.WaitAsync(stopping);
                await RunOneAsync(stopping);
                return true;
            },
            logger,
            stoppingToken);
    }

    /// <returns>How many rows were removed.</returns>
    internal async Task<int> RunOneAsync(CancellationToken stopping)
    {
        var removed = 0;
        foreach (var chore in chores)
            removed += await chore.ExecuteAsync(stopping);
        if (removed > 0)
            logger.Removed(removed);
        return removed;
    }
}
