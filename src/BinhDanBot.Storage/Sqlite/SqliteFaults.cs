using Microsoft.Data.Sqlite;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>Which errors of SQLite say that the database cannot be used now, and which that a statement was wrong: sqlite.org/rescode.html.</summary>
internal static class SqliteFaults
{
    public static bool IsOutage(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => true, // BUSY, LOCKED
        7 => true, // NOMEM
        8 => true, // READONLY: the disk was mounted again for reading, or the file lost its rights
        10 => true, // IOERR
        11 or 26 => true, // CORRUPT, NOTADB
        13 => true, // FULL
        14 => true, // CANTOPEN
        15 => true, // PROTOCOL
        _ => false,
    };
}
