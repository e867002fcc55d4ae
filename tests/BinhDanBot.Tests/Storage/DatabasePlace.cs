using System.Data;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BinhDanBot.Tests.Storage;

/// <summary>Where a temporary database is, and what happens to it from outside the program.</summary>
internal abstract class DatabasePlace : IAsyncDisposable
{
    /// <summary>The settings that lead to it.</summary>
    public abstract IEnumerable<KeyValuePair<string, string?>> Settings { get; }

    /// <summary>Whether anything is there.</summary>
    public abstract Task<bool> ExistsAsync();

    /// <summary>Statements from outside the program, as an administrator or an older program would run them; makes the database where there is none.</summary>
    public abstract Task RunAsync(string statements);

    /// <summary>The lock that keeps two processes from updating at once, held by somebody else until disposed.</summary>
    public abstract Task<HeldLock> HoldUpdateLockAsync();

    /// <summary>Keeps everybody else from writing until disposed.</summary>
    public abstract Task<IAsyncDisposable> LockTablesAsync();

    public abstract ValueTask DisposeAsync();
}

/// <param name="Release">Gives the lock up; when it returns the lock is free.</param>
/// <param name="Holder">By what a message to people may name it.</param>
internal sealed record HeldLock(Action Release, string Holder) : IDisposable
{
    public void Dispose() => Release();
}

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqlitePlace(string? folder) : DatabasePlace
{
    private readonly bool _ownsFolder = folder is null;

    public string Folder { get; } = folder ?? Directory.CreateTempSubdirectory("binhdanbot-storage-").FullName;

    public string File => Path.Combine(Folder, "data", "bot.db");

    public override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Storage:ConnectionString", $"Data Source={File}")];

    public override Task<bool> ExistsAsync() => Task.FromResult(System.IO.File.Exists(File));

    public override async Task RunAsync(string statements)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }

    public override Task<HeldLock> HoldUpdateLockAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var name = File + "-update";
        var held = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return Task.FromResult(new HeldLock(held.Dispose, name));
    }

    public override async Task<IAsyncDisposable> LockTablesAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override ValueTask DisposeAsync()
    {
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A database of its own on the server for tests.</summary>
internal sealed class PostgresPlace : DatabasePlace
{
    public string ConnectionString { get; } = PostgresServer.NewDatabase();

    public override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Storage:Provider", StorageProviders.Postgres), new("Storage:ConnectionString", ConnectionString)];

    public override Task<bool> ExistsAsync() => PostgresServer.HasAsync(ConnectionString);

    public override async Task RunAsync(string statements)
    {
        await CreateWhereMissingAsync();
        await PostgresServer.RunAsync(ConnectionString, statements);
    }

    public override async Task<HeldLock> HoldUpdateLockAsync()
    {
        await CreateWhereMissingAsync();
        var connection = await PostgresServer.OpenAsync(ConnectionString);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = PostgresUpdateLock.Key } } };
        await command.ExecuteNonQueryAsync();
        return new HeldLock(Release, $"process {connection.ProcessID} ");

        void Release()
        {
            if (connection.State != ConnectionState.Open)
                return;

            // Closing alone would leave it to the server when to notice.
            using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
            unlock.ExecuteNonQuery();
            connection.Dispose();
        }
    }

    public override async Task<IAsyncDisposable> LockTablesAsync()
    {
        var connection = await PostgresServer.OpenAsync(ConnectionString);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE answer_feedback IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync() => await PostgresServer.DropAsync(ConnectionString);

    private async Task CreateWhereMissingAsync()
    {
        if (!await ExistsAsync())
            await PostgresServer.RunAsync($"CREATE DATABASE {PostgresServer.NameOf(ConnectionString)}");
    }
}
