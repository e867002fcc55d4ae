using System.Globalization;
using Npgsql;

namespace BinhDanBot.Tests.Storage;

/// <summary>
/// The server that <c>tests/run.sh</c> starts for the tests, named to them by an environment variable. With the variable and without an answer the tests
/// fail: nobody takes a run without PostgreSQL for a whole one.
/// </summary>
internal static class PostgresServer
{
    private const string Variable = "BINHDANBOT_TEST_POSTGRES";

    private static int Databases;

    private static string? Given { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Why tests of PostgreSQL cannot run here, or null.</summary>
    public static string? WhyMissing { get; } = Given is null
        ? $"No PostgreSQL: {Variable} holds no connection string. `bash tests/run.sh` starts a server, `bash tests/postgres.sh start DIR` one by hand."
        : null;

    /// <summary>The connection string of a database that does not exist yet and has no name in common with others.</summary>
    public static string NewDatabase() => Of(string.Create(
        CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref Databases)}"));

    /// <summary>Whether the database of the connection string is there.</summary>
    public static async Task<bool> HasAsync(string connectionString)
    {
        await using var connection = await OpenAsync(Of("postgres"));
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pg_database WHERE datname = $1";
        command.Parameters.Add(new NpgsqlParameter { Value = NameOf(connectionString) });
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    public static async Task DropAsync(string connectionString)
    {
        await RunAsync(Of("postgres"), $"DROP DATABASE IF EXISTS {NameOf(connectionString)} WITH (FORCE)");
    }

    /// <summary>Runs statements as the server's administrator, in the server's first database or in the one named.</summary>
    public static Task RunAsync(string statements) => RunAsync(Of("postgres"), statements);

    /// <inheritdoc cref="RunAsync(string)"/>
    public static async Task RunAsync(string connectionString, string statements)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection of its own, as from another process.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static string Of(string database) => new NpgsqlConnectionStringBuilder(Given!) { Database = database }.ConnectionString;
}
