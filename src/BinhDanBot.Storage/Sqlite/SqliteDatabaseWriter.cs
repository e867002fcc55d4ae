using System.Threading.Channels;
using BinhDanBot.Core.Data;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Storage.Sqlite;

/// <summary>
/// SQLite has one writer at a time and makes the others poll for their turn, which costs tens of milliseconds under load. So all writes of this process
/// stand in one line, and those that wait together are one transaction: a savepoint each, one flush to the disk for all. On a thread of its own, because
/// SQLite's calls block and requests must not starve for it.
/// </summary>
internal sealed class SqliteDatabaseWriter : IDatabaseWriter, IDisposable
{
    /// <summary>Works in one transaction; more would let the first wait for the last.</summary>
    private const int MostTogether = 256;

    /// <summary>The same while channels are telling us events: whoever comes first next waits for no more than these.</summary>
    private const int MostBetween = 12;

    /// <summary>For this long after an event the next one is expected.</summary>
    private static readonly TimeSpan EventsExpectedFor = TimeSpan.FromSeconds(1);

    /// <summary>Works that may wait; beyond it the database is too slow for what comes in, and callers are told so at once.</summary>
    private const int LongestLine = 20_000;

    private readonly SqliteEngine _engine;
    private readonly TimeSpan _patience;
    private readonly Channel<SqliteWork> _line = CreateLine();
    private readonly Channel<SqliteWork> _firstLine = CreateLine();
    private readonly object _arrivals = new();
    private long _lastFirstAt = -1_000_000;
    private readonly Lazy<Thread> _thread;

    public SqliteDatabaseWriter(SqliteEngine engine, IOptions<StorageOptions> options)
    {
        _engine = engine;
        _patience = options.Value.WriteTimeout;
        _thread = new Lazy<Thread>(Start);
    }

    public Task<T> WriteAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(_line.Writer, work, cancellationToken);

    public Task<T> WriteFirstAsync<T>(Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(_firstLine.Writer, work, cancellationToken);

    /// <summary>Finishes what waits, then lets go of the file.</summary>
    public void Dispose()
    {
        _line.Writer.TryComplete();
        _firstLine.Writer.TryComplete();
        TellThread();
        if (_thread.IsValueCreated)
            _thread.Value.Join();
    }

    private static Channel<SqliteWork> CreateLine() =>
        Channel.CreateBounded<SqliteWork>(new BoundedChannelOptions(LongestLine) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private async Task<T> WriteAsync<T>(ChannelWriter<SqliteWork> line, Func<BotDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new SqliteWork<T>(work);
        if (!line.TryWrite(waiting))
            throw new StorageUnavailableException("Too many writes wait for the database, or the program is stopping.");
        _ = _thread.Value;
        TellThread();
        try
        {
            // By the machine's own clock, whatever clock the program runs on: this is about a disk.
            return await waiting.Done.Task.WaitAsync(_patience, cancellationToken);
        }
        catch (Exception left) when (left is OperationCanceledException or TimeoutException)
        {
            // What has begun is finished, and its outcome told: a lease that was taken and not told of would be held by nobody.
            if (!waiting.TryLeave())
                return await waiting.Done.Task;
            if (left is OperationCanceledException)
                throw;
            throw new StorageUnavailableException($"The database could not be written within {_patience.TotalSeconds:0.###} seconds.", left);
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "SQLite writer" };
        thread.Start();
        return thread;
    }

    private void Run()
    {
        using var connection = new SqliteWriterConnection(_engine, _patience);
        while (WaitForMore())
            connection.Write(TakeTogether);
    }

    private List<SqliteWork> TakeTogether()
    {
        var together = new List<SqliteWork>();
        Take(_firstLine.Reader, together, MostTogether);
        if (together.Count > 0)
            _lastFirstAt = Environment.TickCount64;
        var areEventsExpected = Environment.TickCount64 - _lastFirstAt < EventsExpectedFor.TotalMilliseconds;
        Take(_line.Reader, together, together.Count + (areEventsExpected ? MostBetween : MostTogether));
        return together;
    }

    private static void Take(ChannelReader<SqliteWork> line, List<SqliteWork> together, int most)
    {
        while (together.Count < most && line.TryRead(out var next))
            if (next.TryBegin())
                together.Add(next);
    }

    private void TellThread()
    {
        lock (_arrivals)
            Monitor.Pulse(_arrivals);
    }

    /// <summary>A thread of its own may block; nobody else waits on it. False when the program stops and nothing is left.</summary>
    private bool WaitForMore()
    {
        lock (_arrivals)
        {
            while (_firstLine.Reader.Count == 0 && _line.Reader.Count == 0)
            {
                if (_line.Reader.Completion.IsCompleted && _firstLine.Reader.Completion.IsCompleted)
                    return false;
                Monitor.Wait(_arrivals);
            }
        }

        return true;
    }
}
