using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>Only what ended, and ended long ago, is removed.</summary>
public sealed class HousekeepingTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;

    private static readonly TimeSpan KeepEvents = new InboxOptions().KeepFor;
    private static readonly TimeSpan KeepMessages = new OutboxOptions().KeepFor;

    [Theory, OnSqlite, OnPostgres]
    public async Task Events_go_when_they_were_answered_long_enough_ago(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Inbox = new() { EventsPerTurn = 1 } });
        await spine.TellAllAsync(Lan, "answered early", "answered late", "never answered");
        await spine.TellAsync(spine.Said(Lan, "ignored") with { Kind = IncomingEventKind.Ignored });
        await spine.CommitAsync(await spine.ClaimAsync());
        spine.Clock.Advance(TimeSpan.FromDays(1));
        await spine.CommitAsync(await spine.ClaimAsync());

        spine.Clock.Advance(KeepEvents - TimeSpan.FromDays(1));
        var onTheDay = await CleanAsync(spine);
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await CleanAsync(spine);

        Assert.Equal((0, 2), (onTheDay, after));
        Assert.Equal(["answered late", "never answered"], (await spine.EventsAsync()).Select(row => row.ExternalId));
        Assert.Equal(["never answered"], (await spine.ClaimAsync()).Ids());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Messages_go_when_they_ended_long_enough_ago(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.MeetAsync(Lan);
        SendOutcome[] ends = [new SendOutcome.Sent(null), new SendOutcome.Refused("gone"), new SendOutcome.RetryAfter(TimeSpan.FromMinutes(1))];
        for (var i = 0; i < ends.Length; i++)
        {
            await spine.QueueAsync(Lan, $"{i}");
            await spine.RecordAsync(Assert.Single(await spine.ClaimMessagesAsync()), ends[i]);
        }

        spine.Clock.Advance(KeepMessages + TimeSpan.FromSeconds(1));
        await CleanAsync(spine);

        Assert.Equal(["2"], (await spine.MessagesAsync()).Select(row => row.Text));
        Assert.Equal(["2"], (await spine.ClaimMessagesAsync()).Texts());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_form_that_nobody_goes_on_with_is_kept_for_a_week(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.TellAllAsync(Lan, "đăng ký lớp 2");
        var claimed = await spine.ClaimAsync();
        var form = new EnrollmentForm(Guid.CreateVersion7(), FormQuestion.Phone) { Name = "Nguyễn Thị Lan", TouchedAt = spine.Now };
        await spine.CommitAsync(claimed, SpineSteps.Turn(claimed) with { Conversation = new Conversation(claimed.Conversation) { Form = form, LastTurnAt = spine.Now } });

        spine.Clock.Advance(TimeSpan.FromDays(7));
        await CleanAsync(spine);
        var onTheDay = (await spine.ConversationAsync(Lan)).ProtectedForm;
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        await CleanAsync(spine);

        Assert.NotNull(onTheDay);
        Assert.Null((await spine.ConversationAsync(Lan)).ProtectedForm);
    }

    /// <summary>More than one step takes, with open ones in between.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Thousands_go_in_steps_that_let_others_write(StorageBrand brand)
    {
        const int events = 2_600;
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));
        await spine.Writer.WriteAsync(
            (context, cancel) => InsertEvents.ExecuteAsync(
                context,
                [
                    .. Enumerable.Range(0, events).Select(i => new NewEvent(
                        Core.Operations.SequentialIds.Next(spine.Clock.GetUtcNow()),
                        spine.Said(Lan, $"{i}") with { Kind = i % 100 == 0 ? IncomingEventKind.Message : IncomingEventKind.Ignored },
                        "",
                        false)),
                ],
                cancel),
            CancellationToken.None);
        spine.Clock.Advance(KeepEvents + TimeSpan.FromSeconds(1));
        var before = spine.Writer.Works;

        var removed = await CleanAsync(spine);

        Assert.Equal(events - (events / 100), removed);

        // Three full steps and a last one, and what each of the other chores writes.
        Assert.InRange(spine.Writer.Works - before, 4, 4 + spine.Service<IEnumerable<Core.Operations.IForgetOld>>().Count() + 4);
        await using var context = spine.CreateContext();
        Assert.Equal(events / 100, await context.InboxEvents.CountAsync());
    }

    private static Task<int> CleanAsync(SpineProcess spine) => spine.Service<Housekeeping>().RunOneAsync(CancellationToken.None);
}
