using System.Data.Common;
using BinhDanBot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage.Sqlite;

internal sealed class SqliteEngine : StorageEngine, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly ILogger<SqliteEngine> _logger;
    private readonly string _file;

    public SqliteEngine(IServiceProvider services, IOptions<StorageOptions> options, TimeProvider clock, ILogger<SqliteEngine> logger)
    {
        SqliteNative.Use(options.Value.SqliteLibrary);
        var connection = SqliteFile.Connection(options.Value.ConnectionString, Directory.GetCurrentDirectory(), AppContext.BaseDirectory);
        _services = services;
        _clock = clock;
        _logger = logger;
        _file = connection.DataSource;

        // A missing file must not be made anew in passing: an empty one in its place would look like an answer, and be in the way of the one put back.
        connection.Mode = SqliteOpenMode.ReadWrite;
        ConnectionString = connection.ConnectionString;

        // Out of the pool: it lives as long as the program. The driver's own waiting ends early, because ours has an end of its own.
        connection.Pooling = false;
        connection.DefaultTimeout = 1;
        WriterConnectionString = connection.ConnectionString;
    }

    public string ConnectionString { get; }

    public string WriterConnectionString { get; }

    /// <summary>Somebody removed the file. The system keeps it for whoever has it open: writes to it succeed, and are lost.</summary>
    public bool IsGone => !File.Exists(_file);

    public override string Description => $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()} from {SqliteNative.LibraryName}, {_file}";

    protected override Type ContextType => typeof(SqliteBotDbContext);

    public override BotDbContext CreateDbContext()
    {
        // Asked for here and not at start: making the options loads much code that a start can do without.
        return _services.GetRequiredService<IDbContextFactory<SqliteBotDbContext>>().CreateDbContext();
    }

    public override async Task<DbConnection?> OpenExistingAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
            return null;
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        SqliteConnectionSetup.Apply(connection);

        // Readers and the writer do not wait for each other. The file remembers it, but a copy that was put back may have lost it.
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var query = connection.CreateCommand();
        query.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $table";
        query.Parameters.Add(new SqliteParameter("$table", table));
        return (long)(await query.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    public override async Task<IAsyncDisposable> HoldUpdateLockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var held = await SqliteUpdateLock.AcquireAsync(_file + "-update", _clock, _logger, cancellationToken);
        CreateWhereMissing();
        await RemoveMarkOfUpdateCutOffAsync(cancellationToken);
        return held;
    }

    /// <summary>Closes what is open and not in use, so that nobody goes on with a file that is no longer in its place.</summary>
    public void CloseIdle()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Joins the journal to the file and lets go of it, so that after a clean stop the one file is all there is to copy.</summary>
    public void Dispose() => CloseIdle();

    private void CreateWhereMissing()
    {
        if (!IsGone)
            return;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(WriterConnectionString) { Mode = SqliteOpenMode.ReadWriteCreate }.ConnectionString);
        connection.Open();
    }

    // EF Core marks a running update by a row and waits for ever for a row that a killed process left behind:
    // learn.microsoft.com/ef/core/providers/sqlite/limitations. Whoever holds our lock knows that the row is dead.
    private async Task RemoveMarkOfUpdateCutOffAsync(CancellationToken cancellationToken)
    {
        const string table = "__EFMigrationsLock";
        await using var connection = await OpenExistingAsync(cancellationToken);
        if (connection is null || !await HasTableAsync(connection, table, cancellationToken))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = $"""DELETE FROM "{table}" """;
        if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
            Log.UpdateWasCutOff(_logger);
    }
}
