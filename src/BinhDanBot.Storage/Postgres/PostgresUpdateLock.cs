using System.Globalization;
using BinhDanBot.Core.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BinhDanBot.Storage.Postgres;

/// <summary>
/// A lock of the session, on a connection of its own: the server lets go of it when the connection ends, in whatever way. Asked for again and again
/// instead of waited for, because a session that waits for a lock holds a snapshot, and building an index may wait for that.
/// </summary>
internal static class PostgresUpdateLock
{
    /// <summary>Any number will do, as long as nobody else takes it in this database: "binhdan" in ASCII.</summary>
    public const long Key = 0x62_69_6E_68_64_61_6E;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    public static async Task<IAsyncDisposable> AcquireAsync(string connectionString, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        // Without a pool: closing it must end the session.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var started = clock.GetTimestamp();
            for (var attempt = 1; !await AskAsync<bool>(connection, "SELECT pg_try_advisory_lock($1)", cancellationToken); attempt++)
            {
                if (clock.GetElapsedTime(started) > Patience)
                    throw new StorageUnavailableException(await TellHolderAsync(connection, cancellationToken));
                if (attempt == 1)
                    Log.WaitingForUpdate(logger);
                await Task.Delay(Step, clock, cancellationToken);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> TellHolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string question =
            """
            SELECT pid FROM pg_catalog.pg_locks
            WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32) + objid::bigint = $1
            AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            """;
        var holder = await AskAsync<int?>(connection, question, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Another process has been updating the database for more than {Patience.TotalMinutes:0} minute; the server's process {holder} holds the lock for it.");
    }

    private static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Key });
        return (T?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
