using BinhDanBot.Core.Classes;
using BinhDanBot.Web.Workers;

namespace BinhDanBot.Web.Jobs;

/// <summary>Something that the program does by itself, again and again.</summary>
/// <param name="Name">Stored with its runs and in the schedule; also the end of the ids of its sentences.</param>
/// <param name="Every">How often.</param>
/// <param name="Run">One run; the same run again does nothing more. What it gives is what it counts.</param>
internal sealed record JobPlan(string Name, TimeSpan Every, Func<CancellationToken, Task<int>> Run);

/// <summary>All jobs. Each is a thin call of an operation that keeps itself from doing anything twice, by keys in the database.</summary>
internal sealed class JobPlans(SendReminders reminders, SweepWaitlists waitlists, CloseClasses closing, CertifyClosed certificates, Housekeeping housekeeping)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public IReadOnlyList<JobPlan> All { get; } =
    [
        new("reminders", Minute, reminders.ExecuteAsync),
        new("waitlists", Minute, waitlists.ExecuteAsync),
        new("closing", 5 * Minute, closing.ExecuteAsync),
        new("certificates", 5 * Minute, certificates.ExecuteAsync),
        new("retention", Hour, housekeeping.RunOneAsync),
    ];

    public JobPlan? Find(string name) => All.FirstOrDefault(plan => plan.Name == name);
}
