using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Jobs;

/// <summary>A job as the page shows it.</summary>
/// <param name="Name">As stored.</param>
/// <param name="Title">Id of its name.</param>
/// <param name="What">Id of what it does.</param>
/// <param name="Every">How often it runs.</param>
/// <param name="NextAt">UTC; null while the schedule does not stand.</param>
public sealed record JobLook(string Name, string Title, string What, TimeSpan Every, DateTime? NextAt, JobHistory History);

/// <summary>What the program does by itself: when it did, when it will, what came of it; and a button to have it done now.</summary>
[StaffMay(StaffRight.RunJobs)]
public sealed class IndexModel(IServiceProvider services) : StaffPage
{
    public IReadOnlyList<JobLook> Jobs { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string job, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<JobPlans>().Find(job ?? "") is not { } plan)
            return NotFound();
        var (outcome, done) = await services.GetRequiredService<RunJob>().ByHandAsync(plan, Commune, Actor, cancellationToken);
        if (outcome == RunOutcome.Done)
            return Done(done == 0 ? "admin.jobs.ran-nothing" : "admin.jobs.ran");
        await LoadAsync(cancellationToken);
        return Refuse("admin.jobs.ran-badly");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var (runs, scheduler) = (services.GetRequiredService<JobRuns>(), services.GetRequiredService<JobScheduler>());
        var jobs = new List<JobLook>();
        foreach (var plan in services.GetRequiredService<JobPlans>().All)
            jobs.Add(new JobLook(plan.Name, plan.Title, plan.What, plan.Every, await scheduler.NextAsync(plan.Name, cancellationToken), await runs.ReadAsync(plan.Name, cancellationToken)));
        Jobs = jobs;
    }
}
