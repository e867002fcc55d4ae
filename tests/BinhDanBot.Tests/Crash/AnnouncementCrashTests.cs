using System.Globalization;
using BinhDanBot.Storage;
using BinhDanBot.Tests.Crash.Running;
using BinhDanBot.Tests.Storage;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Crash;

/// <summary>The real program, killed while an announcement goes out; the long form is the command <c>chaos</c> of the benchmarks. A minute or two for each database.</summary>
[Collection(CrashUnderLoadTests.OneAfterTheOther)]
[Trait("speed", "slow")]
public sealed class AnnouncementCrashTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int People = 1_000;

    [Theory]
    [OnSqlite(1)]
    [OnPostgres(3)]
    public async Task An_announcement_reaches_everybody_at_most_once_and_leaves_nobody_without_a_state_although_the_program_is_killed(StorageBrand brand, int processes)
    {
        await using var postgres = brand == StorageBrand.Postgres ? new PostgresPlace() : null;
        if (postgres is not null)
            await postgres.RunAsync("SELECT 1");
        var storage = postgres is null ? null : new Dictionary<string, string> { ["Storage:Provider"] = StorageProviders.Postgres, ["Storage:ConnectionString"] = postgres.ConnectionString };
        await using var site = await Installation.MakeAsync(storage, processes);
        await using var run = new AnnouncementRun(site, People, Kills, Kills);

        var tally = await run.RunAsync(_ => { });

        output.WriteLine(tally.ToString());
        Assert.True(tally.Broken() is null, string.Create(CultureInfo.InvariantCulture, $"{tally.Broken()}\n{tally}\n{run.Log}"));
        Assert.True(tally.Once > People * 0.8, tally.ToString());
    }
}
