using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Storage.Postgres;

/// <summary>
/// Gives the room of removed rows back to be written over. PostgreSQL writes no zeros: until the room is used again the old bytes stand in it, and in the write-ahead
/// log until that is recycled. They are encrypted; whoever has the files alone cannot read them.
/// </summary>
internal sealed class CleanPostgres(PostgresEngine engine) : ICleanDatabase
{
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        string tables;
        await using (var context = engine.CreateDbContext())
            tables = string.Join(", ", context.Model.GetEntityTypes().Select(entity => entity.GetTableName()));
        if (await engine.OpenExistingAsync(cancellationToken) is not { } connection)
            return false;
        await using (connection)
        {
            await using var command = connection.CreateCommand();

            // Of names in our own model alone; it may take longer than what somebody waits for.
            command.CommandText = $"VACUUM {tables}";
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
    }
}
