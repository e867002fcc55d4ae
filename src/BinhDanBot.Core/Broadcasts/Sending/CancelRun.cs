using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Stops a run for good; who had nothing yet is suppressed with that reason. Those who had it keep it: a correction can be written to exactly them.</summary>
public sealed class CancelRun(ChangeRun change)
{
    public Task<RunOutcome> ExecuteAsync(string commune, Guid runId, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            runId,
            static (_, run, _) => Task.FromResult((run is { EndedAt: null, State: not RunState.Cancelled } ? RunOutcome.Done : RunOutcome.WrongState, RunState.Cancelled)),
            "announcement.run-cancelled",
            who,
            cancellationToken);
}
