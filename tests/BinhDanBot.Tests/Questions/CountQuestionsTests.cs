using System.Globalization;
using BinhDanBot.Core.Questions;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Spine;
using BinhDanBot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Questions;

/// <summary>Every figure of the first page equals a recount by plain SQL, written from what the figure says and not from the program.</summary>
public sealed class CountQuestionsTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    /// <summary>08:30 of 23 November in Vietnam.</summary>
    private static readonly DateTime Now = TurnBot.Start.UtcDateTime;

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_figure_equals_a_recount(StorageBrand brand)
    {
        var database = await databases.EmptyAsync(brand);
        await database.AddAsync(Generate(new Random(11), 2_000));
        await using var spine = await SpineProcess.StartAsync(database);

        var counts = await spine.Service<CountQuestions>().ExecuteAsync("son-mai", CancellationToken.None);

        Assert.Equal(14, counts.Days.Count);
        Assert.Equal(new DateOnly(2026, 11, 23), counts.Days[^1].Day);
        foreach (var day in counts.Days)
        {
            var ofDay = Between(Start(day.Day), Start(day.Day.AddDays(1)));
            var answered = await CountAsync(spine, $"{ofDay} AND (outcome IN ('Answered', 'FirstAid') OR chosen_guide IS NOT NULL)");
            var askedBack = await CountAsync(spine, $"{ofDay} AND outcome = 'Choices' AND chosen_guide IS NULL");
            Assert.Equal((answered, askedBack, await CountAsync(spine, ofDay)), (day.Answered, day.AskedBack, day.All));
        }

        for (var hour = 0; hour < 24; hour++)
        {
            var all = 0;
            foreach (var day in counts.Days)
                all += await CountAsync(spine, Between(Start(day.Day).AddHours(hour), Start(day.Day).AddHours(hour + 1)));
            Assert.Equal(all, counts.Hours[hour]);
        }

        var today = Between(Start(new DateOnly(2026, 11, 23)), Now.AddDays(2));
        Assert.Equal(await AskAsync(spine, $"SELECT COUNT(DISTINCT conversation_id) FROM question WHERE commune = 'son-mai' AND {today}"), counts.PeopleToday);
        Assert.Equal(
            await CountAsync(spine, $"asked_at >= {Literal(Now.AddDays(-30))} AND (outcome = 'NoGuide' OR (outcome = 'Choices' AND chosen_guide IS NULL) OR verdict = 'NotHelpful' OR {(brand == StorageBrand.Sqlite ? "is_unsure = 1" : "is_unsure")})"),
            counts.Waiting);
        var week = $"{Between(Start(new DateOnly(2026, 11, 17)), Now.AddDays(2))} AND (outcome IN ('Answered', 'FirstAid') OR chosen_guide IS NOT NULL)";
        Assert.NotEmpty(counts.MostAsked);
        foreach (var guide in counts.MostAsked)
            Assert.Equal(await CountAsync(spine, $"{week} AND (chosen_guide = '{guide.GuideId}' OR (chosen_guide IS NULL AND guides LIKE ' {guide.GuideId} %'))"), guide.Count);
        Assert.Equal(counts.MostAsked.OrderByDescending(guide => guide.Count).Select(guide => guide.Count), counts.MostAsked.Select(guide => guide.Count));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_day_begins_at_midnight_in_Vietnam(StorageBrand brand)
    {
        var database = await databases.EmptyAsync(brand);
        var midnight = new DateTime(2026, 11, 22, 17, 0, 0, DateTimeKind.Utc);
        await database.AddAsync(AskedRows.Row(midnight, "hôm nay"), AskedRows.Row(midnight.AddMilliseconds(-1), "hôm qua"));
        await using var spine = await SpineProcess.StartAsync(database);

        var counts = await spine.Service<CountQuestions>().ExecuteAsync("son-mai", CancellationToken.None);

        Assert.Equal((1, 1), (counts.Days[^1].All, counts.Days[^2].All));
        Assert.Equal((1, 1), (counts.Hours[0], counts.Hours[23]));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_commune_without_questions_has_figures_too(StorageBrand brand)
    {
        await using var spine = await SpineProcess.StartAsync(await databases.EmptyAsync(brand));

        var counts = await spine.Service<CountQuestions>().ExecuteAsync("kon-braih", CancellationToken.None);

        Assert.Equal((14, 0, 24, 0, 0), (counts.Days.Count, counts.Days.Sum(day => day.All), counts.Hours.Count, counts.MostAsked.Count, counts.Waiting));
    }

    private static IEnumerable<QuestionRow> Generate(Random random, int count)
    {
        var outcomes = Enum.GetValues<QuestionOutcome>();
        string[] guides = ["a", "b", "c", "ab", "d"];
        for (var i = 0; i < count; i++)
        {
            var outcome = outcomes[random.Next(outcomes.Length)];
            var offered = guides.OrderBy(_ => random.Next()).Take(3).ToList();
            var row = AskedRows.Row(Now.AddMinutes(-random.Next(45 * 24 * 60)).AddMilliseconds(i % 1000), $"câu {i}", outcome, random.Next(5) == 0 ? "kon-braih" : "son-mai", random.Next(40));
            yield return row.With(
                $" {string.Join(' ', offered)} ",
                outcome == QuestionOutcome.Choices && random.Next(2) == 0 ? offered[1] : null,
                random.Next(6) switch { 0 => QuestionSequel.Helpful, 1 => QuestionSequel.NotHelpful, _ => null },
                random.Next(9) == 0);
        }
    }

    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-7);

    private static string Between(DateTime from, DateTime to) => $"asked_at >= {Literal(from)} AND asked_at < {Literal(to)}";

    private static string Literal(DateTime instant) => $"'{instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'";

    private static Task<int> CountAsync(SpineProcess spine, string where) => AskAsync(spine, $"SELECT COUNT(*) FROM question WHERE commune = 'son-mai' AND {where}");

    private static async Task<int> AskAsync(SpineProcess spine, string question)
    {
        await using var context = spine.CreateContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SET TIME ZONE 'UTC'; {question}";
        if (!context.Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal))
            command.CommandText = question;
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
