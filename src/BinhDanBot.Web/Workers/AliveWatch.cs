using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Says each minute that the program runs, and looks whether that was not said for long. Whoever sends looks once before it begins.</summary>
internal sealed class AliveWatch(SilenceGuard guard, TimeProvider clock, ILogger<AliveWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        await using var timer = clock.CreateTimer(_ => signal.Poke(), null, Every, Every);
        await WorkerLoop.RunAsync(
            signal,
            async stopping =>
            {
                await guard.ExecuteAsync(stopping);
                return false;
            },
            logger,
            stoppingToken);
    }
}
