using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BinhDanBot.Tests.Storage;

/// <summary>
/// The real storage on a file of its own, gone at the end. A second one on the same file stands for a second process.
/// Settings of the machine apply too, so that all tests can be run on another library: <c>Storage__SqliteLibrary=Bundled</c>.
/// </summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _ownsFolder;

    public TemporaryDatabase(string environment = "Production", string? folder = null, SqliteLibrary? library = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("binhdanbot-storage-").FullName;
        File = Path.Combine(Folder, "data", "bot.db");

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection([new("Storage:ConnectionString", $"Data Source={File}")]);
        if (library is not null)
            builder.Configuration.AddInMemoryCollection([new("Storage:SqliteLibrary", library.ToString())]);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddStorage(builder.Configuration.GetRequiredSection("Storage"));
        builder.Services.AddFeedback();
        _host = builder.Build();
    }

    public string Folder { get; }

    public string File { get; }

    public SetClock Clock { get; } = new();

    public DatabaseUpdate Update => Service<DatabaseUpdate>();

    public static async Task<TemporaryDatabase> UpdatedAsync(string? folder = null, SqliteLibrary? library = null)
    {
        var database = new TemporaryDatabase(folder: folder, library: library);
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

    /// <summary>A statement from outside the program, as an administrator or an older program would run it.</summary>
    public async Task RunFromOutsideAsync(string statement)
    {
        _ = Service<IDbContextFactory<BotDbContext>>();
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
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
