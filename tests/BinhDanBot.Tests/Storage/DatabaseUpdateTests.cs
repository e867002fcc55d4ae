using BinhDanBot.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class DatabaseUpdateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Makes_all_tables_in_an_empty_file()
    {
        await using var database = new TemporaryDatabase();

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        await using var context = database.CreateContext();
        Assert.Equal(context.Database.GetMigrations(), result.Applied);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await context.AnswerFeedback.CountAsync());
    }

    [Fact]
    public async Task Does_nothing_the_second_time()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        var before = await database.AskAsync<long>("PRAGMA schema_version");

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        Assert.Empty(result.Applied);
        Assert.Equal(before, await database.AskAsync<long>("PRAGMA schema_version"));
    }

    [Fact]
    public async Task Keeps_the_rows_that_are_there()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        await Given.FeedbackAsync(database, "event-1");

        await database.Update.ExecuteAsync(CancellationToken.None);

        await using var context = database.CreateContext();
        Assert.Equal(1, await context.AnswerFeedback.CountAsync());
    }

    [Fact]
    public async Task Finds_nothing_left_to_do_when_another_process_did_it_meanwhile()
    {
        await using var first = new TemporaryDatabase();
        await using var second = new TemporaryDatabase(folder: first.Folder);
        var held = HoldLock(first);
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

    [Fact]
    public async Task Waits_while_another_process_holds_the_lock()
    {
        await using var database = new TemporaryDatabase();
        var held = HoldLock(database);
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

    [Fact]
    public async Task Gives_up_after_a_minute_and_names_the_lock()
    {
        await using var database = new TemporaryDatabase();
        await using var held = HoldLock(database);
        var started = database.Clock.Now;

        var fault = await Assert.ThrowsAsync<IOException>(() => database.Update.ExecuteAsync(CancellationToken.None));

        Assert.Contains(held.Name, fault.Message, StringComparison.Ordinal);
        Assert.InRange(database.Clock.Now - started, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.1));
        Assert.False(File.Exists(database.File));
    }

    [Fact]
    public async Task Is_not_stopped_by_the_mark_of_an_update_that_was_killed()
    {
        await using var database = new TemporaryDatabase();
        await database.RunFromOutsideAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-05-12 12:30:00+00:00');
            """);
        using var timeout = new CancellationTokenSource(Patience);

        var result = await database.Update.ExecuteAsync(timeout.Token);

        Assert.NotEmpty(result.Applied);
    }

    [Fact]
    public async Task The_tables_are_those_of_the_model()
    {
        await using var database = new TemporaryDatabase();
        await using var context = database.CreateContext();

        Assert.False(context.Database.HasPendingModelChanges(), "The model has changed: add a migration, see the README of the storage project.");
    }

    [Fact]
    public async Task The_quick_list_of_migrations_is_the_real_one()
    {
        await using var database = new TemporaryDatabase();
        await using var context = database.CreateContext();

        Assert.Equal(context.Database.GetMigrations(), database.Service<StorageEngine>().KnownMigrations);
    }

    private static FileStream HoldLock(TemporaryDatabase database)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
        return new FileStream(database.File + "-update", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }
}
