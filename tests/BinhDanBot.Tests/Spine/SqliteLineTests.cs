using System.Collections.Concurrent;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>The line before SQLite: what waits together is written together. What holds for both databases stands in <see cref="DatabaseWriterTests"/>.</summary>
public sealed class SqliteLineTests
{
    private const string Count = "SELECT count(*) FROM work_lease";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Works_that_wait_together_are_one_transaction_and_one_that_fails_is_undone_alone()
    {
        await using var line = await StoppedLine.StartAsync();
        var transactions = new ConcurrentBag<Guid>();

        var writing = Enumerable.Range(0, 50).Select(i => line.Database.Writer.WriteAsync(
            async (context, cancel) =>
            {
                transactions.Add(context.Database.CurrentTransaction!.TransactionId);
                await AddAsync(context, $"{i}", cancel);
                return i == 20 ? throw new InvalidOperationException("bác Hùng changed his mind") : i;
            },
            CancellationToken.None)).ToList();
        line.LetGo();
        var outcomes = await Task.WhenAll(writing.Select(work => Record.ExceptionAsync(() => work)));

        Assert.IsType<InvalidOperationException>(Assert.Single(outcomes.OfType<Exception>()));
        Assert.IsType<InvalidOperationException>(outcomes[20]);
        Assert.Single(transactions.Distinct());
        Assert.Equal(49, await line.Database.AskAsync<long>(Count));
    }

    [Fact]
    public async Task A_crowd_is_split_so_that_the_first_need_not_wait_for_the_last()
    {
        await using var line = await StoppedLine.StartAsync();
        var transactions = new ConcurrentBag<Guid>();

        var writing = Enumerable.Range(0, 600).Select(_ => line.Database.Writer.WriteAsync(
            (context, _) =>
            {
                transactions.Add(context.Database.CurrentTransaction!.TransactionId);
                return Task.FromResult(true);
            },
            CancellationToken.None)).ToList();
        line.LetGo();
        await Task.WhenAll(writing);

        Assert.Equal([88, 256, 256], transactions.GroupBy(transaction => transaction).Select(works => works.Count()).Order());
    }

    /// <summary>The disk is full in the middle: SQLite itself may have undone everything, so nobody is told that anything was kept.</summary>
    [Fact]
    public async Task A_fault_of_the_database_fails_all_that_were_written_together_and_the_next_work_begins_anew()
    {
        await using var line = await StoppedLine.StartAsync();

        var writing = Enumerable.Range(0, 10).Select(i => line.Database.Writer.WriteAsync(
            async (context, cancel) =>
            {
                await AddAsync(context, $"{i}", cancel);
                return i == 5 ? throw new SqliteException("database or disk is full", 13) : true;
            },
            CancellationToken.None)).ToList();
        line.LetGo();
        var outcomes = await Task.WhenAll(writing.Select(work => Record.ExceptionAsync(() => work)));

        Assert.All(outcomes, outcome => Assert.IsType<StorageUnavailableException>(outcome));
        Assert.Equal(0, await line.Database.AskAsync<long>(Count));
        await line.Database.Writer.WriteAsync((context, cancel) => AddAsync(context, "after", cancel), CancellationToken.None);
        Assert.Equal(1, await line.Database.AskAsync<long>(Count));
    }

    [Fact]
    public async Task Who_leaves_the_line_leaves_nothing_behind()
    {
        await using var line = await StoppedLine.StartAsync();
        using var leaves = new CancellationTokenSource();
        var leaving = line.Database.Writer.WriteAsync((context, cancel) => AddAsync(context, "left", cancel), leaves.Token);
        var staying = line.Database.Writer.WriteAsync((context, cancel) => AddAsync(context, "stayed", cancel), CancellationToken.None);

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        line.LetGo();
        await staying;

        Assert.Equal("stayed", await line.Database.AskAsync<string>("SELECT name FROM work_lease"));
    }

    /// <summary>A lease that was taken and not told of would be held by nobody.</summary>
    [Fact]
    public async Task Who_leaves_after_the_work_began_is_told_what_came_of_it()
    {
        await using var line = await StoppedLine.StartAsync();

        await line.LeavesAsync();
        line.LetGo();

        Assert.Equal("kept", await line.First.WaitAsync(Patience));
    }

    [Fact]
    public async Task Time_spent_waiting_counts_and_time_of_what_has_begun_does_not()
    {
        await using var line = await StoppedLine.StartAsync("00:00:00.3");

        var caught = await Record.ExceptionAsync(() => line.Database.Writer.WriteAsync((context, cancel) => AddAsync(context, "late", cancel), CancellationToken.None));
        line.LetGo();

        Assert.IsType<StorageUnavailableException>(caught);
        Assert.Equal("kept", await line.First.WaitAsync(Patience));
        Assert.Equal(0, await line.Database.AskAsync<long>(Count));
    }

    [Fact]
    public async Task A_stop_finishes_what_stands_in_the_line_and_takes_nothing_more()
    {
        await using var line = await StoppedLine.StartAsync();
        var writing = Enumerable.Range(0, 20).Select(i => line.Database.Writer.WriteAsync((context, cancel) => AddAsync(context, $"{i}", cancel), CancellationToken.None)).ToList();

        var stopping = Task.Factory.StartNew(() => ((IDisposable)line.Database.Writer).Dispose(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(
            () => line.Database.Writer.WriteAsync((_, _) => Task.FromResult(0), new CancellationTokenSource(1).Token)) is StorageUnavailableException);
        var hasWaited = !stopping.IsCompleted;
        line.LetGo();
        await stopping.WaitAsync(Patience);

        Assert.True(hasWaited);
        Assert.Equal(20, await line.Database.AskAsync<long>(Count));
        await Task.WhenAll(writing);
    }

    private static async Task<int> AddAsync(BotDbContext context, string name, CancellationToken cancellationToken)
    {
        context.Add(new WorkLease { Name = name, HeldBy = Guid.CreateVersion7(), EndsAt = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc) });
        return await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A database whose writer has begun a work that does not end until it is let go: all others wait behind it.</summary>
    private sealed class StoppedLine(TemporaryDatabase database) : IAsyncDisposable
    {
        private readonly ManualResetEventSlim _open = new();
        private readonly CancellationTokenSource _leaves = new();

        public TemporaryDatabase Database => database;

        /// <summary>The work that holds the others up.</summary>
        public Task<string> First { get; private set; } = Task.FromResult("");

        public static async Task<StoppedLine> StartAsync(string patience = "00:00:30")
        {
            var line = new StoppedLine(await TemporaryDatabase.UpdatedAsync(settings: new() { ["Storage:WriteTimeout"] = patience }));
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.First = line.Database.Writer.WriteAsync(
                (_, _) =>
                {
                    begun.SetResult();
                    line._open.Wait(Patience, CancellationToken.None);
                    return Task.FromResult("kept");
                },
                line._leaves.Token);
            await begun.Task;
            return line;
        }

        public void LetGo() => _open.Set();

        /// <summary>Whoever asked for the first work goes.</summary>
        public Task LeavesAsync() => _leaves.CancelAsync();

        public async ValueTask DisposeAsync()
        {
            LetGo();
            await First.WaitAsync(Patience);
            await Database.DisposeAsync();
            _open.Dispose();
            _leaves.Dispose();
        }
    }
}
