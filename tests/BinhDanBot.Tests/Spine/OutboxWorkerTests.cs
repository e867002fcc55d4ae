using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>The worker that sends: a lane for each account, with a bound, and one process at a time where there is a rate.</summary>
public sealed class OutboxWorkerTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const string Lan = SpineSteps.Lan;

    /// <summary>Of the lease of an account: <c>OutboxLane</c> keeps it as its own affair.</summary>
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(30);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_slow_account_holds_up_no_other(StorageBrand brand)
    {
        var answers = new TaskCompletionSource<SendOutcome>();
        var slow = new FakeSender { Becomes = _ => answers.Task };
        var quick = new FakeSender { Channel = ChannelNames.DirectLine };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [slow, quick], Outbox = new() { InFlight = 2 } });
        string[] people = ["p1", "p2", "p3"];
        foreach (var person in people)
        {
            await spine.TellAsync(spine.Said(person, person));
            await spine.TellAsync(spine.Said(person, person) with { Conversation = SpineSteps.KeyOf(person) with { Channel = ChannelNames.DirectLine } });
        }

        await using var running = await RunningWorker.StartAsync(spine);
        for (var i = 0; i < 2 * people.Length; i++)
            await spine.CommitAsync(await spine.ClaimAsync(), $"{i}");

        await Eventually.HoldsAsync(() => Task.FromResult(quick.Given.Count == 3 && slow.Given.Count == 2));
        answers.SetResult(new SendOutcome.Sent(null));
        await Eventually.HoldsAsync(async () => (await spine.MessagesAsync()).All(row => row.State == MessageState.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_more_are_marked_as_being_sent_than_are_on_their_way(StorageBrand brand)
    {
        var answers = new SemaphoreSlim(0);
        var sender = new FakeSender
        {
            Becomes = async _ =>
            {
                await answers.WaitAsync();
                return new SendOutcome.Sent(null);
            },
        };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender], Outbox = new() { InFlight = 3 } });
        await QueueToManyAsync(spine, 12);

        await using var running = await RunningWorker.StartAsync(spine);
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == 3));
        var marked = (await spine.MessagesAsync()).Count(row => row.State == MessageState.Sending);
        answers.Release(12);
        await Eventually.HoldsAsync(async () => (await spine.MessagesAsync()).All(row => row.State == MessageState.Sent));

        Assert.Equal((3, 3), (marked, sender.MostUnderWay));
        Assert.Equal(12, sender.Given.Distinct().Count());
    }

    /// <summary>The channel has answered, and the answers are still to be written down: a worker that stopped now would leave them uncertain.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Stopping_finishes_what_is_on_its_way_and_begins_nothing_more(StorageBrand brand)
    {
        var answers = new TaskCompletionSource<SendOutcome>();
        var sender = new FakeSender { Becomes = _ => answers.Task };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender], Outbox = new() { InFlight = 2 } });
        await QueueToManyAsync(spine, 5);
        var worker = spine.Service<OutboxWorker>();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == 2));

        var stopping = worker.StopAsync(CancellationToken.None);
        spine.Writer.Hold();
        var before = spine.Writer.Works;
        answers.SetResult(new SendOutcome.Sent("taken"));
        await Eventually.HoldsAsync(() => Task.FromResult(spine.Writer.Works == before + 2));
        var hasWaited = !stopping.IsCompleted;
        spine.Writer.LetGo();
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(hasWaited);
        Assert.Equal(
            [MessageState.Sent, MessageState.Sent, MessageState.Queued, MessageState.Queued, MessageState.Queued], (await spine.MessagesAsync()).Select(row => row.State));
    }

    /// <summary>The first of two workers is still sending, and more waits: the second asks again and again and may not.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_with_a_rate_is_sent_for_by_one_process_and_taken_over_when_that_stops(StorageBrand brand)
    {
        var answers = new TaskCompletionSource<SendOutcome>();
        var (first, second) = (new FakeSender { Rate = 1_000, Becomes = _ => answers.Task }, new FakeSender { Rate = 1_000 });
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [first], Outbox = new() { InFlight = 1 } });
        await using var another = await spine.BesideAsync(setup => setup with { Senders = [second] });
        await QueueToManyAsync(spine, 3);
        await using var running = await RunningWorker.StartAsync(spine);
        await Eventually.HoldsAsync(() => Task.FromResult(first.Given.Count == 1));

        await using var besides = await RunningWorker.StartAsync(another);
        await LooksAsync(another, 3);
        answers.SetResult(new SendOutcome.Sent(null));
        await Eventually.HoldsAsync(() => Task.FromResult(first.Given.Count == 3));
        await running.DisposeAsync();
        await spine.QueueAsync("p0", "3");
        spine.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => Task.FromResult(second.Given.Count == 1));

        Assert.Equal(["0", "1", "2"], first.Given);
        Assert.Equal(["3"], second.Given);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_whose_process_vanished_is_taken_over_when_its_lease_ends(StorageBrand brand)
    {
        var sender = new FakeSender { Rate = 1_000 };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender] });
        await using var vanished = await spine.BesideAsync();
        await vanished.Service<WorkLeases>().TryHoldAsync("outbox:zalo-oa:son-mai", LeaseFor, CancellationToken.None);
        await spine.MeetAsync(Lan);
        await spine.QueueAsync(Lan, "reply");

        await using var running = await RunningWorker.StartAsync(spine);
        await LooksAsync(spine, 3);
        var before = sender.Given.Count;
        spine.Clock.Advance(LeaseFor);

        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == 1));
        Assert.Equal(0, before);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_message_whose_sender_throws_is_tried_again_and_one_without_a_channel_is_refused(StorageBrand brand)
    {
        var failures = 2;
        var sender = new FakeSender { Becomes = _ => failures-- > 0 ? throw new InvalidOperationException("0912 345 678") : Task.FromResult<SendOutcome>(new SendOutcome.Sent("m1")) };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender] });
        await spine.MeetAsync(Lan);
        await spine.TellAsync(spine.Said(Lan, "on a channel that is off") with { Conversation = SpineSteps.KeyOf(Lan) with { Channel = ChannelNames.ZaloBot } });
        await spine.CommitAsync(await spine.ClaimAsync(), "to nowhere");
        await spine.QueueAsync(Lan, "reply");
        var worker = spine.Service<OutboxWorker>();

        for (var i = 0; i < 3; i++)
        {
            Assert.True(await worker.RunOneAsync(CancellationToken.None));
            spine.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal((MessageState.Refused, "channel-off"), StateOf(await spine.MessageAsync("to nowhere")));
        Assert.Equal((MessageState.Sent, null), StateOf(await spine.MessageAsync("reply")));
        Assert.False(await worker.RunOneAsync(CancellationToken.None));
    }

    private static (MessageState State, string? Reason) StateOf(OutboxMessageRow row) => (row.State, row.Reason);

    private static async Task QueueToManyAsync(SpineProcess spine, int people)
    {
        for (var i = 0; i < people; i++)
        {
            await spine.MeetAsync($"p{i}");
            await spine.QueueAsync($"p{i}", $"{i}");
        }
    }

    /// <summary>Lets the sweep of a process come so often, and its lane ask for the lease.</summary>
    private static async Task LooksAsync(SpineProcess spine, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var before = spine.Writer.Works;
            spine.Clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.HoldsAsync(() => Task.FromResult(spine.Writer.Works > before));
        }
    }

    /// <summary>Stopped at the end.</summary>
    private sealed class RunningWorker(OutboxWorker worker) : IAsyncDisposable
    {
        public static async Task<RunningWorker> StartAsync(SpineProcess spine)
        {
            var worker = spine.Service<OutboxWorker>();
            await worker.StartAsync(CancellationToken.None);
            return new RunningWorker(worker);
        }

        public async ValueTask DisposeAsync() => await worker.StopAsync(CancellationToken.None);
    }
}
