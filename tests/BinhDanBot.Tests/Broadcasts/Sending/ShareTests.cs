using System.Collections.Concurrent;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Broadcasts.Sending;

/// <summary>A fifth of an account is kept for answers: of its places and of its rate. The rate is the machine's clock, so that test takes two seconds.</summary>
public sealed class ShareTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Reply = "the answer";

    /// <summary>The channel answers nothing: every place that announcements may have is taken, and would stay so.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Announcements_that_hang_leave_places_for_an_answer(StorageBrand brand)
    {
        var answers = new TaskCompletionSource<SendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sender = new FakeSender { Becomes = due => due.Message.Text == Reply ? Task.FromResult<SendOutcome>(new SendOutcome.Sent(null)) : answers.Task };
        await using var spine = await StartAsync(brand, sender, inFlight: 10);
        var worker = spine.Service<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == 8));

        await spine.QueueAsync(RunSteps.PhoneOf(39), Reply);
        spine.Outbox.SignalOf(SpineSteps.Account).Poke();
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Contains(Reply)));
        var announced = sender.Given.Count - 1;
        answers.SetResult(new SendOutcome.Sent(null));
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == 41));
        await worker.StopAsync(CancellationToken.None);

        Assert.Equal(8, announced);
    }

    /// <summary>Forty announcements at 50 a second would take the whole rate; with their share of 40 a second they need nearly a second, and all answers beside them stay within the rate.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Announcements_take_no_more_than_their_share_of_the_rate_and_all_together_no_more_than_the_rate(StorageBrand brand)
    {
        const int perSecond = 50;
        var at = new ConcurrentQueue<(TimeSpan At, bool IsReply)>();
        var started = TimeProvider.System.GetTimestamp();
        var sender = new FakeSender
        {
            Rate = perSecond,
            Becomes = due =>
            {
                at.Enqueue((TimeProvider.System.GetElapsedTime(started), due.Message.Text == Reply));
                return Task.FromResult<SendOutcome>(new SendOutcome.Sent(null));
            },
        };
        await using var spine = await StartAsync(brand, sender, inFlight: 16);
        await spine.Writer.WriteAsync(
            (context, cancel) => spine.Service<QueueMessage>().ExecuteAsync(
                context,
                [.. Enumerable.Range(0, 30).Select(i => new OutboxMessage($"reply {i}", SpineSteps.IdOf(RunSteps.PhoneOf(i)), SpineSteps.Account, MessagePriority.Reply, new(Reply), null))],
                cancel),
            CancellationToken.None);
        var worker = spine.Service<OutboxWorker>();
        started = TimeProvider.System.GetTimestamp();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => Task.FromResult(at.Count == 70));
        await worker.StopAsync(CancellationToken.None);

        var (all, announced) = (at.Select(sent => sent.At).Order().ToList(), at.Where(sent => !sent.IsReply).Select(sent => sent.At).Order().ToList());
        var bucket = perSecond / 10;
        Assert.True(all[^1] >= TimeSpan.FromSeconds((double)(70 - (2 * bucket)) / perSecond), $"{all[^1]}");
        Assert.True(announced[^1] >= TimeSpan.FromSeconds((40 - (2 * bucket)) / (perSecond * 0.8)), $"{announced[^1]}");
        await using var context = spine.CreateContext();
        Assert.Equal(70, await context.OutboxMessages.CountAsync(row => row.State == MessageState.Sent));
    }

    /// <summary>Forty people have an announcement in the outbox.</summary>
    private async Task<SpineProcess> StartAsync(StorageBrand brand, FakeSender sender, int inFlight)
    {
        var setup = new SpineSetup { Senders = [sender], Outbox = new OutboxOptions { InFlight = inFlight } };
        var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), setup);
        spine.Clock.Advance(Core.Broadcasts.QuietHours.Of(setup.Broadcasts).NextOpen(spine.Now) - spine.Now);
        await spine.FeedAllAsync(await spine.OpenRunAsync(40));
        return spine;
    }
}
