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
    /// The tables are made when they are missing. On PostgreSQL the schedulers of all processes are one cluster; a file has one process. Settings that cannot be used
    /// leave the schedule in memory: the program, which says what is wrong with them, does not start.
    /// </summary>
    /// <param name="quartz">The scheduler's.</param>
    /// <param name="section">The settings of storage.</param>
    public static void UseStorage(this IQuartzBuilder quartz, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(quartz);
        ArgumentNullException.ThrowIfNull(section);
        var unset = new StorageOptions();
        var connectionString = section[nameof(StorageOptions.ConnectionString)] ?? unset.ConnectionString;
        switch (section[nameof(StorageOptions.Provider)] ?? unset.Provider)
        {
            case StorageProviders.Postgres when PostgresConnection.FaultOf(connectionString) is null:
                quartz.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    store.UsePostgres(NpgsqlFactory.Instance, PostgresConnection.Complete(connectionString).ConnectionString);
                    store.UseClustering();
                });
                break;
            case StorageProviders.Sqlite when SqliteFile.FaultOf(connectionString) is null:
                var file = SqliteFile.Connection(connectionString, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
                file.Mode = SqliteOpenMode.ReadWrite;
                file.DefaultTimeout = PatienceInSeconds;
                quartz.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    store.UseSqlite(SqliteFactory.Instance, file.ConnectionString);
                });
                break;
        }
    }
}
