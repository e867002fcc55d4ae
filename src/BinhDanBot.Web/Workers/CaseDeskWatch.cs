using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Keeps in memory where staff answer cases and what they promise: a change is known to every process within a second.</summary>
internal sealed class CaseDeskWatch(ReadCaseSettings settings, CaseDesk desks, TimeProvider clock, ILogger<CaseDeskWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        signal.Poke();
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

    internal async Task RunOneAsync(CancellationToken stopping) => desks.Replace(await settings.DesksAsync(stopping));
}
