using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>Tables are dumped in the middle of a run, the run goes to its end, and a day later the dump is put back and the program started.</summary>
public sealed class RestoreTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const int People = 40;

    [Theory, OnSqlite, OnPostgres]
    public async Task Yesterdays_copy_sends_nothing_again_and_can_be_cancelled(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var (run, before) = await RunAndRestoreAsync(spine, sender);

        await StartWorkersAsync(spine);
        var held = await spine.RunAsync(run);
        await spine.CancelAsync(run);
        await spine.RunWorkersAsync();

        Assert.Equal((RunState.Held, SilenceGuard.Silence), (held.State, held.HeldReason));
        Assert.Equal((People, People), (before, sender.Given.Count));
        Assert.True((await spine.RunAsync(run)).EndedAt is not null);
        Assert.Equal(0, await spine.CountAsync(run, RecipientState.Queued) + await spine.CountAsync(run, RecipientState.Sending));
    }

    /// <summary>What the copy cannot know: who got it after it was made. Staff who release it choose twice over not at all, for those alone whom the copy does not have as sent.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Released_it_goes_on_only_to_those_who_are_not_sent_in_the_copy(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var (run, before) = await RunAndRestoreAsync(spine, sender);
        var sentInCopy = await spine.CountAsync(run, RecipientState.Sent);

        await StartWorkersAsync(spine);
        await spine.ReleaseAsync(run);
        await spine.RunWorkersAsync();

        Assert.InRange(sentInCopy, 1, People - 1);
        Assert.Equal(before + People - sentInCopy, sender.Given.Count);
        Assert.Equal(People, await spine.CountAsync(run, RecipientState.Sent));
    }

    /// <returns>The run, and how many messages the channel had got before the copy was put back.</returns>
    private static async Task<(Guid Run, int Given)> RunAndRestoreAsync(SpineProcess spine, FakeSender sender)
    {
        await spine.Service<SilenceGuard>().ExecuteAsync(CancellationToken.None);
        var run = await spine.OpenRunAsync(People);
        await spine.FeedAllAsync(run);
        await spine.Service<OutboxWorker>().RunOneAsync(CancellationToken.None);
        await spine.SettleAsync(run);
        var copy = await DumpAsync(spine);
        await spine.RunWorkersAsync();
        spine.Clock.Advance(TimeSpan.FromDays(1));
        await spine.Service<SilenceGuard>().ExecuteAsync(CancellationToken.None);
        await RestoreAsync(spine, copy);
        return (run, sender.Given.Count);
    }

    private static async Task<List<object>> DumpAsync(SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return
        [
            .. await context.BroadcastRuns.AsNoTracking().ToListAsync(), .. await context.BroadcastRecipients.AsNoTracking().ToListAsync(), .. await context.OutboxMessages.AsNoTracking().ToListAsync(),
            .. await context.AliveMarks.AsNoTracking().ToListAsync(),
        ];
    }

    private static Task<bool> RestoreAsync(SpineProcess spine, List<object> copy) => spine.Writer.WriteAsync(
        async (context, cancel) =>
        {
            await context.BroadcastRuns.ExecuteDeleteAsync(cancel);
            await context.BroadcastRecipients.ExecuteDeleteAsync(cancel);
            await context.OutboxMessages.ExecuteDeleteAsync(cancel);
            await context.AliveMarks.ExecuteDeleteAsync(cancel);
            context.AddRange(copy);
            await context.SaveChangesAsync(cancel);
            context.ChangeTracker.Clear();
            return true;
        },
        CancellationToken.None);

    /// <summary>As a start of the program does: first of all the worker of the outbox looks.</summary>
    private static async Task StartWorkersAsync(SpineProcess spine)
    {
        var worker = spine.Service<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(async () => await spine.Service<OpenRuns>().ReadAsync(CancellationToken.None) is [{ State: RunState.Held }]);
        await worker.StopAsync(CancellationToken.None);
        await spine.RunWorkersAsync();
    }

    private async Task<SpineProcess> StartAsync(StorageBrand brand, FakeSender sender)
    {
        var setup = new SpineSetup { Senders = [sender], Outbox = new Core.Outbox.OutboxOptions { InFlight = 10 }, Broadcasts = new BroadcastOptions { Ahead = 20 } };
        var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), setup);
        spine.Clock.Advance(QuietHours.Of(setup.Broadcasts).NextOpen(spine.Now) - spine.Now);
        return spine;
    }
}
