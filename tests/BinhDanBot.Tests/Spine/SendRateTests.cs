using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Web.Workers;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>The limit of an account. The bucket is filled by the machine's clock, so these tests take real time, about a second each.</summary>
public sealed class SendRateTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    private const int PerSecond = 100;

    /// <summary>What the bucket holds, and gets each tenth of a second.</summary>
    private const int Bucket = PerSecond / 10;

    private static readonly TimeSpan Fill = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task What_was_taken_and_not_used_is_there_for_the_next()
    {
        using var rate = new SendRate(0.01);

        Assert.Equal(1, await rate.TakeAsync(16, CancellationToken.None));
        rate.GiveBack(1);

        Assert.Equal(1, await rate.TakeAsync(16, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));
        using var waits = new CancellationTokenSource();
        var third = rate.TakeAsync(16, waits.Token);
        Assert.False(third.IsCompleted);
        await waits.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    /// <summary>A sweep looks every second, also at night: what it does not use must not add up to a burst in the morning.</summary>
    [Fact]
    public async Task Looks_into_an_empty_outbox_save_up_no_more_than_a_bucketful()
    {
        using var rate = new SendRate(PerSecond);
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < 6 * Fill)
        {
            rate.GiveBack(await rate.TakeAsync(256, CancellationToken.None));
            await Task.Delay(Fill / 4, TimeProvider.System);
        }

        var burst = TimeProvider.System.GetTimestamp();
        var taken = await rate.TakeAsync(256, CancellationToken.None);
        taken += await rate.TakeAsync(256, CancellationToken.None);

        var fills = (int)(TimeProvider.System.GetElapsedTime(burst) / Fill) + 1;
        Assert.InRange(taken, 1, Bucket * (1 + fills));
    }

    /// <summary>Through the whole lane: more waits than may go, and what went is counted against the time that passed.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_account_sends_no_faster_than_its_rate_and_not_much_slower(StorageBrand brand)
    {
        const int messages = 120;
        var sender = new FakeSender { Rate = PerSecond };
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand), new SpineSetup { Senders = [sender] });
        await Task.WhenAll(Enumerable.Range(0, messages).Select(i => spine.TellAsync(spine.Said($"p{i}", $"{i}"))));
        await spine.Writer.WriteAsync(
            (context, cancel) => spine.Service<QueueMessage>().ExecuteAsync(
                context,
                [.. Enumerable.Range(0, messages).Select(i => new OutboxMessage($"{i}", SpineSteps.IdOf($"p{i}"), SpineSteps.Account, MessagePriority.Reply, new($"{i}"), null))],
                cancel),
            CancellationToken.None);

        var worker = spine.Service<OutboxWorker>();
        var started = TimeProvider.System.GetTimestamp();
        await worker.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync(() => Task.FromResult(sender.Given.Count == messages));
        var took = TimeProvider.System.GetElapsedTime(started);
        await worker.StopAsync(CancellationToken.None);

        // The bucket is full at the start; a machine that is busy with other work may be late, never early.
        Assert.InRange(took, TimeSpan.FromSeconds((double)(messages - (2 * Bucket)) / PerSecond), TimeSpan.FromSeconds(10));
    }
}
