using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>What follows from each outcome of sending.</summary>
public sealed class SendOutcomeTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_outcome_has_its_next_state(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        Assert.Equal((MessageState.Sent, null, "m1", 0), await AfterAsync(spine, MessagePriority.Reply, new SendOutcome.Sent("m1")));
        Assert.Equal((MessageState.Sent, null, null, 0), await AfterAsync(spine, MessagePriority.Reply, new SendOutcome.Sent(new string('m', 201))));
        Assert.Equal((MessageState.Refused, "window-closed", null, 0), await AfterAsync(spine, MessagePriority.Reply, new SendOutcome.Refused("window-closed")));
        Assert.Equal((MessageState.Queued, "no-answer", null, 1), await AfterAsync(spine, MessagePriority.Reply, new SendOutcome.Uncertain("no-answer")));
        Assert.Equal((MessageState.Queued, "no-answer", null, 1), await AfterAsync(spine, MessagePriority.Reminder, new SendOutcome.Uncertain("no-answer")));
        Assert.Equal((MessageState.Uncertain, "no-answer", null, 0), await AfterAsync(spine, MessagePriority.Broadcast, new SendOutcome.Uncertain("no-answer")));
        Assert.Equal((MessageState.Queued, "rate-limit", null, 0), await AfterAsync(spine, MessagePriority.Broadcast, new SendOutcome.RetryAfter(TimeSpan.FromSeconds(9), "rate-limit")));
        Assert.Equal((MessageState.Queued, "error", null, 0), await AfterAsync(spine, MessagePriority.Broadcast, null));
        Assert.All(await spine.MessagesAsync(), row => Assert.Equal((null, row.State == MessageState.Queued ? null : spine.Now), (row.Lease, row.EndedAt)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_wait_doubles_up_to_its_longest(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(
            await databases.EmptyAsync(brand),
            new SpineSetup { Outbox = new() { FirstRetry = TimeSpan.FromSeconds(1), LongestRetry = TimeSpan.FromSeconds(10), Attempts = 100 } });
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");

        foreach (var seconds in new[] { 1, 2, 4, 8, 10, 10 })
        {
            await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.RetryAfter(TimeSpan.Zero));
            var wait = (await spine.MessageAsync("reply")).DueAt - spine.Now;

            Assert.InRange(wait, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds * 1.25));
            spine.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Empty(await spine.ClaimMessagesAsync());
            spine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_is_given_up_after_its_attempts(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Outbox = new() { Attempts = 3 } });
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");
        SendOutcome?[] outcomes = [null, new SendOutcome.RetryAfter(TimeSpan.Zero, "away"), new SendOutcome.Uncertain("no-answer")];

        foreach (var outcome in outcomes)
        {
            Assert.Equal(MessageState.Queued, (await spine.MessageAsync("reply")).State);
            await TryAsync(spine, outcome);
        }

        var row = await spine.MessageAsync("reply");
        Assert.Equal((MessageState.Dead, "no-answer"), (row.State, row.Reason));
        Assert.Empty(await spine.ClaimMessagesAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_channel_that_says_when_to_come_back_says_nothing_against_the_message_until_its_time_is_up(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(
            await databases.EmptyAsync(brand), new SpineSetup { Outbox = new() { Attempts = 2, GiveUpAfter = TimeSpan.FromMinutes(50) } });
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");
        var quota = new SendOutcome.RetryAfter(TimeSpan.FromMinutes(10), "quota");

        for (var i = 0; i < 5; i++)
        {
            await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), quota);
            var row = await spine.MessageAsync("reply");
            Assert.Equal((MessageState.Queued, 0, spine.Now.AddMinutes(10)), (row.State, row.Attempts, row.DueAt));
            spine.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), quota);

        var ended = await spine.MessageAsync("reply");
        Assert.Equal((MessageState.Dead, "quota"), (ended.State, ended.Reason));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_outcome_that_comes_after_the_lease_was_lost_changes_nothing(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");
        var late = Assert.Single(await spine.ClaimMessagesAsync());
        spine.Clock.Advance(new OutboxOptions().Lease);
        var taken = Assert.Single(await another.ClaimMessagesAsync());
        var before = await spine.MessageAsync("reply");

        SendOutcome?[] outcomes = [new SendOutcome.Sent("late"), new SendOutcome.Refused("late"), new SendOutcome.RetryAfter(TimeSpan.FromDays(2), "late"), null];
        foreach (var outcome in outcomes)
            await spine.RecordAsync(late, outcome);

        Assert.Equivalent(before, await spine.MessageAsync("reply"));
        await another.RecordAsync(taken, new SendOutcome.Sent("in time"));
        Assert.Equal("in time", (await spine.MessageAsync("reply")).ExternalMessageId);
    }

    private static async Task<(MessageState State, string? Reason, string? ExternalMessageId, int Uncertainties)> AfterAsync(
        SpineProcess spine, MessagePriority priority, SendOutcome? outcome)
    {
        var person = $"p{spine.Writer.Works}";
        await spine.MeetAsync(person);
        await spine.QueueAsync(person, person, priority);
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), outcome);
        var row = await spine.MessageAsync(person);
        return (row.State, row.Reason, row.ExternalMessageId, row.Uncertainties);
    }

    /// <summary>The next attempt, whenever it is due.</summary>
    private static async Task TryAsync(SpineProcess spine, SendOutcome? outcome)
    {
        var dueAt = (await spine.MessagesAsync())[0].DueAt;
        if (dueAt > spine.Now)
            spine.Clock.Advance(dueAt - spine.Now);
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), outcome);
    }
}
