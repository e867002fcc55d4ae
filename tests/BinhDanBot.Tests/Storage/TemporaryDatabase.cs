using System.Collections.Concurrent;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Storage;

/// <summary>
/// The real storage on a database of its own, gone at the end. A second one in the same place stands for a second process.
/// Settings of the machine apply too, so that all tests can be run on another library: <c>Storage__SqliteLibrary=Bundled</c>.
/// </summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _ownsPlace;

    /// <param name="brand">Which database.</param>
    /// <param name="environment">The host's environment.</param>
    /// <param name="place">Where another temporary database is already, which then removes it.</param>
    /// <param name="settings">Further settings, with their full keys; they win.</param>
    public TemporaryDatabase(
        StorageBrand brand = StorageBrand.Sqlite, string environment = "Production", DatabasePlace? place = null, Dictionary<string, string?>? settings = null)
    {
        _ownsPlace = place is null;
        Place = place ?? (brand == StorageBrand.Sqlite ? new SqlitePlace(folder: null) : new PostgresPlace());

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(Place.Settings);
        // A busy machine is not what tests are about; those about time set it back.
        builder.Configuration.AddInMemoryCollection([new("Storage:WriteTimeout", "00:00:30")]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<ILoggerProvider>(Said);
        builder.Services.AddStorage(builder.Configuration.GetRequiredSection("Storage"));
        builder.Services.AddFeedback();
        _host = builder.Build();
    }

    public DatabasePlace Place { get; }

    /// <summary>The file, of a SQLite database.</summary>
    public string File => ((SqlitePlace)Place).File;

    public SetClock Clock { get; } = new();

    /// <summary>The log.</summary>
    public SaidLines Said { get; } = new();

    public DatabaseUpdate Update => Service<DatabaseUpdate>();

    public IDatabaseWriter Writer => Service<IDatabaseWriter>();

    public static async Task<TemporaryDatabase> UpdatedAsync(
        StorageBrand brand = StorageBrand.Sqlite, DatabasePlace? place = null, Dictionary<string, string?>? settings = null)
    {
        var database = new TemporaryDatabase(brand, place: place, settings: settings);
        await database.Update.ExecuteAsync(CancellationToken.None);
        return database;
    }

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartAsync() => _host.StartAsync();

    public BotDbContext CreateContext() => Service<IDbContextFactory<BotDbContext>>().CreateDbContext();

    /// <summary>One value, asked over the program's own connection.</summary>
    public async Task<T> AskAsync<T>(string question)
    {
        await using var context = CreateContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc cref="DatabasePlace.RunAsync"/>
    public Task RunFromOutsideAsync(string statements)
    {
        // Decides which SQLite library this process runs on, before the driver decides.
        _ = Service<IDbContextFactory<BotDbContext>>();
        return Place.RunAsync(statements);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        if (_ownsPlace)
            await Place.DisposeAsync();
    }
}

/// <summary>A clock that stands where it is set, and jumps on at once by as much as anybody wants to wait.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 5, 12, 12, 30, 0, TimeSpan.Zero);

    /// <summary>What happens elsewhere while somebody waits.</summary>
    public Action WhileWaiting { get; set; } = () => { };

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Now += dueTime;
        WhileWaiting();
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

/// <summary>What the program says in its log.</summary>
internal sealed class SaidLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
