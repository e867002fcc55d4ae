using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Stops a run for a while.</summary>
public sealed class PauseRun(ChangeRun change)
{
    public Task<RunOutcome> ExecuteAsync(string commune, Guid runId, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            runId,
            static (_, run, _) => Task.FromResult((run is { EndedAt: null, State: RunState.Listing or RunState.Sending } ? RunOutcome.Done : RunOutcome.WrongState, RunState.Paused)),
            "announcement.run-paused",
            who,
            cancellationToken);
}
