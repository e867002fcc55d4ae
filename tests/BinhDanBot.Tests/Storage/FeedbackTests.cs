using BinhDanBot.Core.Operations.Feedback;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class FeedbackTests
{
    private const int Writers = 20;

    [Theory, OnSqlite, OnPostgres]
    public async Task Counts_helpful_and_not_helpful_by_guide(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await Given.FeedbackAsync(database, Given.Feedback with { ExternalEventId = "1", GuideId = "cai-vneid" });
        await Given.FeedbackAsync(database, Given.Feedback with { ExternalEventId = "2", GuideId = "cai-vneid" });
        await Given.FeedbackAsync(database, Given.Feedback with { ExternalEventId = "3", GuideId = "cai-vneid", Verdict = FeedbackVerdict.NotHelpful });
        await Given.FeedbackAsync(database, Given.Feedback with { ExternalEventId = "4", GuideId = "bao-mat-otp", Verdict = FeedbackVerdict.NotHelpful });

        var counts = await Given.CountsAsync(database, "son-mai");

        Assert.Equal([new GuideFeedback("bao-mat-otp", 0, 1), new GuideFeedback("cai-vneid", 2, 1)], counts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Counts_an_event_once_when_the_channel_repeats_it(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var first = await Given.FeedbackAsync(database, "event-1");
        var repeated = await Given.FeedbackAsync(database, "event-1");

        Assert.Equal(FeedbackOutcome.Recorded, first);
        Assert.Equal(FeedbackOutcome.AlreadyRecorded, repeated);
        Assert.Equal([new GuideFeedback("cai-vneid", 1, 0)], await Given.CountsAsync(database, "son-mai"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeated_event_keeps_its_first_verdict(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        await Given.FeedbackAsync(database, Given.Feedback);
        await Given.FeedbackAsync(database, Given.Feedback with { Verdict = FeedbackVerdict.NotHelpful });

        Assert.Equal([new GuideFeedback("cai-vneid", 1, 0)], await Given.CountsAsync(database, "son-mai"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Counts_an_event_once_when_twenty_writers_bring_it_at_once(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var outcomes = await AtOnceAsync(_ => Given.FeedbackAsync(database, "event-1"));

        Assert.Single(outcomes, FeedbackOutcome.Recorded);
        Assert.Equal([new GuideFeedback("cai-vneid", 1, 0)], await Given.CountsAsync(database, "son-mai"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Loses_none_of_the_events_that_twenty_writers_bring_at_once(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var outcomes = await AtOnceAsync(writer => Given.FeedbackAsync(database, $"event-{writer}"));

        Assert.All(outcomes, outcome => Assert.Equal(FeedbackOutcome.Recorded, outcome));
        Assert.Equal([new GuideFeedback("cai-vneid", Writers, 0)], await Given.CountsAsync(database, "son-mai"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Never_counts_feedback_of_one_commune_for_another(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await Given.FeedbackAsync(database, Given.Feedback with { Commune = "son-mai" });

        Assert.Empty(await Given.CountsAsync(database, "ky-anh"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_event_id_of_one_commune_or_channel_hides_none_of_another(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        await Given.FeedbackAsync(database, Given.Feedback with { Commune = "son-mai", Channel = "directline" });
        await Given.FeedbackAsync(database, Given.Feedback with { Commune = "ky-anh", Channel = "directline" });
        await Given.FeedbackAsync(database, Given.Feedback with { Commune = "son-mai", Channel = "zalo-oa" });

        Assert.Equal([new GuideFeedback("cai-vneid", 2, 0)], await Given.CountsAsync(database, "son-mai"));
        Assert.Equal([new GuideFeedback("cai-vneid", 1, 0)], await Given.CountsAsync(database, "ky-anh"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Keeps_what_was_given_with_the_time_of_the_clock(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        await Given.FeedbackAsync(database, Given.Feedback);

        await using var context = database.CreateContext();
        var row = await context.AnswerFeedback.AsNoTracking().SingleAsync();
        Assert.Equal(Given.Feedback, new FeedbackGiven(row.Commune, row.Channel, row.GuideId, row.ContentDigest, row.Verdict, row.ExternalEventId));
        Assert.Equal(database.Clock.Now.UtcDateTime, row.GivenAt);
        Assert.Equal(7, row.Id.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Refuses_feedback_that_belongs_to_no_commune(string commune)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Given.FeedbackAsync(database, Given.Feedback with { Commune = commune }));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refuses_an_event_id_longer_than_its_column(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        await Given.FeedbackAsync(database, new string('x', 200));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Given.FeedbackAsync(database, new string('x', 201)));
    }

    private static async Task<FeedbackOutcome[]> AtOnceAsync(Func<int, Task<FeedbackOutcome>> write)
    {
        using var ready = new CountdownEvent(Writers);
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () =>
            {
                ready.Signal();
                ready.Wait();
                return write(writer);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(writers);
    }
}
