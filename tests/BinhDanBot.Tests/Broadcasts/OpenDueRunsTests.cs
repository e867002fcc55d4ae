using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Classes;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts;

/// <summary>A schedule opens one run for each of its times, whatever happens to clocks, processes and announcements.</summary>
public sealed class OpenDueRunsTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Commune = SpineSteps.Commune;

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_time_opens_one_run_through_restarts_and_clocks_that_go_back(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await ScheduleAsync(spine, Recurrence.Daily, spine.At(1, 8));
        var counts = new List<int>();
        foreach (var at in new[] { spine.At(1, 7, 59), spine.At(1, 8), spine.At(1, 8, 1), spine.At(2, 8, 5) })
        {
            await GoAliveAsync(spine, at);
            counts.Add(await OpenAsync(spine));
        }

        await using var restarted = await spine.BesideAsync();
        counts.Add(await OpenAsync(restarted));
        spine.Clock.Advance(TimeSpan.FromHours(-3));
        counts.Add(await OpenAsync(restarted));

        Assert.Equal([0, 1, 0, 1, 0, 0], counts);
        var found = await spine.BroadcastAsync(id);
        Assert.Equal([spine.At(2, 8), spine.At(1, 8)], found.Runs.Select(run => run.DueAt));
        Assert.All(found.Runs, run => Assert.Equal(RunState.Listing, run.State));
        Assert.Equal((BroadcastState.Scheduled, spine.At(3, 8)), (found.State, found.NextAt!.Value));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_schedulers_at_once_open_one_run(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var other = await spine.BesideAsync();
        Guid[] ids = [await ScheduleAsync(spine, Recurrence.Once, spine.At(1, 8)), await ScheduleAsync(spine, Recurrence.Monthly, spine.At(1, 8))];
        await GoAliveAsync(spine, spine.At(1, 8));

        var opened = await Task.WhenAll(OpenAsync(spine), OpenAsync(other), OpenAsync(spine), OpenAsync(other));

        Assert.Equal(2, opened.Sum());
        foreach (var id in ids)
            Assert.Single((await spine.BroadcastAsync(id)).Runs);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_goes_out_once_or_for_the_last_time_ends(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var once = await ScheduleAsync(spine, Recurrence.Once, spine.At(1, 8));
        var until = await ScheduleAsync(spine, Recurrence.Daily, spine.At(1, 8), until: DateOnly.FromDateTime(VietnamTime.ToLocal(spine.At(2, 8))));
        foreach (var at in new[] { spine.At(1, 8), spine.At(2, 8), spine.At(3, 8) })
        {
            await GoAliveAsync(spine, at);
            await OpenAsync(spine);
        }

        Assert.Equal((BroadcastState.Ended, null, 1), await StateAsync(spine, once));
        Assert.Equal((BroadcastState.Ended, null, 2), await StateAsync(spine, until));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_fell_due_while_nobody_ran_is_one_run_that_waits_for_staff(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await ScheduleAsync(spine, Recurrence.Daily, spine.At(1, 8));
        await spine.Service<SilenceGuard>().ExecuteAsync(CancellationToken.None);

        spine.GoTo(spine.At(4, 9));
        Assert.Equal(1, await OpenAsync(spine));

        var run = Assert.Single((await spine.BroadcastAsync(id)).Runs);
        Assert.Equal((spine.At(4, 8), RunState.Held, "missed"), (run.DueAt, run.State, run.HeldReason));
        await GoAliveAsync(spine, spine.At(5, 8));
        Assert.Equal(1, await OpenAsync(spine));
        Assert.Equal(RunState.Listing, (await spine.BroadcastAsync(id)).Runs[0].State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_short_stop_goes_on_unaided(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var id = await ScheduleAsync(spine, Recurrence.Once, spine.At(1, 8));
        await GoAliveAsync(spine, spine.At(1, 7, 55));

        spine.GoTo(spine.At(1, 8, 10));
        Assert.Equal(1, await OpenAsync(spine));

        Assert.Equal(RunState.Listing, (await spine.BroadcastAsync(id)).Runs[0].State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_edited_or_ended_meanwhile_does_not_go_out(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var (edited, ended) = (await ScheduleAsync(spine, Recurrence.Daily, spine.At(1, 8)), await ScheduleAsync(spine, Recurrence.Daily, spine.At(1, 8)));
        var was = (await spine.BroadcastAsync(edited)).Draft;
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<SaveBroadcast>().ChangeAsync(Commune, edited, was with { Title = "Khác" }, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ScheduleBroadcast>().EndAsync(Commune, ended, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);

        await GoAliveAsync(spine, spine.At(1, 8));

        Assert.Equal(0, await OpenAsync(spine));
        Assert.Empty((await spine.BroadcastAsync(edited)).Runs);
        Assert.Empty((await spine.BroadcastAsync(ended)).Runs);
    }

    private static Task<int> OpenAsync(SpineProcess spine) => spine.Service<OpenDueRuns>().ExecuteAsync(CancellationToken.None);

    /// <summary>Time passes and the program runs all the while.</summary>
    private static async Task GoAliveAsync(SpineProcess spine, DateTime at)
    {
        while (spine.Now < at)
        {
            spine.Clock.Advance(at - spine.Now < TimeSpan.FromMinutes(20) ? at - spine.Now : TimeSpan.FromMinutes(20));
            await spine.Service<SilenceGuard>().ExecuteAsync(CancellationToken.None);
        }
    }

    private static async Task<Guid> ScheduleAsync(SpineProcess spine, Recurrence recurrence, DateTime first, DateOnly? until = null)
    {
        var id = await spine.WriteBroadcastAsync(BroadcastSteps.Draft with { Schedule = new BroadcastSchedule(recurrence, VietnamTime.ToLocal(first), 0, until) });
        Assert.Equal(BroadcastOutcome.Done, (await spine.Service<ScheduleBroadcast>().ExecuteAsync(Commune, id, 1, BroadcastSteps.Hoa, CancellationToken.None)).Outcome);
        return id;
    }

    private static async Task<(BroadcastState State, DateTime? NextAt, int Runs)> StateAsync(SpineProcess spine, Guid id)
    {
        var found = await spine.BroadcastAsync(id);
        return (found.State, found.NextAt, found.Runs.Count);
    }
}
