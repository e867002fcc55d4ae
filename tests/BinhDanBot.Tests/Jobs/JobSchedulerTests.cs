using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Jobs;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using BinhDanBot.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Jobs;

/// <summary>The schedule of the real program, kept by Quartz in the program's own database.</summary>
public sealed class JobSchedulerTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Every_job_runs_by_itself_at_the_start_and_is_due_again(StorageBrand brand)
    {
        await using var place = await NewPlaceAsync(brand);
        await using var application = await StartAsync(place);

        foreach (var plan in application.Service<JobPlans>().All)
        {
            await HasRunAsync(application, plan.Name);
            var history = await application.Service<JobRuns>().ReadAsync(plan.Name, CancellationToken.None);
            Assert.Null(history.Last!.Fault);
            Assert.Equal(history.Last.ScheduledAt + plan.Every, await application.Service<JobScheduler>().NextAsync(plan.Name, CancellationToken.None) ?? default, TimeSpan.FromSeconds(1));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_second_start_goes_on_with_the_schedule_of_the_first(StorageBrand brand)
    {
        await using var place = await NewPlaceAsync(brand);
        DateTime? next;
        await using (var first = await StartAsync(place))
        {
            await HasRunAsync(first, "retention");
            next = await first.Service<JobScheduler>().NextAsync("retention", CancellationToken.None);
        }

        await using var second = await StartAsync(place);
        await Eventually.HoldsAsync(async () => await second.Service<JobScheduler>().NextAsync("retention", CancellationToken.None) is not null);

        Assert.Equal(next, await second.Service<JobScheduler>().NextAsync("retention", CancellationToken.None));
        Assert.Equal(1, await CountRunsAsync(second, "retention"));
    }

    [Theory, OnPostgres]
    public async Task Two_processes_are_one_cluster_and_each_time_of_a_job_is_done_once(StorageBrand brand)
    {
        await using var place = await NewPlaceAsync(brand);
        await using var first = await StartAsync(place);
        await HasRunAsync(first, "reminders");
        await using var second = await StartAsync(place);
        await Eventually.HoldsAsync(async () => await second.Service<JobScheduler>().NextAsync("reminders", CancellationToken.None) is not null);

        Assert.Equal(1, await CountRunsAsync(second, "reminders"));
        Assert.Equal(
            await first.Service<JobScheduler>().NextAsync("reminders", CancellationToken.None), await second.Service<JobScheduler>().NextAsync("reminders", CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_time_of_a_job_fired_by_several_is_run_once(StorageBrand brand)
    {
        await using var place = await NewPlaceAsync(brand);
        await using var application = await StartAsync(place, drivenByHand: true);
        var ran = 0;
        var plan = new JobPlan("waitlists", "", "", TimeSpan.FromMinutes(1), _ => Task.FromResult(Interlocked.Increment(ref ran)));
        var at = new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => application.Service<RunJob>().ScheduledAsync(plan, at, CancellationToken.None)));

        Assert.Equal(1, ran);
        Assert.Equal(1, outcomes.Count(outcome => outcome == RunOutcome.Done));
        Assert.Equal(7, outcomes.Count(outcome => outcome == RunOutcome.NotOurs));
    }

    [Fact]
    public async Task A_job_that_throws_is_written_down_without_what_it_said_and_comes_again()
    {
        await using var application = await BotApplication.StartAsync(new ApplicationSetup { DrivenByHand = true });
        var plan = new JobPlan("closing", "", "", TimeSpan.FromMinutes(1), _ => throw new InvalidOperationException("cô Lan 0912345678"));

        var first = await application.Service<RunJob>().ScheduledAsync(plan, new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc), CancellationToken.None);
        var again = await application.Service<RunJob>().ScheduledAsync(plan with { Run = _ => Task.FromResult(3) }, new DateTime(2026, 3, 2, 10, 1, 0, DateTimeKind.Utc), CancellationToken.None);

        var history = await application.Service<JobRuns>().ReadAsync("closing", CancellationToken.None);
        Assert.Equal((RunOutcome.Failed, RunOutcome.Done), (first, again));
        Assert.Equal((nameof(InvalidOperationException), 3), (history.LastFailed!.Fault, history.Last!.Done));
        Assert.DoesNotContain("0912345678", string.Join('\n', application.Log.Lines), StringComparison.Ordinal);
    }

    private static async Task<DatabasePlace> NewPlaceAsync(StorageBrand brand)
    {
        DatabasePlace place = brand == StorageBrand.Sqlite ? new SqlitePlace(folder: null) : new PostgresPlace();
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, place);
        return place;
    }

    private static Task<BotApplication> StartAsync(DatabasePlace place, bool drivenByHand = false) =>
        BotApplication.StartAsync(new ApplicationSetup { DrivenByHand = drivenByHand, Settings = place.Settings.ToDictionary(setting => setting.Key, setting => setting.Value!) });

    private static Task HasRunAsync(BotApplication application, string job) =>
        Eventually.HoldsAsync(async () => (await application.Service<JobRuns>().ReadAsync(job, CancellationToken.None)).Last?.EndedAt is not null);

    private static async Task<int> CountRunsAsync(BotApplication application, string job)
    {
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.JobRuns.CountAsync(row => row.Job == job);
    }
}
