namespace BinhDanBot.Storage;

/// <summary>Where the rows are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The database: one of <see cref="StorageProviders"/>. Default: sqlite.</summary>
    public string Provider { get; set; } = StorageProviders.Sqlite;

    /// <summary>
    /// ADO.NET connection string of the provider; for postgres it must be given. Default: empty, which for sqlite is the file <c>data/binhdanbot.db</c>
    /// below the folder of the solution, or below the program's own folder where there is no solution. A relative
    /// <c>Data Source</c> starts from the same folder, wherever the program is called from.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// How long a write may wait for its turn and run, before it is given up and its caller told to come again. Zalo waits two seconds for our answer.
    /// Default: 1.5 s.
    /// </summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Which SQLite library to run on; of no meaning for other providers. Default: SystemFirst.</summary>
    public SqliteLibrary SqliteLibrary { get; set; } = SqliteLibrary.SystemFirst;
}

/// <summary>Names of the databases, as settings write them.</summary>
public static class StorageProviders
{
    /// <summary>One file, one process.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>A server, which several processes may share.</summary>
    public const string Postgres = "postgres";
}

/// <summary>Which SQLite library to run on. Decided once for the whole process.</summary>
public enum SqliteLibrary
{
    /// <summary>The system's own, which its distribution keeps patched; the bundled one where it is missing or too old.</summary>
    SystemFirst,

    /// <summary>The older one that comes with the program: to try out what a machine without the system's library would do.</summary>
    Bundled,
}
