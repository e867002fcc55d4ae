using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Storage;

/// <summary>
/// Says at start which database this is, and makes the tables where that is safe: always in development, and anywhere in a
/// database with nothing in it, so that the first start needs no command. A database with rows in it waits for
/// <c>database update</c>, after somebody has made a copy; until then the program runs, answers from content, and is not ready.
/// </summary>
internal sealed class StorageStartup(
    StorageEngine engine, ReadDatabaseState readState, DatabaseUpdate update, IHostEnvironment environment, StorageReadiness readiness, ILogger<StorageStartup> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        readiness.SetLooked();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        // Said first, so that a database that does not open is at least named.
        Log.Starting(logger, engine.Description);
        var state = await readState.ExecuteAsync(cancellationToken);
        if (state.Unknown.Count > 0)
            Log.Newer(logger, state.Unknown[^1]);
        if (state.IsCurrent)
            return;
        if (environment.IsDevelopment() || state.IsNew)
            await update.ExecuteAsync(cancellationToken);
        else
            Log.Outdated(logger, state.Missing.Count, state.Missing[0]);
    }
}
