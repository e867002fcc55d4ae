using System.Globalization;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Crash.Running;
using Npgsql;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// Kills the program at random moments while residents ask, on SQLite or with two processes on one PostgreSQL, and counts what became of every event. The
/// short form of it is a test.
/// </summary>
internal static class CrashCommand
{
    private const int DefaultKills = 100;
    private const double PerSecond = 100;

    /// <param name="arguments">Kills, brand of the database, connection string of PostgreSQL; each may be left out.</param>
    /// <returns>0 when every acknowledged event was answered, and repeats were only where nobody could know; else 1.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var kills = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultKills;
        if (arguments.Count > 1 && arguments[1] == StorageProviders.Postgres)
            return await OnPostgresAsync(kills, arguments.ElementAtOrDefault(2) ?? "");
        return await RunAsync(kills, storage: null, processes: 1);
    }

    private static async Task<int> OnPostgresAsync(int kills, string connectionString)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"crash_{Environment.ProcessId}");
        await using var server = NpgsqlDataSource.Create(connectionString);
        await using (var create = server.CreateCommand($"CREATE DATABASE {name}"))
            await create.ExecuteNonQueryAsync();
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString) { Database = name };
            return await RunAsync(
                kills,
                new Dictionary<string, string> { ["Storage:Provider"] = StorageProviders.Postgres, ["Storage:ConnectionString"] = database.ConnectionString },
                processes: 2);
        }
        finally
        {
            await using var drop = server.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<int> RunAsync(int kills, IReadOnlyDictionary<string, string>? storage, int processes)
    {
        var seed = Environment.ProcessId;
        var started = TimeProvider.System.GetTimestamp();
        await using var site = await Installation.MakeAsync(storage, processes);
        await using var run = new CrashRun(site, PerSecond, seed);
        await run.BeginAsync();
        for (var kill = 1; kill <= kills; kill++)
        {
            await run.KillOneAsync();
            await Console.Error.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\r{kill} of {kills} kills"));
        }

        await Console.Error.WriteLineAsync();
        var tally = await run.EndAsync();
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(storage is null ? "SQLite" : "PostgreSQL")}, {processes} at a time, {seconds:0} s, seed {seed}\n\n{tally}\n"));
        Console.WriteLine(tally.Broken() is { } broken ? $"The promise is broken: {broken}." : "The promise is kept.");
        return tally.Broken() is null ? 0 : 1;
    }
}
