using System.Data.Common;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>All that a turn decided is written, or nothing of it.</summary>
public sealed class CommitTurnTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    private static readonly FeedbackGiven Feedback = new(SpineSteps.Commune, ChannelNames.ZaloOa, "cai-vneid", new string('a', 64), FeedbackVerdict.Helpful, "1");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_is_kept_with_all_its_parts(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1", "2");
        var claimed = await spine.ClaimAsync();

        var isKept = await spine.CommitAsync(claimed, SpineSteps.Turn(claimed, "Chào cô.", "Cô cần gì?") with { Feedback = [Feedback] });

        Assert.True(isKept);
        Assert.All(await spine.EventsAsync(), row => Assert.Equal(spine.Now, row.AnsweredAt));
        var messages = await spine.MessagesAsync();
        Assert.Equal(["Chào cô.", "Cô cần gì?"], messages.Select(row => row.Text));
        Assert.All(messages, row => Assert.Equal((MessageState.Queued, "2", 0), (row.State, row.ReplyToExternalId, row.Priority)));
        await using var context = spine.CreateContext();
        Assert.Equal(1, await context.AnswerFeedback.CountAsync());
        await spine.Outbox.SignalOf(SpineSteps.Account).WaitAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The last part fails after all others were written: feedback that belongs to no guide.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_part_that_cannot_be_written_leaves_no_trace_of_the_others(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        var claimed = await WithMuchToLoseAsync(spine);

        var caught = await Record.ExceptionAsync(() => spine.CommitAsync(claimed, Everything(spine, claimed) with { Feedback = [Feedback, Feedback with { GuideId = " " }] }));

        Assert.IsType<ArgumentException>(caught);
        await AssertNothingWasKeptAsync(spine);
        Assert.True(await spine.CommitAsync(claimed, "Chào cô."));
    }

    [PostgresFact]
    public async Task A_message_that_the_server_refuses_leaves_no_trace_of_the_others()
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(StorageBrand.Postgres));
        var claimed = await WithMuchToLoseAsync(spine);

        var caught = await Record.ExceptionAsync(() => spine.CommitAsync(
            claimed, Everything(spine, claimed) with { Messages = [new OutgoingMessage("kept?"), new OutgoingMessage("too long", [], new string('g', 81))] }));

        Assert.IsAssignableFrom<DbException>(caught);
        await AssertNothingWasKeptAsync(spine);
    }

    /// <summary>As after a crash between the answer of the database and ours: the same events are answered again, perhaps in other words.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_turn_that_is_committed_twice_says_nothing_twice(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1", "2");
        var first = await spine.ClaimAsync();
        await spine.CommitAsync(first, SpineSteps.Turn(first, "Chào cô.", "Cô cần gì?") with { Feedback = [Feedback] });

        var isKept = await spine.CommitAsync(first, "Chào cô.");
        await spine.RunAsync("UPDATE inbox_event SET answered_at = NULL");
        await spine.RunAsync("UPDATE conversation SET waiting_events = 2");
        var again = await spine.ClaimAsync();
        Assert.True(await spine.CommitAsync(again, SpineSteps.Turn(again, "Chào cô lần nữa.", "Cô cần gì?") with { Feedback = [Feedback] }));

        Assert.False(isKept);
        Assert.Equal(["Chào cô.", "Cô cần gì?"], (await spine.MessagesAsync()).Select(row => row.Text));
        await using var context = spine.CreateContext();
        Assert.Equal(1, await context.AnswerFeedback.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_answer_is_several_messages_in_order(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [new FakeSender { Form = new() { LongestText = 12 } }] });
        await spine.TellAllAsync(Lan, "1");
        var claimed = await spine.ClaimAsync();

        await spine.CommitAsync(claimed, "Bước một.\n\nBước hai.\n\nBước ba.", "Xong.");

        var messages = await spine.MessagesAsync();
        Assert.Equal(["Bước một.", "Bước hai.", "Bước ba.", "Xong."], messages.Select(row => row.Text));
        Assert.Equal(messages.Count, messages.DistinctBy(row => row.Key).Count());
    }

    [Theory]
    [OnSqlite(WithdrawnMessages.None), OnSqlite(WithdrawnMessages.Replies), OnSqlite(WithdrawnMessages.All)]
    [OnPostgres(WithdrawnMessages.None), OnPostgres(WithdrawnMessages.Replies), OnPostgres(WithdrawnMessages.All)]
    public async Task Only_what_waits_for_this_person_is_taken_back(StorageBrand brand, WithdrawnMessages withdrawn)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        await spine.QueueAsync(Lan, "being sent");
        Assert.Single(await spine.ClaimMessagesAsync());
        await spine.QueueAsync(Lan, "reply");
        await spine.QueueAsync(Lan, "broadcast", MessagePriority.Broadcast);
        await spine.QueueAsync(Hung, "another's");
        await spine.TellAllAsync(Lan, "1");
        var claimed = await spine.ClaimAsync();

        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed, "of this turn") with { Withdrawn = withdrawn });

        var back = (await spine.MessagesAsync()).Where(row => row.State == MessageState.Suppressed).ToList();
        string[] expected = withdrawn switch
        {
            WithdrawnMessages.None => [],
            WithdrawnMessages.Replies => ["reply"],
            _ => ["reply", "broadcast"],
        };
        Assert.Equal(expected, back.Select(row => row.Text));
        Assert.All(back, row => Assert.Equal(("withdrawn", (DateTime?)spine.Now), (row.Reason, row.EndedAt)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_receipt_counts_the_first_time(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        var at = spine.Now;
        foreach (var (text, id) in new[] { ("delivered", "m1"), ("seen", "m2"), ("neither", "m3") })
        {
            await spine.QueueAsync(Lan, text);
            await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.Sent(id));
        }

        await TellReceiptsAsync(spine, new("m1", false, at), new("m2", true, at), new("m2", false, at.AddMinutes(1)), new("not ours", true, at));
        await TellReceiptsAsync(spine, new("m1", false, at.AddMinutes(2)), new MessageReceipt("m2", true, at.AddMinutes(2)));

        var receipts = (await spine.MessagesAsync()).Select(row => (row.Text, row.DeliveredAt, row.SeenAt));
        Assert.Equal([("delivered", at, null), ("seen", at, at), ("neither", null, null)], receipts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Everything_that_is_remembered_is_read_as_it_was_written(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1");
        var remembered = new Conversation(SpineSteps.KeyOf(Lan))
        {
            LastTurnAt = spine.Now,
            LastGuide = "quen-passcode",
            Position = new StepPosition(1, 3),
            Offered = [new Choice("Tiếp “theo” →", "step:quen-passcode:1:4"), new Choice("Không", "none")],
            Misses = 2,
            SilenceEndsAt = spine.Now.AddHours(1),
            LeftAt = spine.Now.AddMinutes(-1),
            Form = new EnrollmentForm(Guid.CreateVersion7(), FormQuestion.Phone) { Name = "Nguyễn Thị Lan", Village = "thôn 3", TouchedAt = spine.Now },
        };

        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Conversation = remembered });
        var written = spine.Service<ConversationMemory>().Read(await spine.ConversationAsync(Lan));
        await spine.TellAllAsync(Lan, "2");
        claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed);
        var forgotten = spine.Service<ConversationMemory>().Read(await spine.ConversationAsync(Lan));

        Assert.Equal(remembered.Offered, written.Offered);
        Assert.Equal(remembered.Form.Done, written.Form!.Done);
        Assert.Equal(remembered, written with { Offered = remembered.Offered, Form = written.Form with { Done = remembered.Form.Done } });
        Assert.Empty(forgotten.Offered);
        Assert.Equal(new Conversation(SpineSteps.KeyOf(Lan)), forgotten with { Offered = new Conversation(SpineSteps.KeyOf(Lan)).Offered });
    }

    [Fact]
    public async Task A_turn_writes_no_other_conversation_than_its_own()
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(StorageBrand.Sqlite));
        await spine.TellAllAsync(Lan, "1");
        var claimed = await spine.ClaimAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Conversation = new(SpineSteps.KeyOf(Hung)) }));
    }

    /// <summary>Somebody with a sent message, one that waits, and an event that is being answered.</summary>
    private static async Task<Core.Inbox.ClaimedEvents> WithMuchToLoseAsync(SpineProcess spine)
    {
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "sent");
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.Sent("m1"));
        await spine.QueueAsync(Lan, "waiting");
        await spine.TellAllAsync(Lan, "1");
        return await spine.ClaimAsync();
    }

    private static TurnResult Everything(SpineProcess spine, Core.Inbox.ClaimedEvents claimed) => SpineSteps.Turn(claimed, "kept?") with
    {
        Conversation = new Conversation(claimed.Conversation) { LastGuide = "kept" },
        Withdrawn = WithdrawnMessages.All,
        Feedback = [Feedback],
        Receipts = [new MessageReceipt("m1", true, spine.Now)],
    };

    private static async Task AssertNothingWasKeptAsync(SpineProcess spine)
    {
        var conversation = await spine.ConversationAsync(Lan);
        Assert.Equal((1, null), (conversation.WaitingEvents, conversation.LastGuide));
        Assert.NotNull(conversation.Lease);
        Assert.Null((await spine.EventsAsync())[^1].AnsweredAt);
        Assert.Equal([("sent", MessageState.Sent), ("waiting", MessageState.Queued)], (await spine.MessagesAsync()).Select(row => (row.Text, row.State)));
        Assert.Null((await spine.MessageAsync("sent")).SeenAt);
        await using var context = spine.CreateContext();
        Assert.Equal(0, await context.AnswerFeedback.CountAsync());
    }

    private static async Task TellReceiptsAsync(SpineProcess spine, params MessageReceipt[] receipts)
    {
        await spine.TellAllAsync(Lan, Guid.CreateVersion7().ToString());
        var claimed = await spine.ClaimAsync();
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Receipts = receipts });
    }
}
