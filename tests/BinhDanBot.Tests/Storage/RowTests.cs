using System.Text.RegularExpressions;
using BinhDanBot.Core.Operations.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace BinhDanBot.Tests.Storage;

/// <summary>What holds for every table, and for the columns that all tables have.</summary>
public sealed partial class RowTests
{
    /// <summary>Rows of the installation, with the reason.</summary>
    private static readonly Dictionary<string, string> OfNoCommune = new()
    {
        ["AliveMarkRow"] = "when a process last ran; holds nothing of anybody",
        ["WorkLease"] = "which process does what; holds nothing of anybody",
    };

    [Fact]
    public async Task Every_row_carries_its_commune()
    {
        await ForEachTableAsync(table =>
        {
            if (OfNoCommune.ContainsKey(table.ClrType.Name))
                return;
            var commune = table.FindProperty("Commune");
            Assert.True(commune is { IsNullable: false } && commune.ClrType == typeof(string), $"{table.DisplayName()} has no commune.");
        });
    }

    [Fact]
    public async Task Instants_are_called_At_dates_On_and_neither_has_an_offset()
    {
        await ForEachTableAsync(table =>
        {
            foreach (var property in table.GetProperties())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                Assert.NotEqual(typeof(DateTimeOffset), type);
                Assert.Equal(type == typeof(DateTime), property.Name.EndsWith("At", StringComparison.Ordinal));
                Assert.Equal(type == typeof(DateOnly), property.Name.EndsWith("On", StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public async Task Names_need_no_quotes_in_a_statement()
    {
        await ForEachTableAsync(table =>
        {
            Assert.Matches(PlainName(), table.GetTableName());
            Assert.All(table.GetProperties(), property => Assert.Matches(PlainName(), property.GetColumnName()));
            Assert.All(table.GetKeys(), key => Assert.Matches(PlainName(), key.GetName()));
            Assert.All(table.GetIndexes(), index => Assert.Matches(PlainName(), index.GetDatabaseName()));
        });
    }

    [Fact]
    public async Task Ids_come_from_the_operation_and_enums_are_text()
    {
        await ForEachTableAsync(table =>
        {
            foreach (var property in table.GetProperties())
            {
                if (property.IsPrimaryKey() && property.ClrType == typeof(Guid))
                    Assert.Equal(ValueGenerated.Never, property.ValueGenerated);
                if (property.ClrType.IsEnum)
                    Assert.Equal(typeof(string), property.GetTypeMapping().Converter?.ProviderClrType);
            }
        });
    }

    [Fact]
    public async Task Feedback_holds_no_person_and_no_text()
    {
        await using var database = new TemporaryDatabase();
        await using var context = database.CreateContext();

        var columns = context.Model.FindEntityType(typeof(AnswerFeedback))!.GetProperties().Select(property => property.Name);

        string[] expected = ["Id", "Channel", "Commune", "ContentDigest", "ExternalEventId", "GivenAt", "GuideId", "Verdict"];
        Assert.Equal(expected.Order(), columns.Order());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_instant_reads_back_as_the_same_instant_in_utc(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var instant = new DateTime(2026, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddMicroseconds(123_456);
        await SaveAsync(database, instant);

        await using var context = database.CreateContext();
        var read = await context.AnswerFeedback.Select(row => row.GivenAt).SingleAsync();

        Assert.Equal(instant, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_instant_is_kept_in_whole_microseconds(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var instant = new DateTime(2026, 5, 12, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(7);
        await SaveAsync(database, instant.AddTicks(9));

        await using var context = database.CreateContext();

        Assert.Equal(instant, await context.AnswerFeedback.Select(row => row.GivenAt).SingleAsync());
    }

    [Theory]
    [OnSqlite(DateTimeKind.Local), OnSqlite(DateTimeKind.Unspecified)]
    [OnPostgres(DateTimeKind.Local), OnPostgres(DateTimeKind.Unspecified)]
    public async Task A_time_that_is_not_utc_is_refused(StorageBrand brand, DateTimeKind kind)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);

        var fault = await Record.ExceptionAsync(() => SaveAsync(database, new DateTime(2026, 5, 12, 8, 0, 0, kind)));

        Assert.Contains("instants are UTC", fault!.GetBaseException().Message, StringComparison.Ordinal);
    }

    // Chosen at the limits of the stored form: no fraction, short and long fractions, a year's last microsecond.
    [Theory, OnSqlite, OnPostgres]
    public async Task The_database_sorts_and_compares_instants(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        var midnight = new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        DateTime[] inOrder =
        [
            midnight.AddMicroseconds(-1), midnight, midnight.AddMicroseconds(1), midnight.AddMilliseconds(450),
            midnight.AddMilliseconds(500), midnight.AddSeconds(1), midnight.AddHours(10),
        ];
        int[] shuffled = [4, 0, 6, 2, 5, 1, 3];
        await SaveAsync(database, [.. shuffled.Select(place => inOrder[place])]);

        await using var context = database.CreateContext();
        var sorted = await context.AnswerFeedback.OrderBy(row => row.GivenAt).Select(row => row.GivenAt).ToListAsync();
        var fromMidnight = await context.AnswerFeedback.CountAsync(row => row.GivenAt >= midnight);

        Assert.Equal(inOrder, sorted);
        Assert.Equal(inOrder.Length - 1, fromMidnight);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_written_by_a_statement_is_stored_like_one_written_by_the_model(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        database.Clock.Now = database.Clock.Now.AddMilliseconds(120);
        await Given.FeedbackAsync(database, "by-statement");
        await SaveAsync(database, database.Clock.Now.UtcDateTime);

        // SQLite keeps whatever form it is given; the other has one form for each type.
        var forms = brand == StorageBrand.Sqlite
            ? "typeof(id) || length(id) || (upper(id) = id) || given_at || typeof(given_at) || verdict"
            : "given_at::text || verdict";
        Assert.Equal(1, await database.AskAsync<long>($"SELECT count(DISTINCT {forms}) FROM answer_feedback"));
        Assert.Equal(2, await database.AskAsync<long>("SELECT count(*) FROM answer_feedback"));
    }

    private static async Task SaveAsync(TemporaryDatabase database, params DateTime[] instants)
    {
        await using var context = database.CreateContext();
        foreach (var instant in instants)
        {
            var id = Guid.CreateVersion7(database.Clock.GetUtcNow());
            context.AnswerFeedback.Add(new AnswerFeedback
            {
                Id = id,
                Commune = "son-mai",
                Channel = "directline",
                GuideId = "cai-vneid",
                ContentDigest = "d",
                Verdict = FeedbackVerdict.Helpful,
                ExternalEventId = id.ToString(),
                GivenAt = instant,
            });
        }

        await context.SaveChangesAsync();
    }

    private static async Task ForEachTableAsync(Action<IEntityType> check)
    {
        await using var database = new TemporaryDatabase();
        await using var context = database.CreateContext();
        var tables = context.Model.GetEntityTypes().ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, check);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex PlainName();
}
