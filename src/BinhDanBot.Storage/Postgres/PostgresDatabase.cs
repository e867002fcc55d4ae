using System.Data.Common;
using BinhDanBot.Core.Data;
using Npgsql;

namespace BinhDanBot.Storage.Postgres;

/// <summary>The database as a whole: making it where it is missing, and refusing one that cannot hold Vietnamese.</summary>
internal static class PostgresDatabase
{
    /// <summary>Made by every installation of the server for just this: somewhere to be connected to while making another.</summary>
    private const string FirstDatabase = "postgres";

    /// <summary>
    /// Makes the database that the connection string names. Sorted by bytes, as SQLite sorts, so that both databases give the same order, and no update
    /// of the system's library of sorting rules ever spoils an index.
    /// </summary>
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var statement = $"CREATE DATABASE {Quoted(settings.Database!)} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'";
        settings.Database = FirstDatabase;
        settings.Pooling = false;
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new StorageUnavailableException($"The database does not exist and this role may not make it. An administrator of the server makes it by: {statement} OWNER <this role>", exception);
        }
    }

    public static async Task RequireUnicodeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var query = connection.CreateCommand();
        query.CommandText = "SELECT current_setting('server_encoding')";
        var encoding = (string)(await query.ExecuteScalarAsync(cancellationToken))!;
        if (encoding != "UTF8")
            throw new StorageUnavailableException($"The database keeps text as {encoding}, which cannot hold Vietnamese. Make it anew with ENCODING 'UTF8'.");
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
