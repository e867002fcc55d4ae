using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>From the ledger through the outbox and back.</summary>
public sealed class RunTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private static readonly BroadcastOptions Shallow = new() { Ahead = 16 };

    [Theory, OnSqlite, OnPostgres]
    public async Task Everybody_is_told_once_and_no_more_wait_in_the_outbox_than_a_pause_could_take_back(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(50);

        await spine.FeedAllAsync(run);
        var waiting = (await spine.MessagesAsync()).Count;
        await spine.RunWorkersAsync();

        Assert.Equal(16, waiting);
        Assert.Equal(50, sender.Given.Count);
        Assert.Equal(Enumerable.Repeat((RecipientState.Sent, (string?)null), 50), await spine.LedgerAsync(run));
        Assert.Equal(RunState.Ended, (await spine.RunAsync(run)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task People_who_share_a_telephone_share_one_message_also_where_a_page_ends(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var phones = Enumerable.Range(0, 40).Select(i => RunSteps.PhoneOf(i % 10)).ToList();
        var run = await spine.OpenRunAsync(phones);

        await spine.RunWorkersAsync();

        Assert.Equal(10, sender.Given.Count);
        Assert.Equal(40, await spine.CountAsync(run, RecipientState.Sent));
        await using var context = spine.CreateContext();
        Assert.Equal(10, await context.BroadcastRecipients.Select(row => row.MessageId).Distinct().CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_became_of_a_message_stands_in_the_ledger_with_the_reason(StorageBrand brand)
    {
        var outcomes = new Queue<SendOutcome>([new SendOutcome.Sent("m1"), new SendOutcome.Refused("zalo-213"), new SendOutcome.Uncertain("timeout")]);
        var sender = new FakeSender { Becomes = _ => Task.FromResult(outcomes.Dequeue()) };
        await using var spine = await StartAsync(brand, sender, new OutboxOptions { InFlight = 1 });
        var run = await spine.OpenRunAsync(3);

        await spine.RunWorkersAsync();

        Assert.Equal(
            [(RecipientState.Failed, "zalo-213"), (RecipientState.Sent, null), (RecipientState.Uncertain, "timeout")], (await spine.LedgerAsync(run)).OrderBy(row => row.State.ToString(), StringComparer.Ordinal));
        Assert.Equal(RunState.Ended, (await spine.RunAsync(run)).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_left_said_stop_withdrew_or_was_erased_since_the_ledger_was_written_is_not_told(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(6);
        await spine.RunAsync($"UPDATE conversation SET left_at = started_at WHERE external_person_id = '{RunSteps.PhoneOf(0)}'");
        await spine.RunAsync($"UPDATE conversation SET announcements_stopped_at = started_at WHERE external_person_id = '{RunSteps.PhoneOf(1)}'");
        await spine.RunAsync($"UPDATE consent SET withdrawn_at = given_at WHERE conversation_id = (SELECT id FROM conversation WHERE external_person_id = '{RunSteps.PhoneOf(2)}')");
        await spine.RunAsync($"UPDATE broadcast_recipient SET person_id = NULL WHERE conversation_id = (SELECT id FROM conversation WHERE external_person_id = '{RunSteps.PhoneOf(3)}')");

        await spine.RunWorkersAsync();

        Assert.Equal(
            [
                (RecipientState.Suppressed, SuppressedReason.NoFollow), (RecipientState.Suppressed, SuppressedReason.Stopped), (RecipientState.Suppressed, SuppressedReason.Stopped),
                (RecipientState.Suppressed, SuppressedReason.Erased), (RecipientState.Sent, null), (RecipientState.Sent, null),
            ],
            await spine.LedgerAsync(run));
        Assert.Equal(2, sender.Given.Count);
    }

    /// <summary>The message waits already when the person leaves.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_leaves_while_the_message_waits_is_suppressed_with_the_reason(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(2);
        await spine.FeedAllAsync(run);
        await spine.TellAsync(spine.Said(RunSteps.PhoneOf(0), "gone") with { Kind = IncomingEventKind.Left });
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Withdrawn = Core.Turns.WithdrawnMessages.All });
        await spine.RunAsync($"UPDATE conversation SET left_at = started_at WHERE external_person_id = '{RunSteps.PhoneOf(0)}'");

        await spine.RunWorkersAsync();

        Assert.Equal([(RecipientState.Suppressed, SuppressedReason.NoFollow), (RecipientState.Sent, null)], await spine.LedgerAsync(run));
    }

    /// <summary>Nine in the evening comes while half of them wait; they go out in the morning, each once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_night_sends_nothing_and_ends_nothing(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(30);
        spine.Clock.Advance(NightOf(spine).AddMinutes(-1) - spine.Now);
        await spine.FeedAllAsync(run);
        await spine.Service<OutboxWorker>().RunOneAsync(CancellationToken.None);
        var evening = sender.Given.Count;
        spine.Clock.Advance(TimeSpan.FromMinutes(2));
        await spine.Outbox.SweepAsync(CancellationToken.None);
        await spine.RunWorkersAsync();
        var night = (sender.Given.Count, State: (await spine.RunAsync(run)).State);

        spine.Clock.Advance(TimeSpan.FromHours(10));
        await spine.RunWorkersAsync();

        Assert.Equal(16, evening);
        Assert.Equal((16, RunState.Sending), night);
        Assert.Equal(30, sender.Given.Count);
        Assert.Equal(30, await spine.CountAsync(run, RecipientState.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_not_sent_before_it_was_too_late_ends_with_that_reason(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(20);
        await spine.FeedAllAsync(run);
        spine.Clock.Advance(TimeSpan.FromDays(3));
        await spine.Outbox.SweepAsync(CancellationToken.None);

        await spine.RunWorkersAsync();

        Assert.Equal(Enumerable.Repeat((RecipientState.Suppressed, (string?)SuppressedReason.TooLate), 20), await spine.LedgerAsync(run));
        Assert.Equal(RunState.Ended, (await spine.RunAsync(run)).State);
        Assert.Empty(sender.Given);
    }

    /// <summary>As if a page of the ledger had been forgotten: that telephone has its message of this run.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_telephone_never_gets_two_messages_of_one_run(StorageBrand brand)
    {
        var sender = new FakeSender();
        await using var spine = await StartAsync(brand, sender);
        var run = await spine.OpenRunAsync(1);
        await spine.FeedAllAsync(run);
        await spine.RunAsync("UPDATE broadcast_recipient SET state = 'Queued', message_id = NULL");

        await spine.RunWorkersAsync();

        Assert.Single(sender.Given);
        Assert.Equal((RecipientState.Sent, null), Assert.Single(await spine.LedgerAsync(run)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_of_the_channel_stands_in_the_ledger_and_the_first_one_counts(StorageBrand brand)
    {
        var sender = new FakeSender { Becomes = _ => Task.FromResult<SendOutcome>(new SendOutcome.Sent("m1")) };
        await using var spine = await StartAsync(brand, sender);
        await spine.OpenRunAsync(1);
        await spine.RunWorkersAsync();
        var at = spine.Now;

        await spine.Writer.WriteAsync(
            async (context, cancel) => await RecordRecipientReceipt.ExecuteAsync(context, SpineSteps.Commune, ChannelNames.ZaloOa, "m1", isSeen: false, at, cancel)
                + await RecordRecipientReceipt.ExecuteAsync(context, SpineSteps.Commune, ChannelNames.ZaloOa, "m1", isSeen: true, at.AddMinutes(1), cancel),
            CancellationToken.None);

        await using var context = spine.CreateContext();
        var row = await context.BroadcastRecipients.SingleAsync();
        Assert.Equal((at, at.AddMinutes(1)), (row.DeliveredAt, row.SeenAt));
    }

    private static DateTime NightOf(SpineProcess spine) => QuietHours.Of(Shallow).NextQuiet(spine.Now);

    private async Task<SpineProcess> StartAsync(StorageBrand brand, FakeSender sender, OutboxOptions? outbox = null)
    {
        var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender], Broadcasts = Shallow, Outbox = outbox ?? new OutboxOptions() });
        spine.Clock.Advance(QuietHours.Of(Shallow).NextOpen(spine.Now) - spine.Now);
        return spine;
    }
}
