using BinhDanBot.Web.Workers;
using Quartz;

namespace BinhDanBot.Web.Jobs;

/// <summary>
/// Starts Quartz when the tables are there, and stops it. A database that is away at the start of the program does not stop it: the scheduler is begun again until it
/// stands. What fell due meanwhile runs once.
/// </summary>
internal sealed class JobScheduler(ISchedulerFactory factory, JobPlans plans, TimeProvider clock, ILogger<JobScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private volatile IScheduler? _running;

    /// <summary>When a job runs next (UTC); null while the schedule does not stand, or is another process's alone.</summary>
    public async Task<DateTime?> NextAsync(string job, CancellationToken cancellationToken) =>
        _running is { } scheduler ? (await scheduler.GetTrigger(new TriggerKey(job), cancellationToken))?.NextFireTimeUtc?.UtcDateTime : null;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (Interlocked.Exchange(ref _running, null) is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        string? told = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var scheduler = await factory.GetScheduler(stoppingToken);
                foreach (var plan in plans.All)
                    await ScheduleAsync(scheduler, plan, stoppingToken);
                await scheduler.Start(stoppingToken);
                _running = scheduler;
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                var described = Fault.Describe(fault);
                if (described != told)
                    logger.SchedulerNotStarted(described);
                told = described;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A trigger that stands with the same interval stays, with all it remembers of when it fired.</summary>
    private static async Task ScheduleAsync(IScheduler scheduler, JobPlan plan, CancellationToken cancellationToken)
    {
        var (jobKey, triggerKey) = (new JobKey(plan.Name), new TriggerKey(plan.Name));
        if (await scheduler.GetTrigger(triggerKey, cancellationToken) is ISimpleTrigger known && known.RepeatInterval == plan.Every)
            return;
        await scheduler.UnscheduleJob(triggerKey, cancellationToken);
        var job = JobBuilder.Create<PlannedJob>().WithIdentity(jobKey).StoreDurably().Build();

        // What was missed while nobody ran is made good once, not once for each time.
        var trigger = TriggerBuilder.Create(scheduler.TimeProvider).WithIdentity(triggerKey).ForJob(jobKey)
            .WithSimpleSchedule(schedule => schedule.WithInterval(plan.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount))
            .Build();
        await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
    }
}
