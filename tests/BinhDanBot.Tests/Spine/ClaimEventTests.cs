using System.Collections.Concurrent;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>One conversation at a time, by a lease; what waits is answered, once and in order.</summary>
public sealed class ClaimEventTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    private static readonly TimeSpan Lease = new InboxOptions().Lease;

    [Theory, OnSqlite, OnPostgres]
    public async Task A_conversation_goes_to_one_of_twenty_workers(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        await spine.TellAllAsync(Lan, "1", "2");

        var claims = await AtOnceAsync(20, [spine, another]);

        Assert.Equal(["1", "2"], Assert.Single(claims.OfType<ClaimedEvents>()).Ids());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Twenty_conversations_go_to_twenty_workers(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => spine.TellAsync(spine.Said($"p{i}", "1" + i))));

        var claims = await AtOnceAsync(20, [spine, another]);

        Assert.Equal(20, claims.OfType<ClaimedEvents>().DistinctBy(claimed => claimed.Conversation).Count());
        Assert.Null(await spine.TryClaimAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_one_turn_cannot_take_comes_in_the_next(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Inbox = new() { EventsPerTurn = 3 } });
        await spine.TellAllAsync(Lan, "1", "2", "3", "4", "5", "6", "7");

        var turns = new List<string>();
        while (await spine.TryClaimAsync() is { } claimed)
        {
            turns.Add(string.Join(' ', claimed.Ids()));
            Assert.True(await spine.CommitAsync(claimed));
        }

        Assert.Equal(["1 2 3", "4 5 6", "7"], turns);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_waits_longest_comes_first_and_who_writes_on_and_on_starves_nobody(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Inbox = new() { EventsPerTurn = 2 } });
        await spine.TellAllAsync(Lan, "lan 1", "lan 2", "lan 3", "lan 4");
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        await spine.TellAllAsync(Hung, "hung 1");
        spine.Clock.Advance(TimeSpan.FromSeconds(1));

        var order = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var claimed = await spine.ClaimAsync();
            order.Add(claimed.Events[0].ExternalId);
            await spine.TellAllAsync(Lan, $"more {i}");
            await spine.CommitAsync(claimed);
        }

        Assert.Equal(["lan 1", "hung 1", "lan 3"], order);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_worker_that_lost_its_lease_writes_nothing_of_its_turn(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "earlier");
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.Sent("m1"));
        await spine.QueueAsync(Lan, "waiting");
        await spine.TellAllAsync(Lan, "1");
        var late = await spine.ClaimAsync();

        Assert.Null(await another.TryClaimAsync());
        spine.Clock.Advance(Lease);
        var taken = await another.ClaimAsync();
        var isKept = await spine.CommitAsync(late, SpineSteps.Turn(late, "late") with
        {
            Conversation = new Conversation(late.Conversation) { LastGuide = "late" },
            Feedback = [new FeedbackGiven(SpineSteps.Commune, ChannelNames.ZaloOa, "cai-vneid", new string('a', 64), FeedbackVerdict.Helpful, "1")],
            Receipts = [new MessageReceipt("m1", true, spine.Now)],
            Withdrawn = WithdrawnMessages.All,
        });

        Assert.False(isKept);
        Assert.Equal(["earlier", "waiting"], (await spine.MessagesAsync()).Select(row => row.Text));
        Assert.All(await spine.MessagesAsync(), row => Assert.NotEqual("withdrawn", row.Reason));
        Assert.Null((await spine.MessageAsync("earlier")).SeenAt);
        Assert.Null((await spine.ConversationAsync(Lan)).LastGuide);
        await using (var context = spine.CreateContext())
            Assert.Equal(0, await context.AnswerFeedback.CountAsync());

        Assert.Equal(("1", 1), (Assert.Single(taken.Ids()), taken.FailedAttempts));
        Assert.True(await another.CommitAsync(taken, "in time"));
        Assert.Equal("in time", (await spine.MessagesAsync())[^1].Text);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_that_comes_while_a_turn_is_worked_out_is_answered_next(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1");
        var first = await spine.ClaimAsync();

        await spine.TellAllAsync(Lan, "2");

        Assert.Null(await spine.TryClaimAsync());
        Assert.True(await spine.CommitAsync(first));
        Assert.Equal(["2"], (await spine.ClaimAsync()).Ids());
    }

    /// <summary>Events come while four workers of two processes claim and commit: whatever the order, each is answered once and nothing is left.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Whatever_runs_beside_whatever_every_event_is_answered_once(StorageBrand brand)
    {
        const int events = 120;
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        SpineProcess[] processes = [spine, another];
        var answered = new ConcurrentQueue<string>();

        var workers = Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            while (answered.Count < events)
                if (await processes[i % 2].TryClaimAsync() is { } claimed && await processes[i % 2].CommitAsync(claimed, string.Join(' ', claimed.Ids())))
                    foreach (var id in claimed.Ids())
                        answered.Enqueue(id);
        }));
        var telling = Enumerable.Range(0, 3).Select(person => Task.Run(async () =>
        {
            for (var i = person; i < events; i += 3)
                await processes[i % 2].TellAsync(spine.Said($"p{person}", $"{i}"));
        }));
        await Task.WhenAll(workers.Concat(telling)).WaitAsync(TimeSpan.FromSeconds(60));

        var said = (await spine.MessagesAsync()).SelectMany(row => row.Text.Split(' ')).ToList();
        Assert.Equal(Enumerable.Range(0, events), said.Select(int.Parse).Order());
        Assert.All(await spine.EventsAsync(), row => Assert.NotNull(row.AnsweredAt));
        for (var person = 0; person < 3; person++)
        {
            Assert.Equal(0, (await spine.ConversationAsync($"p{person}")).WaitingEvents);
            var own = said.Select(int.Parse).Where(id => id % 3 == person).ToList();
            Assert.Equal(own.Order(), own);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Events_put_off_come_again_after_the_delay_the_first_of_them_alone(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1", "2", "3");
        var failing = await spine.ClaimAsync();

        await spine.Inbox.PutOffAsync(failing, TimeSpan.FromSeconds(5), CancellationToken.None);
        spine.Clock.Advance(TimeSpan.FromSeconds(4.9));
        var early = await spine.TryClaimAsync();
        spine.Clock.Advance(TimeSpan.FromSeconds(0.1));
        var second = await spine.ClaimAsync();
        await spine.CommitAsync(second);
        var rest = await spine.ClaimAsync();

        Assert.Null(early);
        Assert.Equal((0, 1, 0), (failing.FailedAttempts, second.FailedAttempts, rest.FailedAttempts));
        Assert.Equal(["1"], second.Ids());
        Assert.Equal(["2", "3"], rest.Ids());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_lost_the_lease_puts_nothing_off(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1");
        var late = await spine.ClaimAsync();
        spine.Clock.Advance(Lease);
        var taken = await spine.ClaimAsync();

        await spine.Inbox.PutOffAsync(late, TimeSpan.Zero, CancellationToken.None);

        Assert.Null(await spine.TryClaimAsync());
        Assert.True(await spine.CommitAsync(taken));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_conversation_whose_events_were_removed_by_hand_is_let_go(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "1");
        await spine.RunAsync("DELETE FROM inbox_event");

        Assert.Null(await spine.TryClaimAsync());

        Assert.Equal(0, (await spine.ConversationAsync(Lan)).WaitingEvents);
        await spine.TellAllAsync(Lan, "2");
        Assert.Equal(["2"], (await spine.ClaimAsync()).Ids());
    }

    private static Task<ClaimedEvents?[]> AtOnceAsync(int workers, SpineProcess[] processes) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(i => Task.Run(() => processes[i % processes.Length].TryClaimAsync())));
}
