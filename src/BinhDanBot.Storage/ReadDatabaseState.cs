using Microsoft.EntityFrameworkCore.Migrations;

namespace BinhDanBot.Storage;

/// <summary>Compares the history table with the migrations of this program: one query, no model, a few milliseconds.</summary>
internal sealed class ReadDatabaseState(StorageEngine engine)
{
    public async Task<DatabaseState> ExecuteAsync(CancellationToken cancellationToken)
    {
        var known = engine.KnownMigrations;
        var applied = await ReadAppliedAsync(cancellationToken);
        return new DatabaseState(applied, [.. known.Except(applied)], [.. applied.Except(known)]);
    }

    private async Task<IReadOnlyList<string>> ReadAppliedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenExistingAsync(cancellationToken);
        if (connection is null || !await engine.HasTableAsync(connection, HistoryRepository.DefaultTableName, cancellationToken))
            return [];
        await using var query = connection.CreateCommand();
        query.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """;
        await using var reader = await query.ExecuteReaderAsync(cancellationToken);
        var applied = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0));
        return applied;
    }
}
