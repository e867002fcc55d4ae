using System.Data.Common;
using Npgsql;

namespace BinhDanBot.Storage.Postgres;

/// <summary>Reads the connection string, and adds to it what this program needs of every connection.</summary>
internal static class PostgresConnection
{
    /// <summary>
    /// Works that are written side by side, at most. More do not help: a server commits together whatever waits for its disk, and a server of two
    /// cores is busy with fewer.
    /// </summary>
    private const int MostLanes = 16;

    /// <summary>As many again for whoever reads. Three processes together stay below the hundred connections that a server allows unless it is told otherwise.</summary>
    private const int PoolSize = 2 * MostLanes;

    /// <summary>
    /// What a session starts with, and returns to when its connection goes back to the pool. A commit reaches the disk before it is acknowledged, whatever
    /// server, database or role say. When a machine vanishes the server lets go of its rows within half a minute and not after two hours, and so it does
    /// when a process stops half-way and stays.
    /// </summary>
    private const string SessionSettings =
        "-c synchronous_commit=on -c idle_in_transaction_session_timeout=30000 -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <summary>Why the connection string cannot be used, or null. Never tells a value: it may be a piece of a password that wanted quotes.</summary>
    public static string? FaultOf(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return "it is empty; it must name at least Host and Database, for example Host=127.0.0.1;Database=binhdanbot;Username=binhdanbot.";
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException)
        {
            return "it is not of the form Key=Value;Key=Value (a value with a semicolon stands in quotes).";
        }

        var connection = new NpgsqlConnectionStringBuilder();
        var place = 0;
        foreach (string key in parts.Keys)
        {
            place++;
            try
            {
                connection[key] = parts[key];
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
            {
                return $"its part number {place} has a key or a value that the driver does not know (a value with a semicolon stands in quotes).";
            }
        }

        if (string.IsNullOrWhiteSpace(connection.Host) || string.IsNullOrWhiteSpace(connection.Database))
            return "it must name at least Host and Database.";
        return string.IsNullOrEmpty(connection.SearchPath) ? null : "Search Path is not for this program: give it a database of its own.";
    }

    /// <summary>The connection string with our defaults, where it names nothing else, and with what must hold in any case.</summary>
    public static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Both would put rows, which are people's words, into exceptions and logs.
            IncludeErrorDetail = false,
            LogParameters = false,
        };

        // The last word on a setting is the one that counts.
        connection.Options = $"{connection.Options} {SessionSettings}".TrimStart();
        Default("Application Name", () => connection.ApplicationName = "binhdanbot");
        Default("Maximum Pool Size", () => connection.MaxPoolSize = PoolSize);
        Default("Max Auto Prepare", () => connection.MaxAutoPrepare = 64);

        // Seconds: to get a connection, and for one statement. Milliseconds: for the server to confirm that it gave a statement up.
        Default("Timeout", () => connection.Timeout = 5);
        Default("Command Timeout", () => connection.CommandTimeout = 10);
        Default("Cancellation Timeout", () => connection.CancellationTimeout = 1000);
        return connection;

        void Default(string key, Action set)
        {
            if (!connection.ShouldSerialize(key))
                set();
        }
    }

    /// <summary>How many works may be written side by side: half of the connections, so that readers never wait for writers alone.</summary>
    public static int LanesOf(NpgsqlConnectionStringBuilder connection) => Math.Clamp(connection.MaxPoolSize / 2, 1, MostLanes);
}
