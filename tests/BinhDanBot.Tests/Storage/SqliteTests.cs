using System.Runtime.InteropServices;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class SqliteTests
{
    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA foreign_keys", 1L)]
    [InlineData("PRAGMA synchronous", 2L)]
    public async Task Every_connection_is_set_up(string question, object expected)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();

        Assert.Equal(expected, await database.AskAsync<object>(question));
    }

    // The bundled library would wait a whole second for a neighbour's millisecond; there the driver waits.
    [Fact]
    public async Task A_writer_waits_inside_the_library_where_that_waits_in_milliseconds()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();

        Assert.Equal(SqliteNative.IsBundled ? 0 : 5000, await database.AskAsync<long>("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task A_file_that_lost_its_write_ahead_log_gets_it_back_at_start()
    {
        await using var database = new TemporaryDatabase();
        await using (await TemporaryDatabase.UpdatedAsync(place: database.Place))
        {
        }

        await database.RunFromOutsideAsync("PRAGMA journal_mode = DELETE");
        await database.StartAsync();

        Assert.Equal("wal", await database.AskAsync<string>("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_clean_stop_leaves_one_file_to_copy()
    {
        await using var database = new TemporaryDatabase();
        await using (var earlier = await TemporaryDatabase.UpdatedAsync(place: database.Place))
        {
            await Given.FeedbackAsync(earlier, "event-1");
            Assert.True(File.Exists(database.File + "-wal"));
        }

        Assert.False(File.Exists(database.File + "-wal"));
        Assert.Single(await Given.CountsAsync(database, "son-mai"));
    }

    [Fact]
    public async Task An_update_is_not_stopped_by_the_mark_of_one_that_was_killed()
    {
        await using var database = new TemporaryDatabase();
        await database.RunFromOutsideAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-05-12 12:30:00+00:00');
            """);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var result = await database.Update.ExecuteAsync(timeout.Token);

        Assert.NotEmpty(result.Applied);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_ready()
    {
        await using var database = new TemporaryDatabase();
        Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
        await File.WriteAllTextAsync(database.File, new string('x', 4096));

        var health = await database.Service<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
    }

    [Fact]
    public async Task Prefers_the_library_of_the_system_and_says_which_one_it_runs_on()
    {
        await using var database = new TemporaryDatabase();
        var wantsSystem = Environment.GetEnvironmentVariable("Storage__SqliteLibrary") != nameof(SqliteLibrary.Bundled);
        var expected = wantsSystem && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out _)
            ? "the system's library"
            : "the bundled library";

        var description = database.Service<StorageEngine>().Description;

        Assert.Contains(expected, description, StringComparison.Ordinal);
        Assert.Matches(@"^SQLite 3\.\d+\.\d+ from ", description);
    }

    [Fact]
    public async Task Runs_whole_on_the_bundled_library_where_the_system_has_none()
    {
        var folder = Directory.CreateTempSubdirectory("binhdanbot-bundled-");

        var description = await ProcessOfItsOwn.RunAsync(typeof(BundledLibraryScenario), nameof(BundledLibraryScenario.RunAsync), folder.FullName);

        Assert.StartsWith("SQLite 3.35.5 from the bundled library", description, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task One_process_runs_on_one_library()
    {
        await using var database = new TemporaryDatabase();
        _ = database.Service<StorageEngine>();

        var faults = Enum.GetValues<SqliteLibrary>().Select(library => Record.Exception(() => SqliteNative.Use(library))).OfType<Exception>();

        Assert.Contains("cannot change", Assert.Single(faults).Message, StringComparison.Ordinal);
    }
}
