using System.Data.Common;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BinhDanBot.Storage.Postgres;

internal sealed class PostgresEngine : StorageEngine, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly ILogger<PostgresEngine> _logger;
    private readonly string _place;
    private string? _version;

    public PostgresEngine(IServiceProvider services, IOptions<StorageOptions> options, TimeProvider clock, ILogger<PostgresEngine> logger)
    {
        var connection = PostgresConnection.Complete(options.Value.ConnectionString);
        _services = services;
        _clock = clock;
        _logger = logger;
        _place = $"database {connection.Database} at {connection.Host}";
        ConnectionString = connection.ConnectionString;
        WriteLanes = PostgresConnection.LanesOf(connection);
    }

    public string ConnectionString { get; }

    /// <summary>How many works may be written side by side.</summary>
    public int WriteLanes { get; }

    public override string Description => $"PostgreSQL {_version ?? "(not asked yet)"}, {_place}";

    protected override Type ContextType => typeof(PostgresBotDbContext);

    public override BotDbContext CreateDbContext() => _services.GetRequiredService<IDbContextFactory<PostgresBotDbContext>>().CreateDbContext();

    public override async Task<BotDbContext> CreateUpdateContextAsync(CancellationToken cancellationToken)
    {
        // An index over many rows takes longer than any question may.
        var context = CreateDbContext();
        context.Database.SetCommandTimeout(TimeSpan.Zero);

        // In an empty database the migrator would look into the history first, and the failed look would stand in both logs as an error.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        return context;
    }

    public override async Task<DbConnection?> OpenExistingAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (_version is null)
                await LookAtServerAsync(connection, cancellationToken);
            return connection;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var query = connection.CreateCommand();
        query.CommandText = "SELECT count(*) FROM pg_catalog.pg_class WHERE relname = $1 AND relkind IN ('r', 'p') AND pg_catalog.pg_table_is_visible(oid)";
        query.Parameters.Add(new NpgsqlParameter { Value = table });
        return (long)(await query.ExecuteScalarAsync(cancellationToken))! > 0;
    }

    public override async Task<IAsyncDisposable> HoldUpdateLockAsync(CancellationToken cancellationToken)
    {
        await using (var existing = await OpenExistingAsync(cancellationToken))
        {
            if (existing is null)
                await PostgresDatabase.CreateAsync(ConnectionString, cancellationToken);
            else
                await PostgresDatabase.RequireUnicodeAsync(existing, cancellationToken);
        }

        return await PostgresUpdateLock.AcquireAsync(ConnectionString, _clock, _logger, cancellationToken);
    }

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>Once in a process: which server this is, and whether it keeps what it acknowledged when the power fails.</summary>
    private async Task LookAtServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var query = connection.CreateCommand();
        query.CommandText = "SELECT current_setting('server_version'), current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on'";
        await using var reader = await query.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (version, durable) = (reader.GetString(0), reader.GetBoolean(1));
        if (Interlocked.CompareExchange(ref _version, version, null) is not null)
            return;
        Log.ServerReached(_logger, version);
        if (!durable)
            Log.ServerMayForget(_logger);
    }
}
