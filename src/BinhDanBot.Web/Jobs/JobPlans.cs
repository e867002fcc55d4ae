using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Classes;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Jobs;

/// <summary>Something that the program does by itself, again and again.</summary>
/// <param name="Name">Stored with its runs and in the schedule.</param>
/// <param name="Title">Id of its name for staff.</param>
/// <param name="What">Id of what it does, for staff.</param>
/// <param name="Every">How often.</param>
/// <param name="Run">One run; the same run again does nothing more. What it gives is what it counts.</param>
internal sealed record JobPlan(string Name, string Title, string What, TimeSpan Every, Func<CancellationToken, Task<int>> Run);

/// <summary>All jobs. Each is a thin call of an operation that keeps itself from doing anything twice, by keys in the database.</summary>
internal sealed class JobPlans(SendReminders reminders, SweepWaitlists waitlists, CloseClasses closing, CertifyClosed certificates, OpenDueRuns broadcasts, Housekeeping housekeeping)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public IReadOnlyList<JobPlan> All { get; } =
    [
        new("reminders", "admin.jobs.name.reminders", "admin.jobs.what.reminders", Minute, reminders.ExecuteAsync),
        new("waitlists", "admin.jobs.name.waitlists", "admin.jobs.what.waitlists", Minute, waitlists.ExecuteAsync),
        new("closing", "admin.jobs.name.closing", "admin.jobs.what.closing", 5 * Minute, closing.ExecuteAsync),
        new("certificates", "admin.jobs.name.certificates", "admin.jobs.what.certificates", 5 * Minute, certificates.ExecuteAsync),
        new("broadcasts", "admin.jobs.name.broadcasts", "admin.jobs.what.broadcasts", Minute, broadcasts.ExecuteAsync),
        new("retention", "admin.jobs.name.retention", "admin.jobs.what.retention", Hour, housekeeping.RunOneAsync),
    ];

    public JobPlan? Find(string name) => All.FirstOrDefault(plan => plan.Name == name);
}
