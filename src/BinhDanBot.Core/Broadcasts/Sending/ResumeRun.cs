using BinhDanBot.Core.Operations.Audit;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Lets a run go on that staff paused.</summary>
public sealed class ResumeRun(ChangeRun change, IOptions<BroadcastOptions> options)
{
    public Task<RunOutcome> ExecuteAsync(string commune, Guid runId, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            runId,
            (context, run, cancel) => run.State == RunState.Paused ? ChangeRun.GoOnAsync(context, run, options.Value.ApproveAbove, cancel) : Task.FromResult((RunOutcome.WrongState, run.State)),
            "announcement.run-resumed",
            who,
            cancellationToken);
}
