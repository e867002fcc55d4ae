using BinhDanBot.Core.Operations.Audit;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>Lets a run go on that the program holds. After a silence nobody knows whether those who are still queued were told by an earlier life of the database: whoever releases it decides that twice is better than not at all.</summary>
public sealed class ReleaseRun(ChangeRun change, IOptions<BroadcastOptions> options)
{
    public Task<RunOutcome> ExecuteAsync(string commune, Guid runId, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            runId,
            (context, run, cancel) => run.State == RunState.Held ? ChangeRun.GoOnAsync(context, run, options.Value.ApproveAbove, cancel) : Task.FromResult((RunOutcome.WrongState, run.State)),
            "announcement.run-released",
            who,
            cancellationToken);
}
