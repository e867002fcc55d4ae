using System.Data.Common;
using System.Reflection;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BinhDanBot.Storage;

/// <summary>
/// What one database does in its own way. The rest of the program sees it only as the factory of contexts.
/// The bare connection is there because building the model costs ten times as much as asking one question:
/// start and health checks do without the model.
/// </summary>
internal abstract class StorageEngine : IDbContextFactory<BotDbContext>
{
    /// <summary>Name, version and place, for the log at start.</summary>
    public abstract string Description { get; }

    /// <summary>The context whose migrations are this database's.</summary>
    protected abstract Type ContextType { get; }

    /// <summary>Ids of all migrations that this program knows, oldest first.</summary>
    public IReadOnlyList<string> KnownMigrations => field ??=
    [
        .. ContextType.Assembly.DefinedTypes
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == ContextType)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    public abstract BotDbContext CreateDbContext();

    /// <summary>A context for bringing the tables up to date, which may take its time.</summary>
    public virtual Task<BotDbContext> CreateUpdateContextAsync(CancellationToken cancellationToken) => Task.FromResult(CreateDbContext());

    /// <summary>An open connection, or null when there is no database yet. Never creates one.</summary>
    public abstract Task<DbConnection?> OpenExistingAsync(CancellationToken cancellationToken);

    /// <summary>Whether a table is there. Asked instead of provoking an error, which would end up in the database's log.</summary>
    public abstract Task<bool> HasTableAsync(DbConnection connection, string table, CancellationToken cancellationToken);

    /// <summary>Makes the place for a database that does not exist yet, and keeps every other process from updating it until disposed; given up by the system when this process dies.</summary>
    public abstract Task<IAsyncDisposable> HoldUpdateLockAsync(CancellationToken cancellationToken);
}
