using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Jobs;

/// <summary>How a run ended.</summary>
internal enum RunOutcome
{
    Done,

    /// <summary>This time of the job was another's.</summary>
    NotOurs,

    /// <summary>It threw; the next time comes by itself.</summary>
    Failed,
}

/// <summary>Runs a job and writes down what became of it.</summary>
internal sealed class RunJob(JobRuns runs, RecordAudit audit, ILogger<RunJob> logger)
{
    /// <summary>By its schedule.</summary>
    public async Task<RunOutcome> ScheduledAsync(JobPlan plan, DateTime scheduledAt, CancellationToken cancellationToken) =>
        await runs.TryBeginAsync(plan.Name, scheduledAt, cancellationToken) is { } id ? (await RunAsync(plan, id, cancellationToken)).Outcome : RunOutcome.NotOurs;

    /// <summary>Because a member of staff wants it now.</summary>
    public async Task<(RunOutcome Outcome, int Done)> ByHandAsync(JobPlan plan, string commune, Actor who, CancellationToken cancellationToken)
    {
        await audit.ExecuteAsync(new AuditEntry(who, commune, "job.run", plan.Name), cancellationToken);
        return await runs.TryBeginByHandAsync(plan.Name, commune, cancellationToken) is { } id ? await RunAsync(plan, id, cancellationToken) : (RunOutcome.NotOurs, 0);
    }

    private async Task<(RunOutcome Outcome, int Done)> RunAsync(JobPlan plan, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var done = await plan.Run(cancellationToken);
            await runs.EndAsync(id, done, null, cancellationToken);
            return (RunOutcome.Done, done);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.JobFailed(plan.Name, Fault.Describe(fault));
            await runs.EndAsync(id, 0, fault.GetType().Name, cancellationToken);
            return (RunOutcome.Failed, 0);
        }
    }
}
