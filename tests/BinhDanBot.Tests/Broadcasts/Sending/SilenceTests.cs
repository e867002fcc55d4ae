using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>A database that nobody used for long, or an earlier copy of it: from inside the two are one.</summary>
public sealed class SilenceTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    [Theory, OnSqlite, OnPostgres]
    public async Task After_a_long_silence_what_was_under_way_is_held_and_goes_on_only_when_staff_say_so(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        await GuardAsync(spine);
        var run = await spine.OpenRunAsync(5);
        await spine.FeedAllAsync(run);
        spine.Clock.Advance(TimeSpan.FromMinutes(31));

        // The worker of the outbox looks before it sends anything.
        var worker = spine.Service<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(async () => (await spine.RunAsync(run)).State == RunState.Held);
        await worker.StopAsync(CancellationToken.None);
        await spine.RunWorkersAsync();
        var (reason, whileHeld, queued) = ((await spine.RunAsync(run)).HeldReason, sender.Given.Count, await spine.CountAsync(run, RecipientState.Queued));
        await spine.ReleaseAsync(run);
        await spine.RunWorkersAsync();

        Assert.Equal((SilenceGuard.Silence, 0, 5), (reason, whileHeld, queued));
        Assert.Equal(5, sender.Given.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_new_database_and_a_short_stop_hold_nothing(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        var run = await spine.OpenRunAsync(1);

        var first = await GuardAsync(spine);
        spine.Clock.Advance(TimeSpan.FromMinutes(30));
        var later = await GuardAsync(spine);

        Assert.Equal((0, 0), (first, later));
        Assert.Equal(RunState.Sending, (await spine.RunAsync(run)).State);
    }

    /// <summary>Both start after the silence; what staff release is not held again by the other.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_processes_one_finds_the_silence(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        await using var beside = await spine.BesideAsync();
        await GuardAsync(spine);
        var run = await spine.OpenRunAsync(1);
        spine.Clock.Advance(TimeSpan.FromHours(8));

        var held = await Task.WhenAll(GuardAsync(spine), GuardAsync(beside));
        await spine.ReleaseAsync(run);
        var again = await GuardAsync(beside);

        Assert.Equal(1, held.Sum());
        Assert.Equal((0, RunState.Sending), (again, (await spine.RunAsync(run)).State));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_known_which_moments_lie_in_the_silence_also_to_other_processes(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        await using var beside = await spine.BesideAsync();
        await GuardAsync(spine);
        var before = spine.Now;
        spine.Clock.Advance(TimeSpan.FromDays(1));
        await GuardAsync(spine);
        await using var context = beside.CreateContext();

        Assert.False(await SilenceGuard.WasSilentAtAsync(context, before.AddMinutes(-1), CancellationToken.None));
        Assert.True(await SilenceGuard.WasSilentAtAsync(context, before.AddHours(23), CancellationToken.None));
        Assert.False(await SilenceGuard.WasSilentAtAsync(context, spine.Now.AddMinutes(1), CancellationToken.None));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_staff_paused_or_cancelled_stays_so_through_a_silence(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        await GuardAsync(spine);
        var run = await spine.OpenRunAsync(1);
        await spine.PauseAsync(run);
        spine.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await GuardAsync(spine));
        Assert.Equal(RunState.Paused, (await spine.RunAsync(run)).State);
    }

    private static Task<int> GuardAsync(SpineProcess spine) => spine.Service<SilenceGuard>().ExecuteAsync(CancellationToken.None);

    private async Task<SpineProcess> StartAsync(StorageBrand brand, FakeSender sender)
    {
        var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender] });
        spine.Clock.Advance(QuietHours.Of(new BroadcastOptions()).NextOpen(spine.Now) - spine.Now);
        return spine;
    }
}
