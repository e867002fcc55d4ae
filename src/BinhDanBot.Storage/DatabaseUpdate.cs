using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Storage;

/// <summary>What an update did.</summary>
/// <param name="Applied">Ids of the migrations that it applied, oldest first; empty when there was nothing to do.</param>
public sealed record DatabaseUpdateResult(IReadOnlyList<string> Applied);

/// <summary>Brings the tables up to this program: the command <c>database update</c>, and the start in development.</summary>
public sealed class DatabaseUpdate
{
    private readonly StorageEngine _engine;
    private readonly ReadDatabaseState _readState;
    private readonly ILogger<DatabaseUpdate> _logger;

    internal DatabaseUpdate(StorageEngine engine, ReadDatabaseState readState, ILogger<DatabaseUpdate> logger)
    {
        _engine = engine;
        _readState = readState;
        _logger = logger;
    }

    /// <summary>Whether there is a database with the tables of this program. Makes none, and asks no more than it must.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken) => (await _readState.ExecuteAsync(cancellationToken)).IsCurrent;

    /// <exception cref="StorageUnavailableException">It cannot be updated; the message tells people why, and what to do.</exception>
    public async Task<DatabaseUpdateResult> ExecuteAsync(CancellationToken cancellationToken)
    {
        if ((await _readState.ExecuteAsync(cancellationToken)).IsCurrent)
            return new DatabaseUpdateResult([]);

        await using var held = await _engine.HoldUpdateLockAsync(cancellationToken);

        // Asked again under the lock: another process may have done the work while this one waited.
        var state = await _readState.ExecuteAsync(cancellationToken);
        if (state.IsCurrent)
            return new DatabaseUpdateResult([]);
        await using var context = await _engine.CreateUpdateContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        Log.Updated(_logger, state.Missing.Count, state.Missing[^1]);
        return new DatabaseUpdateResult(state.Missing);
    }
}
