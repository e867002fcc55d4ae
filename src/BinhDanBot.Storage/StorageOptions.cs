namespace BinhDanBot.Storage;

/// <summary>Where the rows are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The database: one of <see cref="StorageProviders"/>. Default: sqlite.</summary>
    public string Provider { get; set; } = StorageProviders.Sqlite;

    /// <summary>
    /// ADO.NET connection string of the provider. Default: empty, which for sqlite is the file <c>data/binhdanbot.db</c>
    /// below the folder of the solution, or below the program's own folder where there is no solution. A relative
    /// <c>Data Source</c> starts from the same folder, wherever the program is called from.
    /// </summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Which SQLite library to run on; of no meaning for other providers. Default: SystemFirst.</summary>
    public SqliteLibrary SqliteLibrary { get; set; } = SqliteLibrary.SystemFirst;
}

/// <summary>Names of the databases, as settings write them.</summary>
public static class StorageProviders
{
    /// <summary>One file, one process.</summary>
    public const string Sqlite = "sqlite";
}

/// <summary>Which SQLite library to run on. Decided once for the whole process.</summary>
public enum SqliteLibrary
{
    /// <summary>The system's own, which its distribution keeps patched; the bundled one where it is missing or too old.</summary>
    SystemFirst,

    /// <summary>The older one that comes with the program: to try out what a machine without the system's library would do.</summary>
    Bundled,
}
