using System.Collections.Concurrent;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Switches;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>Once the call of whoever stops a run has returned, nothing is claimed any more; the clock does not move between.</summary>
public sealed class StopRunTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly SendOutcome Sent = new SendOutcome.Sent(null);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_paused_run_sends_nothing_but_what_was_on_its_way_and_goes_on_where_it_was(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(60);
        await spine.FeedAllAsync(run);
        var onTheWay = await spine.ClaimMessagesAsync(10);

        var paused = await spine.PauseAsync(run);
        var after = await spine.ClaimMessagesAsync();
        foreach (var message in onTheWay)
            await spine.RecordAsync(message, Sent);
        await spine.RunWorkersAsync();
        var (sent, queued, while_) = (await spine.CountAsync(run, RecipientState.Sent), await spine.CountAsync(run, RecipientState.Queued), sender.Given.Count);
        var resumed = await spine.ResumeAsync(run);
        await spine.RunWorkersAsync();

        Assert.Equal((RunOutcome.Done, RunOutcome.Done), (paused, resumed));
        Assert.Empty(after);
        Assert.Equal((10, 50, 0), (sent, queued, while_));
        Assert.Equal(50, sender.Given.Count);
        Assert.Equal(60, await spine.CountAsync(run, RecipientState.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_cancelled_run_says_of_everybody_whether_they_got_it(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(30);
        await spine.FeedAllAsync(run);
        var onTheWay = await spine.ClaimMessagesAsync(4);

        await spine.CancelAsync(run);
        var after = await spine.ClaimMessagesAsync();
        foreach (var message in onTheWay)
            await spine.RecordAsync(message, Sent);
        await spine.RunWorkersAsync();

        Assert.Empty(after);
        var ledger = await spine.LedgerAsync(run);
        Assert.Equal((4, 26), (ledger.Count(row => row.State == RecipientState.Sent), ledger.Count(row => row == (RecipientState.Suppressed, SuppressedReason.Cancelled))));
        var ended = await spine.RunAsync(run);
        Assert.Equal((RunState.Cancelled, true), (ended.State, ended.EndedAt is not null));
        Assert.Equal(RunOutcome.WrongState, await spine.ResumeAsync(run));
    }

    /// <summary>Put off by the channel: it certainly did not arrive, and is not sent a second time beside the one that was taken back.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_channel_put_off_is_taken_back_too(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(1);
        await spine.FeedAllAsync(run);
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1), "rate-limit"));

        await spine.PauseAsync(run);
        var left = await spine.MessagesAsync();
        await spine.ResumeAsync(run);
        await spine.RunWorkersAsync();

        Assert.Empty(left);
        Assert.Single(sender.Given);
        Assert.Equal(1, await spine.CountAsync(run, RecipientState.Sent));
    }

    /// <summary>Lanes claim, a feeder feeds and staff pause and resume, all at once in two processes: nobody is claimed twice, nobody is lost.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Pausing_while_others_claim_and_feed_loses_nobody_and_tells_nobody_twice(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        await using var beside = await spine.BesideAsync();
        var run = await spine.OpenRunAsync(200);
        var told = new ConcurrentBag<string>();
        using var enough = new CancellationTokenSource();
        var lanes = new[] { spine, beside }.Select(process => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await process.FeedAsync(run);
                foreach (var message in await process.ClaimMessagesAsync(7))
                {
                    told.Add(message.Due.ExternalPersonId);
                    await process.RecordAsync(message, Sent);
                }

                await process.SettleAsync(run);
            }
        })).ToList();

        for (var i = 0; i < 12; i++)
        {
            await spine.PauseAsync(run);
            await spine.ResumeAsync(run);
        }

        await Eventually.HoldsAsync(async () => await spine.CountAsync(run, RecipientState.Sent) == 200);
        await enough.CancelAsync();
        await Task.WhenAll(lanes);

        Assert.Equal(200, told.Count);
        Assert.Equal(200, told.Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_switch_stops_every_announcement_and_they_go_on_when_it_is_on_again(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(40);
        await spine.FeedAllAsync(run);

        await SwitchAsync(spine, SpineSteps.Commune, off: true);
        await spine.Service<BroadcastWorker>().RunOneAsync(CancellationToken.None);
        var (waiting, queued) = ((await spine.MessagesAsync()).Count, await spine.CountAsync(run, RecipientState.Queued));
        await spine.RunWorkersAsync();
        var whileOff = sender.Given.Count;
        await SwitchAsync(spine, SpineSteps.Commune, off: false);
        await spine.RunWorkersAsync();

        Assert.Equal((0, 40, 0), (waiting, queued, whileOff));
        Assert.Equal(40, sender.Given.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_switch_of_all_communes_stops_them_in_each_and_that_of_another_commune_does_not(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(3);

        await SwitchAsync(spine, "chung", off: true);
        await spine.RunWorkersAsync();
        var whileAllOff = sender.Given.Count;
        await SwitchAsync(spine, "chung", off: false);
        await SwitchAsync(spine, "kon-braih", off: true);
        await spine.RunWorkersAsync();

        Assert.Equal((0, 3), (whileAllOff, sender.Given.Count));
        Assert.Equal(3, await spine.CountAsync(run, RecipientState.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nobody_stops_a_run_of_another_commune_and_what_was_done_stands_in_the_trail(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        var run = await spine.OpenRunAsync(2);

        var foreign = await spine.Service<CancelRun>().ExecuteAsync("kon-braih", run, RunSteps.Nam, CancellationToken.None);
        await spine.PauseAsync(run);
        var again = await spine.PauseAsync(run);
        await spine.ResumeAsync(run);
        await spine.CancelAsync(run);

        Assert.Equal((RunOutcome.NotThere, RunOutcome.WrongState), (foreign, again));
        await using var context = spine.CreateContext();
        Assert.Equal(
            ["announcement.run-paused", "announcement.run-resumed", "announcement.run-cancelled"],
            await context.Set<AuditEntryRow>().OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_run_to_many_that_nobody_approved_is_not_released(StorageBrand brand)
    {
        await using var spine = await StartAsync(brand, new FakeSender());
        var run = await spine.OpenRunAsync([.. Enumerable.Range(0, 51).Select(RunSteps.PhoneOf)], RunState.Held);
        await spine.RunAsync("UPDATE broadcast SET approved_version = NULL");

        var refused = await spine.ReleaseAsync(run);
        await spine.RunAsync("UPDATE broadcast SET approved_version = 1");
        var released = await spine.ReleaseAsync(run);

        Assert.Equal((RunOutcome.NeedsApproval, RunOutcome.Done), (refused, released));
    }

    private static Task<SwitchOutcome> SwitchAsync(SpineProcess spine, string commune, bool off) =>
        spine.Service<UseSwitch>().ExecuteAsync(RunSteps.Nam, commune, SwitchTarget.Broadcasts, off, "gửi nhầm", CancellationToken.None);

    private async Task<SpineProcess> StartAsync(StorageBrand brand, FakeSender sender)
    {
        var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender], Outbox = new OutboxOptions { InFlight = 4 } });
        spine.Clock.Advance(QuietHours.Of(new BroadcastOptions()).NextOpen(spine.Now) - spine.Now);
        return spine;
    }
}
