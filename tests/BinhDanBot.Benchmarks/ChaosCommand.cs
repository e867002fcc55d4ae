using System.Globalization;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Crash.Running;
using Npgsql;

namespace BinhDanBot.Benchmarks;

/// <summary>
/// Kills the program at random moments while an announcement goes out and Zalo drops answers, is slow and lets tokens expire: one process on SQLite, three on PostgreSQL.
/// Counts what became of everybody. The short form of it is a test.
/// </summary>
internal static class ChaosCommand
{
    private const int DefaultKills = 200;
    private const int DefaultPeople = 10_000;

    /// <param name="arguments">[KILLS] [sqlite | postgres CONNECTION] [PEOPLE]; each may be left out.</param>
    /// <returns>0 when nobody was told twice and everybody has a state; else 1.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var kills = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultKills;
        var isPostgres = arguments.ElementAtOrDefault(1) == StorageProviders.Postgres;
        var people = int.Parse(arguments.ElementAtOrDefault(isPostgres ? 3 : 2) ?? DefaultPeople.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return isPostgres ? await OnPostgresAsync(kills, people, arguments[2]) : await RunAsync(kills, people, storage: null, processes: 1);
    }

    private static async Task<int> OnPostgresAsync(int kills, int people, string connectionString)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"chaos_{Environment.ProcessId}");
        await using var server = NpgsqlDataSource.Create(connectionString);
        await using (var create = server.CreateCommand($"CREATE DATABASE {name}"))
            await create.ExecuteNonQueryAsync();
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connectionString) { Database = name };
            return await RunAsync(
                kills,
                people,
                new Dictionary<string, string> { ["Storage:Provider"] = StorageProviders.Postgres, ["Storage:ConnectionString"] = database.ConnectionString },
                processes: 3);
        }
        finally
        {
            await using var drop = server.CreateCommand($"DROP DATABASE {name} WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
    }

    private static async Task<int> RunAsync(int kills, int people, IReadOnlyDictionary<string, string>? storage, int processes)
    {
        var seed = Environment.ProcessId;
        await using var site = await Installation.MakeAsync(storage, processes);
        await using var run = new AnnouncementRun(site, people, kills, seed);
        var tally = await run.RunAsync(kill => Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{kill} of {kills} kills")));
        await Console.Error.WriteLineAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(storage is null ? "SQLite" : "PostgreSQL")}, {processes} at a time, seed {seed}\n\n{tally}\n"));
        Console.WriteLine(tally.Broken() is { } broken ? $"The promise is broken: {broken}." : "The promise is kept.");
        return tally.Broken() is null ? 0 : 1;
    }
}
