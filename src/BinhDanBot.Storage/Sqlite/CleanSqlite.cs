using BinhDanBot.Core.Operations;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>
/// The writer overwrites what it removes with zeros, and this brings the pages from the journal into the file and empties the journal, where the old ones stood.
/// </summary>
internal sealed class CleanSqlite(SqliteEngine engine) : ICleanDatabase
{
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (await engine.OpenExistingAsync(cancellationToken) is not { } connection)
            return false;
        await using (connection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";

            // The first of three numbers is 1 when a reader or writer was in the way.
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) == 0;
        }
    }
}
