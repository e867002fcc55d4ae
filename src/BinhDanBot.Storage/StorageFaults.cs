using BinhDanBot.Core.Data;
using BinhDanBot.Storage.Postgres;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BinhDanBot.Storage;

/// <summary>Tells an outage from a bug, whichever database it comes from and however it is wrapped.</summary>
public static class StorageFaults
{
    /// <summary>
    /// Whether the exception says that the database cannot be used now: locked, full, gone, shutting down, too slow. The caller is told to come again;
    /// anything else is a fault of this program and stays one.
    /// </summary>
    public static bool IsOutage(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            switch (exception)
            {
                case StorageUnavailableException:
                    return true;
                case SqliteException sqlite:
                    return SqliteFaults.IsOutage(sqlite);
                case NpgsqlException postgres:
                    return PostgresFaults.IsOutage(postgres);
            }
        }

        return false;
    }
}
