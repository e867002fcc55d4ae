using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>What is sent next, and what must wait.</summary>
public sealed class OutboxClaimTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;
    private const string Hung = SpineSteps.Hung;

    private static readonly TimeSpan Lease = new OutboxOptions().Lease;
    private static readonly SendOutcome Sent = new SendOutcome.Sent(null);

    [Theory, OnSqlite, OnPostgres]
    public async Task Replies_go_before_reminders_and_those_before_broadcasts_each_by_age(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync("p1", "p2", "p3", "p4", "p5", "p6");
        await spine.QueueAsync("p1", "broadcast 1", MessagePriority.Broadcast);
        await spine.QueueAsync("p2", "broadcast 2", MessagePriority.Broadcast);
        await spine.QueueAsync("p3", "reminder 1", MessagePriority.Reminder);
        await spine.QueueAsync("p4", "reply 1");
        await spine.QueueAsync("p5", "reply 2");
        await spine.QueueAsync("p6", "reminder 2", MessagePriority.Reminder);

        var first = await spine.ClaimMessagesAsync(3);
        var rest = await spine.ClaimMessagesAsync();

        Assert.Equal(["reply 1", "reply 2", "reminder 1"], first.Texts());
        Assert.Equal(["reminder 2", "broadcast 1", "broadcast 2"], rest.Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_one_conversation_one_message_at_a_time_is_on_its_way(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        foreach (var text in new[] { "1", "2", "3" })
            await spine.QueueAsync(Lan, text);
        await spine.QueueAsync(Hung, "to hung");

        var first = await spine.ClaimMessagesAsync();
        var meanwhile = await spine.ClaimMessagesAsync();
        await spine.RecordAsync(first[0], Sent);
        var second = await spine.ClaimMessagesAsync();
        await spine.RecordAsync(second[0], new SendOutcome.Refused("gone"));
        var third = await spine.ClaimMessagesAsync();

        Assert.Equal(["1", "to hung"], first.Texts());
        Assert.Empty(meanwhile);
        Assert.Equal(["2"], second.Texts());
        Assert.Equal(["3"], third.Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_overtakes_a_broadcast_to_the_same_person_but_not_one_that_is_being_sent(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "broadcast 1", MessagePriority.Broadcast);
        await spine.QueueAsync(Lan, "broadcast 2", MessagePriority.Broadcast);
        var sending = await spine.ClaimMessagesAsync();
        await spine.QueueAsync(Lan, "reply");

        var meanwhile = await spine.ClaimMessagesAsync();
        await spine.RecordAsync(Assert.Single(sending), Sent);
        var next = await spine.ClaimMessagesAsync();

        Assert.Equal(["broadcast 1"], sending.Texts());
        Assert.Empty(meanwhile);
        Assert.Equal(["reply"], next.Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Nothing_overtakes_in_a_conversation_whose_first_message_is_put_off(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, Hung);
        await spine.QueueAsync(Lan, "1");
        await spine.QueueAsync(Lan, "2");
        await spine.QueueAsync(Lan, "broadcast", MessagePriority.Broadcast);
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.RetryAfter(TimeSpan.FromMinutes(10)));
        await spine.QueueAsync(Hung, "to hung");

        var meanwhile = await spine.ClaimMessagesAsync();
        await spine.RecordAsync(meanwhile[0], Sent);
        spine.Clock.Advance(TimeSpan.FromMinutes(10));
        var later = await spine.ClaimMessagesAsync();

        Assert.Equal(["to hung"], meanwhile.Texts());
        Assert.Equal(["1"], later.Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_broadcast_that_is_put_off_holds_up_no_reply(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "broadcast", MessagePriority.Broadcast);
        await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), new SendOutcome.RetryAfter(TimeSpan.FromHours(1)));
        await spine.QueueAsync(Lan, "reply");

        Assert.Equal(["reply"], (await spine.ClaimMessagesAsync()).Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reply_whose_sending_was_cut_off_is_sent_again_and_counted(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");
        var cutOff = Assert.Single(await spine.ClaimMessagesAsync());
        await spine.QueueAsync(Lan, "next");

        spine.Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));
        await spine.Outbox.SweepAsync(CancellationToken.None);
        var early = await spine.ClaimMessagesAsync();
        spine.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await spine.Outbox.SweepAsync(CancellationToken.None);
        var again = Assert.Single(await spine.ClaimMessagesAsync());

        Assert.Empty(early);
        Assert.Equal(cutOff.Due.Id, again.Due.Id);
        Assert.Equal((false, true), (cutOff.WasUncertain, again.WasUncertain));
        var row = await spine.MessageAsync("reply");
        Assert.Equal((1, 2), (row.Uncertainties, row.Attempts));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_broadcast_whose_sending_was_cut_off_is_not_repeated_and_holds_nothing_up(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "broadcast", MessagePriority.Broadcast);
        var cutOff = Assert.Single(await spine.ClaimMessagesAsync());
        await spine.QueueAsync(Lan, "reply");
        await spine.QueueAsync(Lan, "next broadcast", MessagePriority.Broadcast);

        await another.Outbox.SweepAsync(CancellationToken.None);
        var before = await spine.MessageAsync("broadcast");
        spine.Clock.Advance(Lease);
        await Task.WhenAll(another.Outbox.SweepAsync(CancellationToken.None), spine.Outbox.SweepAsync(CancellationToken.None));
        await spine.RecordAsync(cutOff, Sent);
        var reply = await another.ClaimMessagesAsync();
        await another.RecordAsync(reply[0], Sent);

        Assert.Equal((MessageState.Sending, null), (before.State, before.EndedAt));
        var after = await spine.MessageAsync("broadcast");
        Assert.Equal((MessageState.Uncertain, "cut-off", 1, (DateTime?)spine.Now), (after.State, after.Reason, after.Uncertainties, after.EndedAt));
        Assert.Equal(["reply"], reply.Texts());
        Assert.Equal(["next broadcast"], (await another.ClaimMessagesAsync()).Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Two_processes_never_claim_the_same_message(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await using var another = await spine.BesideAsync();
        SpineProcess[] processes = [spine, another];
        string[] people = [.. Enumerable.Range(0, 40).Select(i => $"p{i}")];
        await Task.WhenAll(people.Select(person => spine.TellAsync(spine.Said(person, person))));
        foreach (var person in people)
            await spine.QueueAsync(person, person);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => processes[i % 2].ClaimMessagesAsync(7))));
        var rest = await spine.ClaimMessagesAsync();

        Assert.Equal(people.Order(StringComparer.Ordinal), claims.SelectMany(claimed => claimed).Concat(rest).Texts().Order(StringComparer.Ordinal));
        Assert.All(claims, claimed => Assert.InRange(claimed.Count, 0, 7));
        Assert.All(await spine.MessagesAsync(), row => Assert.Equal((1, 0), (row.Attempts, row.Uncertainties)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_claims_its_own_messages_alone(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");
        OutboxAccount[] others = [SpineSteps.Account with { Commune = "ky-anh" }, SpineSteps.Account with { Channel = ChannelNames.ZaloBot }];

        foreach (var other in others)
            Assert.Empty(await spine.Outbox.ClaimAsync(other, 10, CancellationToken.None));

        Assert.Equal([SpineSteps.Account], await spine.Outbox.FindDueAccountsAsync(CancellationToken.None));
        var due = Assert.Single(await spine.ClaimMessagesAsync()).Due;
        Assert.Equal((SpineSteps.KeyOf(Lan), Lan, (DateTime?)spine.Now), (due.Conversation, due.ExternalPersonId, due.LastInteractionAt));
        Assert.Empty(await spine.Outbox.FindDueAccountsAsync(CancellationToken.None));
    }
}
