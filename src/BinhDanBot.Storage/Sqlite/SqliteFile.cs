using Microsoft.Data.Sqlite;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>Reads the connection string, and finds the file when it names none or a relative one.</summary>
internal static class SqliteFile
{
    private const string SolutionFile = "BinhDanBot.sln";

    /// <summary>Why the connection string cannot be used, or null.</summary>
    public static string? FaultOf(string connectionString)
    {
        try
        {
            var connection = new SqliteConnectionStringBuilder(connectionString);

            // Each connection would see an empty database of its own, and all would be lost at the end.
            return connection.Mode == SqliteOpenMode.Memory || connection.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
                ? "a database in memory cannot be shared; name a file as Data Source."
                : null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    public static SqliteConnectionStringBuilder Connection(string connectionString, string workingFolder, string programFolder)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        if (connection.DataSource.Length == 0)
            connection.DataSource = Path.Combine("data", "binhdanbot.db");
        connection.DataSource = Path.GetFullPath(connection.DataSource, SolutionFolder(workingFolder) ?? programFolder);
        return connection;
    }

    private static string? SolutionFolder(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, SolutionFile)))
                return current.FullName;
        }

        return null;
    }
}
