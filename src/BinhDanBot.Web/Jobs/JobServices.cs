using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Storage;
using Quartz;

namespace BinhDanBot.Web.Jobs;

internal static class JobServices
{
    private const string SchedulerName = "binhdanbot";

    /// <summary>What the program does by itself at certain times. Needs the workers and the storage, whose tables are there when the schedule starts.</summary>
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddJobRuns();
        builder.Services.AddSingleton<JobPlans>().AddSingleton<RunJob>();

        // It tells of every step of its start.
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = SchedulerName;
                options.GenerateInstanceId = true;
            });
            quartz.UseStorage(builder.Configuration.GetSection("Storage"));
        });
        builder.Services.AddSingleton<JobScheduler>().AddHostedService(services => services.GetRequiredService<JobScheduler>());
    }
}
