using System.Data;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage.Postgres;

/// <summary>
/// Each work in a transaction of its own, some side by side, the others in a line before them. Time is that of the machine, whatever clock the program
/// runs on: this is about a server.
/// </summary>
internal sealed class PostgresDatabaseWriter : IDatabaseWriter, IDisposable
{
    /// <summary>Works in the line at most. A server that writes some thousand works a second cannot reach those behind in time; they are told at once.</summary>
    public const int LongestLine = 4_000;

    /// <summary>
    /// As if the works ran one after the other, which is what they do on SQLite: a work that looks before it writes ("is there a seat left?") is right on both.
    /// The price is that the server refuses works that stood in each other's way, and they run again.
    /// </summary>
    private const IsolationLevel OneAfterTheOther = IsolationLevel.Serializable;

    /// <summary>Most works that met another find their way free the next time.</summary>
    private const int AttemptsAtOnce = 2;

    /// <summary>The longest pause before a further attempt, in milliseconds; drawn at random, so that two processes do not meet again and again.</summary>
    private const int LongestPause = 8;

    private readonly PostgresEngine _engine;
    private readonly TimeSpan _patience;
    private readonly ILogger<PostgresDatabaseWriter> _logger;
    private readonly SemaphoreSlim _lanes;

    /// <summary>Works that met others twice go on one at a time: where all reach for the same row they would only meet again.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private int _present;
    private bool _isStopping;

    public PostgresDatabaseWriter(PostgresEngine engine, IOptions<StorageOptions> options, ILogger<PostgresDatabaseWriter> logger)
    {
        _engine = engine;
        _patience = options.Value.WriteTimeout;
        _logger = logger;
        _lanes = new SemaphoreSlim(engine.WriteLanes);
    }

    public async Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _present) > _engine.WriteLanes + LongestLine || Volatile.Read(ref _isStopping))
        {
            Interlocked.Decrement(ref _present);
            throw new StorageUnavailableException("Too many writes wait for the database, or the program is stopping.");
        }

        var limit = new CancellationTokenSource(_patience);
        var inTime = limit.Token;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime, cancellationToken);
        try
        {
            try
            {
                await _lanes.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Decrement(ref _present);
                limit.Dispose();
                throw;
            }

            // What has begun is finished and leaves its lane by itself, also when nobody waits for its outcome any more: the driver may need longer to
            // give up than the caller has. Only time ends the waiting: a lease that was taken and not told of would be held by nobody.
            var running = RunAsync(work, limit);
            _ = running.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return await running.WaitAsync(inTime);
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == either.Token)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw OutOfTime(exception);
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken == inTime)
        {
            throw OutOfTime(exception);
        }
    }

    /// <summary>Waits for what runs, as long as its callers would.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isStopping, true))
            return;
        var taken = 0;
        while (taken < _engine.WriteLanes && _lanes.Wait(_patience))
            taken++;

        // With all lanes in our hands nobody is left who could give one back.
        if (taken < _engine.WriteLanes)
            return;
        _lanes.Dispose();
        _turn.Dispose();
    }

    private async Task<T> RunAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationTokenSource limit)
    {
        try
        {
            for (var attempt = 1; attempt <= AttemptsAtOnce; attempt++)
            {
                try
                {
                    return await TryAsync(work, limit.Token);
                }
                catch (Exception exception) when (PostgresFaults.IsConflict(exception))
                {
                    Log.Repeated(_logger, attempt);
                }
            }

            return await TryInTurnAsync(work, limit.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw OutOfTime(exception);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException && StorageFaults.IsOutage(exception))
        {
            throw new StorageUnavailableException("The database could not be written.", exception);
        }
        finally
        {
            limit.Dispose();
            Interlocked.Decrement(ref _present);
            _lanes.Release();
        }
    }

    private async Task<T> TryInTurnAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken inTime)
    {
        await _turn.WaitAsync(inTime);
        try
        {
            for (var attempt = AttemptsAtOnce + 1; ; attempt++)
            {
                try
                {
                    return await TryAsync(work, inTime);
                }
                catch (Exception exception) when (PostgresFaults.IsConflict(exception))
                {
                    Log.Repeated(_logger, attempt);
                    await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LongestPause + 1)), TimeProvider.System, inTime);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> TryAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken inTime)
    {
        await using var context = _engine.CreateDbContext();

        // A work whose statement failed is over as a whole; a savepoint before each would cost a round trip.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(OneAfterTheOther, inTime);
        var result = await work(context, inTime);
        await transaction.CommitAsync(inTime);
        return result;
    }

    private StorageUnavailableException OutOfTime(OperationCanceledException cause) =>
        new($"The database was not written within {_patience.TotalSeconds:0.###} seconds.", cause);
}
