using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Switches;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Looks at the switches twice a second, so that what staff stop in one process stops in all. While the database is away the switches stand as they were.
/// </summary>
internal sealed class SwitchWatch(ReadSwitches read, TimeProvider clock, ILogger<SwitchWatch> logger) : BackgroundService
{
    /// <summary>Stopped within two seconds was promised; this leaves room for a busy machine.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        await using var timer = clock.CreateTimer(_ => signal.Poke(), null, Every, Every);
        await WorkerLoop.RunAsync(
            signal,
            async stopping =>
            {
                await read.ExecuteAsync(stopping);
                return false;
            },
            logger,
            stoppingToken);
    }
}
