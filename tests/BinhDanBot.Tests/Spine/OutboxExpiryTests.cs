using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>What it is too late for is not sent, and holds nothing up.</summary>
public sealed class OutboxExpiryTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_is_sent_until_its_time_and_ends_as_too_late_after_it(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan, "p1");
        await QueueAsync(spine, Lan, "reminder", Hour);
        await QueueAsync(spine, "p1", "other", 2 * Hour);

        spine.Clock.Advance(Hour);
        var claimed = await spine.ClaimMessagesAsync();
        await spine.Outbox.SweepAsync(CancellationToken.None);

        Assert.Equal(["other"], claimed.Texts());
        var late = await spine.MessageAsync("reminder");
        Assert.Equal((MessageState.Suppressed, "too-late", spine.Now), (late.State, late.Reason, late.EndedAt));
        Assert.Equal(MessageState.Sending, (await spine.MessageAsync("other")).State);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Before_it_is_swept_it_holds_up_nothing_to_the_same_person(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await QueueAsync(spine, Lan, "reminder", Hour);
        await spine.QueueAsync(Lan, "announcement", MessagePriority.Broadcast);

        spine.Clock.Advance(Hour);

        Assert.Equal(["announcement"], (await spine.ClaimMessagesAsync()).Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_that_was_cut_off_while_being_sent_is_not_repeated_after_its_time(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        await QueueAsync(spine, Lan, "reminder", Hour);
        Assert.Single(await spine.ClaimMessagesAsync());

        spine.Clock.Advance(Hour);
        Assert.Empty(await spine.ClaimMessagesAsync());
        await spine.Outbox.SweepAsync(CancellationToken.None);

        var row = await spine.MessageAsync("reminder");
        Assert.Equal((MessageState.Uncertain, "cut-off"), (row.State, row.Reason));
    }

    private static Task<IReadOnlySet<Guid>> QueueAsync(SpineProcess spine, string person, string text, TimeSpan lasts) => spine.Writer.WriteAsync(
        (context, cancel) => spine.Service<QueueMessage>().ExecuteAsync(
            context,
            [new OutboxMessage(text, SpineSteps.IdOf(person), SpineSteps.Account, MessagePriority.Reminder, new OutgoingMessage(text), null) { ExpiresAt = spine.Now + lasts }],
            cancel),
        CancellationToken.None);
}
