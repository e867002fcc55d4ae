using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>
/// What SQLite forgets between connections. A writer waits inside SQLite for its turn, in steps of milliseconds; the bundled
/// library was built to wait in whole seconds, so there the driver waits instead, 150 ms at a time, for as long as its
/// command timeout. Every commit reaches the disk before it is acknowledged: a webhook that we answered must outlive a power
/// cut, not only a crash.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    private SqliteConnectionSetup()
    {
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SqliteNative.IsBundled
            ? "PRAGMA busy_timeout = 0; PRAGMA synchronous = FULL"
            : "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    // SQLite has no asynchronous calls; the driver's own only look so.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
