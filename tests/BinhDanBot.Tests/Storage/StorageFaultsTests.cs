using BinhDanBot.Core.Data;
using BinhDanBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace BinhDanBot.Tests.Storage;

/// <summary>An outage is answered with "come again"; a bug must not hide behind one.</summary>
public sealed class StorageFaultsTests
{
    [Theory]
    [InlineData("08006", true)]
    [InlineData("28P01", true)]
    [InlineData("3D000", true)]
    [InlineData("40001", true)]
    [InlineData("53100", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    [InlineData("25006", true)]
    [InlineData("58030", true)]
    [InlineData("23505", false)]
    [InlineData("22021", false)]
    [InlineData("42P01", false)]
    [InlineData("42501", false)]
    public void Codes_of_PostgreSQL(string code, bool isOutage) =>
        Assert.Equal(isOutage, StorageFaults.IsOutage(new PostgresException("", "ERROR", "ERROR", code)));

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(26, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    public void Codes_of_SQLite(int code, bool isOutage)
    {
        _ = new BinhDanBot.Storage.Sqlite.SqliteDesignTime().CreateDbContext([]);

        Assert.Equal(isOutage, StorageFaults.IsOutage(new SqliteException("", code)));
    }

    [Fact]
    public void An_outage_is_seen_through_what_it_is_wrapped_in()
    {
        var outage = new NpgsqlException("gone", new IOException());

        Assert.True(StorageFaults.IsOutage(new DbUpdateException("", outage)));
        Assert.True(StorageFaults.IsOutage(new InvalidOperationException("", new InvalidOperationException("", outage))));
        Assert.True(StorageFaults.IsOutage(new StorageUnavailableException()));
    }

    [Fact]
    public void A_bug_is_no_outage()
    {
        Assert.False(StorageFaults.IsOutage(new InvalidOperationException()));
        Assert.False(StorageFaults.IsOutage(new IOException()));
        Assert.False(StorageFaults.IsOutage(null));
    }
}
