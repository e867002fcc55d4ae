using Quartz;

namespace BinhDanBot.Web.Jobs;

/// <summary>What Quartz runs: the plan of the same name, for the time at which it was to run.</summary>
[DisallowConcurrentExecution]
internal sealed class PlannedJob(JobPlans plans, RunJob run) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A plan that an older version of the program knew may still stand in the schedule.
        if (plans.Find(context.JobDetail.Key.Name) is not { } plan)
            return;
        await run.ScheduledAsync(plan, (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime, cancellationToken);
    }
}
