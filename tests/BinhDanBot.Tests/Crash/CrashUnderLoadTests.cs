using BinhDanBot.Storage;
using BinhDanBot.Tests.Crash.Running;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Crash;

/// <summary>
/// The real program under load, killed at random moments; the long form is the command <c>crash</c> of the benchmarks. Takes half a minute for each database:
/// eight starts of the program, and the leases of the dead ones.
/// </summary>
[Collection(OneAfterTheOther)]
[Trait("speed", "slow")]
public sealed class CrashUnderLoadTests
{
    /// <summary>Crash tests start many programs, and two cores are few.</summary>
    public const string OneAfterTheOther = "crash tests";

    private const int Kills = 8;
    private const double PerSecond = 60;

    /// <summary>Nobody is in doubt only because the machine is busy.</summary>
    private static readonly Dictionary<string, string> Patient = new()
    {
        ["Turns:Timeout"] = "00:00:20",
        ["Inbox:Lease"] = "00:00:25",
        ["Outbox:SendTimeout"] = "00:00:20",
        ["Outbox:Lease"] = "00:00:25",
    };

    [Theory]
    [OnSqlite(1)]
    [OnPostgres(2)]
    public async Task Every_acknowledged_event_is_answered_although_the_program_is_killed_again_and_again(StorageBrand brand, int processes)
    {
        await using var place = await StoragePlace.MakeAsync(brand);
        await using var site = await Installation.MakeAsync(place.Settings, processes);
        await using var run = new CrashRun(site, PerSecond, Kills);

        await run.BeginAsync();
        for (var i = 0; i < Kills; i++)
            await run.KillOneAsync();
        var tally = await run.EndAsync();

        Assert.True(tally.Broken() is null, $"{tally.Broken()}\n{tally}\n{run.Log}");
        Assert.True(tally.Events > Kills * PerSecond / 2, tally.ToString());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_stopped_program_leaves_nothing_uncertain_and_nothing_lost(StorageBrand brand)
    {
        await using var place = await StoragePlace.MakeAsync(brand);
        await using var site = await Installation.MakeAsync(place.Settings);
        await using var run = new CrashRun(site, PerSecond, Kills, Patient);

        await run.BeginAsync();
        var (exitCode, took, marked) = await run.StopOneAsync();
        var tally = await run.EndAsync();

        Assert.Equal((0, 0), (exitCode, marked));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.True(tally.Broken() is null && tally.AnsweredAgain == 0, $"{tally.Broken()}\n{tally}\n{run.Log}");
    }

    /// <summary>A database of the test's own; of SQLite the installation makes one itself.</summary>
    private sealed class StoragePlace : IAsyncDisposable
    {
        private readonly PostgresPlace? _postgres;

        private StoragePlace(PostgresPlace? postgres) => _postgres = postgres;

        public IReadOnlyDictionary<string, string>? Settings => _postgres is null
            ? null
            : new Dictionary<string, string> { ["Storage:Provider"] = StorageProviders.Postgres, ["Storage:ConnectionString"] = _postgres.ConnectionString };

        public static async Task<StoragePlace> MakeAsync(StorageBrand brand)
        {
            if (brand == StorageBrand.Sqlite)
                return new StoragePlace(null);
            var postgres = new PostgresPlace();
            await postgres.RunAsync("SELECT 1");
            return new StoragePlace(postgres);
        }

        public ValueTask DisposeAsync() => _postgres?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
