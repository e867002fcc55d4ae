using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Feedback;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Storage;

/// <summary>What a writer promises, on whichever database.</summary>
public sealed class DatabaseWriterTests
{
    private const int Seats = 30;

    /// <summary>Longer than any machine needs, for tests that are not about time.</summary>
    private static readonly Dictionary<string, string?> Patient = new() { ["Storage:WriteTimeout"] = "00:00:30" };

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_written_is_there_for_everybody_when_the_task_ends(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var result = await database.Writer.WriteAsync(async (context, cancel) =>
        {
            context.Add(Seat(database, 1));
            return await context.SaveChangesAsync(cancel);
        }, CancellationToken.None);

        Assert.Equal(1, result);
        await using var another = new TemporaryDatabase(brand, place: database.Place);
        Assert.Equal(1, await another.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_work_that_throws_keeps_nothing_and_its_caller_gets_that_very_exception(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var thrown = new InvalidOperationException("cô Lan changed her mind");

        var caught = await Record.ExceptionAsync(() => database.Writer.WriteAsync<int>(async (context, cancel) =>
        {
            context.Add(Seat(database, 1));
            await context.SaveChangesAsync(cancel);
            throw thrown;
        }, CancellationToken.None));

        Assert.Same(thrown, caught);
        Assert.Equal(0, await database.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_statement_that_the_database_refuses_is_a_bug_and_no_outage(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var caught = await Record.ExceptionAsync(() =>
            database.Writer.WriteAsync((context, cancel) => context.Database.ExecuteSqlAsync($"INSERT INTO no_such_table VALUES (1)", cancel), CancellationToken.None));

        Assert.NotNull(caught);
        Assert.IsNotType<StorageUnavailableException>(caught);
        Assert.Equal(FeedbackOutcome.Recorded, await Given.FeedbackAsync(database, "after"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_work_that_fails_spoils_none_of_those_beside_it(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, settings: Patient);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(async number => await Record.ExceptionAsync(() =>
            database.Writer.WriteAsync(async (context, cancel) =>
            {
                context.Add(Seat(database, number));
                await context.SaveChangesAsync(cancel);
                return number % 4 == 0 ? throw new InvalidOperationException("every fourth") : number;
            }, CancellationToken.None))));

        Assert.Equal(10, outcomes.Count(outcome => outcome is InvalidOperationException));
        Assert.Equal(30, outcomes.Count(outcome => outcome is null));
        Assert.Equal(30, await database.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    /// <summary>The work looks before it writes, as nobody should have to think twice about.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Thirty_seats_are_thirty_seats_whatever_runs_in_parallel(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, settings: Patient);
        await using var another = new TemporaryDatabase(brand, place: database.Place, settings: Patient);
        TemporaryDatabase[] processes = [database, another];

        var seated = await Task.WhenAll(Enumerable.Range(0, 2 * Seats).Select(number => Task.Run(() => processes[number % 2].Writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.AnswerFeedback.CountAsync(cancel) >= Seats)
                    return false;
                context.Add(Seat(database, number));
                await context.SaveChangesAsync(cancel);
                return true;
            },
            CancellationToken.None))));

        Assert.Equal(Seats, seated.Count(isSeated => isSeated));
        Assert.Equal(Seats, await database.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_caller_who_has_gone_before_the_work_began_leaves_nothing_behind(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var hasRun = false;

        var caught = await Record.ExceptionAsync(() => database.Writer.WriteAsync((_, _) => Task.FromResult(hasRun = true), gone.Token));

        Assert.IsAssignableFrom<OperationCanceledException>(caught);
        Assert.False(hasRun);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_has_begun_is_finished_and_told_although_its_caller_goes(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, settings: Patient);
        using var leaves = new CancellationTokenSource();

        var caught = await Record.ExceptionAsync(() => database.Writer.WriteAsync(async (context, cancel) =>
        {
            await leaves.CancelAsync();
            context.Add(Seat(database, 1));
            return await context.SaveChangesAsync(cancel);
        }, leaves.Token));

        Assert.Null(caught);
        Assert.Equal(1, await database.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_that_somebody_else_locked_is_unavailable_in_time_and_recovers_by_itself(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand, settings: new() { ["Storage:WriteTimeout"] = "00:00:00.3" });
        await Given.FeedbackAsync(database, "before");

        Exception? caught;
        await using (await database.Place.LockTablesAsync())
            caught = await Record.ExceptionAsync(() => Given.FeedbackAsync(database, "meanwhile"));

        Assert.IsType<StorageUnavailableException>(caught);
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => Given.FeedbackAsync(database, "after")) is null);
    }

    private static AnswerFeedback Seat(TemporaryDatabase database, int number)
    {
        var id = Guid.CreateVersion7(database.Clock.GetUtcNow());
        return new AnswerFeedback
        {
            Id = id,
            Commune = "son-mai",
            Channel = "directline",
            GuideId = "cai-vneid",
            ContentDigest = "d",
            Verdict = FeedbackVerdict.Helpful,
            ExternalEventId = $"{id}-{number}",
            GivenAt = database.Clock.Now.UtcDateTime,
        };
    }
}
