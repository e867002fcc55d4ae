using BinhDanBot.Core.Data;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class PostgresTests
{
    [PostgresFact]
    public async Task A_commit_reaches_the_disk_whatever_the_server_is_set_to()
    {
        await using var database = new TemporaryDatabase(StorageBrand.Postgres);
        await database.RunFromOutsideAsync($"ALTER DATABASE {NameOf(database)} SET synchronous_commit = off");

        // Asked twice: between the two the connection was in the pool, which puts its settings back.
        var fresh = await database.AskAsync<string>("SHOW synchronous_commit");
        var again = await database.AskAsync<string>("SHOW synchronous_commit");

        Assert.Equal("on", fresh);
        Assert.Equal("on", again);
    }

    [PostgresFact]
    public async Task Words_of_its_owner_in_the_connection_string_stay_but_may_not_make_commits_forgetful()
    {
        await using var place = new PostgresPlace();
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"{place.ConnectionString};Options=-c work_mem=8MB -c synchronous_commit=off;Command Timeout=7;Maximum Pool Size=6",
        };
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres, place, settings);

        var engine = database.Service<PostgresEngine>();
        await using var context = database.CreateContext();

        Assert.Equal("on", await database.AskAsync<string>("SHOW synchronous_commit"));
        Assert.Equal("8MB", await database.AskAsync<string>("SHOW work_mem"));
        Assert.Equal(7, new NpgsqlConnectionStringBuilder(engine.ConnectionString).CommandTimeout);
        Assert.Equal(3, engine.WriteLanes);
    }

    [Theory]
    [InlineData("Include Error Detail=true")]
    [InlineData("Log Parameters=true")]
    [InlineData("")]
    public void Rows_never_get_into_exceptions_or_logs(string asked)
    {
        var connection = PostgresConnection.Complete($"Host=127.0.0.1;Database=bot;{asked}");

        Assert.False(connection.IncludeErrorDetail);
        Assert.False(connection.LogParameters);
    }

    [PostgresFact]
    public async Task Says_which_server_and_which_database_it_runs_on_and_no_password()
    {
        await using var place = new PostgresPlace();
        var settings = new Dictionary<string, string?> { ["Storage:ConnectionString"] = $"{place.ConnectionString};Password=tortoise" };
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres, place, settings);

        await database.StartAsync();

        var description = database.Service<StorageEngine>().Description;
        Assert.Matches(@"^PostgreSQL \d+\.\d+", description);
        Assert.Contains(NameOf(database), description, StringComparison.Ordinal);
        Assert.Contains(database.Said.Lines, line => line.StartsWith("2020 The server is PostgreSQL ", StringComparison.Ordinal));
        Assert.DoesNotContain(database.Said.Lines, line => line.Contains("tortoise", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task An_update_of_a_new_database_says_nothing_of_errors()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres);

        Assert.DoesNotContain(database.Said.Lines, line => line.Contains("Failed executing", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task The_database_that_an_update_makes_sorts_by_bytes_as_SQLite_does()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres);

        Assert.Equal("UTF8", await database.AskAsync<string>("SHOW server_encoding"));
        Assert.Equal("C", await database.AskAsync<string>("SELECT datcollate::text FROM pg_database WHERE datname = current_database()"));
    }

    [PostgresFact]
    public async Task A_database_that_cannot_hold_Vietnamese_gets_no_tables()
    {
        await using var database = new TemporaryDatabase(StorageBrand.Postgres);
        await PostgresServer.RunAsync($"CREATE DATABASE {NameOf(database)} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Update.ExecuteAsync(CancellationToken.None));

        Assert.Contains("LATIN1", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await database.AskAsync<long>("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
    }

    [PostgresFact]
    public async Task A_role_that_may_not_make_the_database_tells_how_an_administrator_does()
    {
        await using var place = new PostgresPlace();
        var role = $"clerk_of_{PostgresServer.NameOf(place.ConnectionString)}";
        await PostgresServer.RunAsync($"CREATE ROLE {role} LOGIN");
        var settings = new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = new NpgsqlConnectionStringBuilder(place.ConnectionString) { Username = role }.ConnectionString,
        };
        await using var database = new TemporaryDatabase(StorageBrand.Postgres, place: place, settings: settings);

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Update.ExecuteAsync(CancellationToken.None));

        Assert.Contains($"CREATE DATABASE \"{NameOf(database)}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'", fault.Message, StringComparison.Ordinal);
        await PostgresServer.RunAsync($"DROP ROLE {role}");
    }

    [PostgresFact]
    public async Task The_lock_of_an_update_is_free_when_its_process_dies()
    {
        await using var database = new TemporaryDatabase(StorageBrand.Postgres);
        var held = await database.Place.HoldUpdateLockAsync();
        database.Clock.WhileWaiting = () => PostgresServer.RunAsync($"SELECT pg_terminate_backend({held.Holder.Split(' ')[1]}, 5000)").GetAwaiter().GetResult();

        var result = await database.Update.ExecuteAsync(CancellationToken.None);

        Assert.NotEmpty(result.Applied);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_not_ready_and_takes_no_work()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "postgres",
            ["Storage:ConnectionString"] = "Host=/nowhere;Database=bot;Username=bot",
        };
        await using var database = new TemporaryDatabase(settings: settings);

        var health = await database.Service<HealthCheckService>().CheckHealthAsync();
        var write = await Record.ExceptionAsync(() => Given.FeedbackAsync(database, "event-1"));
        var read = await Record.ExceptionAsync(() => Given.CountsAsync(database, "son-mai"));

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.IsType<StorageUnavailableException>(write);
        Assert.True(StorageFaults.IsOutage(read));
    }

    [PostgresFact]
    public async Task A_server_that_drops_every_connection_costs_the_works_under_way_and_no_later_one()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres);

        var caught = await Record.ExceptionAsync(() => database.Writer.WriteAsync(async (context, cancel) =>
        {
            await context.Database.ExecuteSqlAsync($"SELECT 1", cancel);
            await PostgresServer.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(database)}'");
            return await context.AnswerFeedback.CountAsync(cancel);
        }, CancellationToken.None));

        Assert.IsType<StorageUnavailableException>(caught);
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => Given.FeedbackAsync(database, "after")) is null);
    }

    [PostgresFact]
    public async Task A_server_that_only_reads_is_an_outage()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres);
        await database.RunFromOutsideAsync($"ALTER DATABASE {NameOf(database)} SET default_transaction_read_only = on");
        await using var another = new TemporaryDatabase(
            StorageBrand.Postgres, place: database.Place, settings: new() { ["Storage:ConnectionString"] = ((PostgresPlace)database.Place).ConnectionString + ";Application Name=another" });

        var caught = await Record.ExceptionAsync(() => Given.FeedbackAsync(another, "event-1"));

        Assert.IsType<StorageUnavailableException>(caught);
    }

    [PostgresFact]
    public async Task Works_that_stand_in_each_others_way_are_run_again()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres);
        await Given.FeedbackAsync(database, "event-1");
        var runs = 0;

        // The first run has seen the row when somebody else changes it.
        await database.Writer.WriteAsync(async (context, cancel) =>
        {
            _ = await context.AnswerFeedback.AsNoTracking().SingleAsync(cancel);
            if (++runs == 1)
                await database.RunFromOutsideAsync("UPDATE answer_feedback SET guide_id = 'bao-mat-otp'");
            return await context.AnswerFeedback.ExecuteUpdateAsync(row => row.SetProperty(feedback => feedback.ContentDigest, feedback => feedback.GuideId), cancel);
        }, CancellationToken.None);

        Assert.Equal(2, runs);
        Assert.Equal("bao-mat-otp", await database.AskAsync<string>("SELECT content_digest FROM answer_feedback"));
    }

    [PostgresFact]
    public async Task A_line_that_is_too_long_takes_nobody_more()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(StorageBrand.Postgres, settings: new() { ["Storage:WriteTimeout"] = "00:00:30" });
        var lanes = database.Service<PostgresEngine>().WriteLanes;
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<int> WaitAsync(BotDbContext context, CancellationToken cancel)
        {
            await opened.Task.WaitAsync(cancel);
            return 1;
        }

        var taken = Enumerable.Range(0, lanes + PostgresDatabaseWriter.LongestLine).Select(_ => database.Writer.WriteAsync(WaitAsync, CancellationToken.None)).ToList();
        var caught = await Record.ExceptionAsync(() => database.Writer.WriteAsync(WaitAsync, CancellationToken.None));
        opened.SetResult();

        Assert.IsType<StorageUnavailableException>(caught);
        Assert.All(await Task.WhenAll(taken), done => Assert.Equal(1, done));
    }

    private static string NameOf(TemporaryDatabase database) => PostgresServer.NameOf(((PostgresPlace)database.Place).ConnectionString);
}
