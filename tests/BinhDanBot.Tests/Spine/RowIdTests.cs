using System.Data;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Spine;

/// <summary>Ids that sort in the order of their making, ids made of names, and many rows in one statement.</summary>
public sealed class RowIdTests(SpineDatabases databases) : IClassFixture<SpineDatabases>
{
    /// <summary>Far ahead of every other test: the order is kept for the whole process.</summary>
    private static readonly DateTimeOffset Ahead = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_sort_in_the_order_of_their_making_also_beyond_what_a_millisecond_can_count()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => SequentialIds.Next(Ahead)).ToList();

        AssertInOrder(ids);
        Assert.All(ids, id => Assert.Equal((7, 8), (id.Version, id.Variant & 0xC)));
    }

    [Fact]
    public void Ids_sort_in_the_order_of_their_making_when_the_clock_is_set_back()
    {
        AssertInOrder([.. new[] { 0, 1, -60_000, -59_000, 2, 2, -1 }.Select(milliseconds => SequentialIds.Next(Ahead.AddYears(1).AddMilliseconds(milliseconds)))]);
    }

    [Fact]
    public async Task Eight_threads_get_ids_that_are_different_and_in_order_for_each()
    {
        var now = Ahead.AddYears(2);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () => Enumerable.Range(0, 5_000).Select(i => SequentialIds.Next(now.AddMilliseconds(((i * 7) + thread) % 5))).ToList(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        foreach (var ids in made)
            AssertInOrder(ids);
        Assert.Equal(40_000, made.SelectMany(ids => ids).Distinct().Count());
    }

    /// <summary>Rows of earlier releases are found by these ids: they may never change.</summary>
    [Theory]
    [InlineData("son-mai", "zalo-oa", "co-lan", "161038ba-3be7-8b5c-a685-d070db11e0eb")]
    [InlineData("", "directline", "đ|1", "c01b14a8-4271-8cf6-b918-5eda3f049fe4")]
    public void The_id_of_a_conversation_is_made_of_its_names(string commune, string channel, string external, string expected)
    {
        var id = ConversationRow.IdOf(new ConversationKey(commune, channel, external));

        Assert.Equal(expected, id.ToString());
        Assert.Equal(8, id.Version);
    }

    [Theory]
    [OnSqlite(1), OnSqlite(5_000)]
    [OnPostgres(1), OnPostgres(5_000)]
    public async Task One_statement_writes_one_row_or_thousands_and_tells_which_were_new(StorageBrand brand, int rows)
    {
        var database = await databases.EmptyAsync(brand);
        var statement = new MultiRowStatement("work_lease (name, held_by, ends_at)", [DbType.String, DbType.Guid, DbType.DateTime], "ON CONFLICT (name) DO NOTHING RETURNING held_by");
        var now = UtcInstantConverter.ToStored(database.Clock.Now.UtcDateTime);
        var all = Enumerable.Range(0, rows).Select(i => new object?[] { $"{i}", Guid.CreateVersion7(), now }).ToList();

        var first = await WriteAsync();
        var again = await WriteAsync();

        Assert.Equal(all.Select(row => (Guid)row[1]!).ToHashSet(), first);
        Assert.Empty(again);
        Assert.Equal(rows, await database.AskAsync<long>("SELECT count(*) FROM work_lease"));

        Task<HashSet<Guid>> WriteAsync() => database.Writer.WriteAsync((context, cancel) => statement.ExecuteAsync(context, all, cancel), CancellationToken.None);
    }

    /// <summary>As text and as bytes: SQLite sorts by the one, PostgreSQL by the other.</summary>
    private static void AssertInOrder(IReadOnlyList<Guid> ids)
    {
        var texts = ids.Select(id => id.ToString("D").ToUpperInvariant()).ToList();
        Assert.Equal(texts.Distinct().Order(StringComparer.Ordinal), texts);
    }
}
