using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Does to cases what time does to them: soon late, late, told so, closed. Several processes may do it; each step is done once.</summary>
internal sealed class CaseClock(AdvanceCases cases, TimeProvider clock, ILogger<CaseClock> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

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

    /// <returns>How many steps were done.</returns>
    internal Task<int> RunOneAsync(CancellationToken stopping) => cases.ExecuteAsync(stopping);
}
