using BinhDanBot.Storage.Postgres;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Quartz;

namespace BinhDanBot.Storage;

/// <summary>Where the schedule of jobs is kept: in the same database, whichever that is, in tables of Quartz's own (<c>QRTZ_</c>).</summary>
public static class JobStore
{
    /// <summary>Quartz and our writer are two writers for one file: whoever comes second waits so long. Each holds it for milliseconds.</summary>
    private const int PatienceInSeconds = 30;

    /// <summary>
    /// The tables are made when they are missing. On PostgreSQL the schedulers of all processes are one cluster; a file has one process.
    /// </summary>
    /// <param name="store">The scheduler's.</param>
    /// <param name="section">The settings of storage.</param>
    public static void UseStorage(this IPersistentStoreBuilder store, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(section);
        var options = section.Get<StorageOptions>() ?? new StorageOptions();
        store.ProvisionSchema();
        if (options.Provider == StorageProviders.Postgres)
        {
            store.UsePostgres(NpgsqlFactory.Instance, PostgresConnection.Complete(options.ConnectionString).ConnectionString);
            store.UseClustering();
            return;
        }

        var file = SqliteFile.Connection(options.ConnectionString, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
        file.Mode = SqliteOpenMode.ReadWrite;
        file.DefaultTimeout = PatienceInSeconds;
        store.UseSqlite(SqliteFactory.Instance, file.ConnectionString);
    }
}
