using BinhDanBot.Core.Operations;

namespace BinhDanBot.Web.Workers;

/// <summary>Works while there is work, then waits for a poke; the sweep pokes too. One of the two places that catch everything.</summary>
internal static class WorkerLoop
{
    public static async Task RunAsync(WorkSignal signal, Func<CancellationToken, Task<bool>> runOne, ILogger logger, CancellationToken stopping)
    {
        string? told = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var found = await runOne(stopping);
                told = null;
                if (!found)
                    await signal.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The claim lapses with its lease and is tried again; waiting for the next poke keeps a standing fault from spinning.
                // One that stays is told once: some loops come twice a second.
                var described = Fault.Describe(fault);
                if (described != told)
                    logger.LoopFailed(described);
                told = described;
                await WaitQuietlyAsync(signal, stopping);
            }
        }
    }

    private static async Task WaitQuietlyAsync(WorkSignal signal, CancellationToken stopping)
    {
        try
        {
            await signal.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the loop sees it.
        }
    }
}
