using Npgsql;

namespace BinhDanBot.Storage.Postgres;

/// <summary>What the codes of PostgreSQL mean to us: postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal static class PostgresFaults
{
    /// <summary>Two works stood in each other's way and this one gave way: it may simply run again. However the driver's exception is wrapped.</summary>
    public static bool IsConflict(Exception? exception)
    {
        while (exception is not null and not NpgsqlException)
            exception = exception.InnerException;
        return (exception as NpgsqlException)?.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
    }

    /// <summary>The server cannot do now what it could at another time. Everything else is a fault of the statement.</summary>
    public static bool IsOutage(NpgsqlException exception) => exception.SqlState switch
    {
        // No answer of the server at all: not there, gone in the middle, no connection free in time.
        null => true,

        // Ours to repeat; whoever sees it has no more patience.
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => true,

        // Took too long: for a limit of the session (25P03: idle in a transaction), or of a lock.
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or "25P03" => true,

        // A standby, or a server set to read only.
        PostgresErrorCodes.ReadOnlySqlTransaction => true,
        PostgresErrorCodes.InvalidCatalogName => true,

        // 08 connection, 28 log-in, 53 disk, memory or connections used up, 57P shut down, crashed, starting, 58 the machine under it, XX00 damage.
        { } state => state.StartsWith("08", StringComparison.Ordinal)
            || state.StartsWith("28", StringComparison.Ordinal)
            || state.StartsWith("53", StringComparison.Ordinal)
            || state.StartsWith("57P", StringComparison.Ordinal)
            || state.StartsWith("58", StringComparison.Ordinal)
            || state is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted,
    };
}
