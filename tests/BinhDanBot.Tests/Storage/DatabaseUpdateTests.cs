using BinhDanBot.Core.Data;
using BinhDanBot.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class DatabaseUpdateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, OnSqlite, OnPostgres]
    public async Task Makes_the_database_and_all_its_tables(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand);

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        await using var context = database.CreateContext();
        Assert.Equal(context.Database.GetMigrations(), result.Applied);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await context.AnswerFeedback.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Does_nothing_the_second_time(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var version = brand == StorageBrand.Sqlite ? "PRAGMA schema_version" : "SELECT max(xmin::text::bigint) FROM pg_class";
        var before = await database.AskAsync<long>(version);

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        Assert.Empty(result.Applied);
        Assert.Equal(before, await database.AskAsync<long>(version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keeps_the_rows_that_are_there(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await Given.FeedbackAsync(database, "event-1");

        await database.Update.ExecuteAsync(CancellationToken.None);

        await using var context = database.CreateContext();
        Assert.Equal(1, await context.AnswerFeedback.CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Finds_nothing_left_to_do_when_another_process_did_it_meanwhile(StorageBrand brand)
    {
        await using var first = new TemporaryDatabase(brand);
        await using var second = new TemporaryDatabase(brand, place: first.Place);
        var held = await first.Place.HoldUpdateLockAsync();
        Task<DatabaseUpdateResult>? byFirst = null;
        second.Clock.WhileWaiting = () =>
        {
            held.Dispose();
            byFirst = first.Update.ExecuteAsync(CancellationToken.None);
            Assert.True(byFirst.Wait(Patience));
        };

        var bySecond = await second.Update.ExecuteAsync(CancellationToken.None);

        Assert.NotEmpty((await byFirst!).Applied);
        Assert.Empty(bySecond.Applied);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Waits_while_another_process_holds_the_lock(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand);
        var held = await database.Place.HoldUpdateLockAsync();
        var waits = 0;
        database.Clock.WhileWaiting = () =>
        {
            if (++waits == 3)
                held.Dispose();
        };

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        Assert.NotEmpty(result.Applied);
        Assert.Equal(3, waits);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Gives_up_after_a_minute_and_names_the_lock(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand);
        using var held = await database.Place.HoldUpdateLockAsync();
        var started = database.Clock.Now;

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Update.ExecuteAsync(CancellationToken.None));

        Assert.Contains(held.Holder, fault.Message, StringComparison.Ordinal);
        Assert.InRange(database.Clock.Now - started, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.1));
        Assert.True((await database.Service<ReadDatabaseState>().ExecuteAsync(CancellationToken.None)).IsNew);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_quick_list_of_migrations_is_the_real_one(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand);
        await using var context = database.CreateContext();

        Assert.Equal(context.Database.GetMigrations(), database.Service<StorageEngine>().KnownMigrations);
    }
}
