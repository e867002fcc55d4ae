using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class StorageStartTests
{
    // The history as another release would have left it, with none of today's tables.
    private const string TablesOfAnotherRelease =
        """
        CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsHistory" VALUES ('20200101000000_Another', '10.0.0');
        """;

    [Theory]
    [OnSqlite("Production"), OnSqlite("Development")]
    [OnPostgres("Production"), OnPostgres("Development")]
    public async Task The_first_start_makes_the_tables_without_a_command(StorageBrand brand, string environment)
    {
        await using var database = new TemporaryDatabase(brand, environment);

        await database.StartAsync();

        Assert.Empty(await Given.CountsAsync(database, "son-mai"));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task In_production_a_database_in_use_waits_for_the_command_and_is_not_ready_until_then(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand, "Production");
        await database.RunFromOutsideAsync(TablesOfAnotherRelease);

        await database.StartAsync();
        var before = await HealthAsync(database);
        await database.Update.ExecuteAsync(CancellationToken.None);
        var after = await HealthAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, before);
        Assert.Equal(HealthStatus.Healthy, after);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task In_development_a_database_in_use_is_updated_at_start(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand, "Development");
        await database.RunFromOutsideAsync(TablesOfAnotherRelease);

        await database.StartAsync();

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_database_that_a_newer_program_updated_is_ready(StorageBrand brand)
    {
        await using var database = await TemporaryDatabase.UpdatedAsync(brand);
        await database.RunFromOutsideAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Newer', '99.0.0')""");

        await database.StartAsync();

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Asking_whether_it_is_ready_makes_no_database(StorageBrand brand)
    {
        await using var database = new TemporaryDatabase(brand);

        var health = await HealthAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, health);
        Assert.False(await database.Place.ExistsAsync());
    }

    private static async Task<HealthStatus> HealthAsync(TemporaryDatabase database) =>
        (await database.Service<HealthCheckService>().CheckHealthAsync()).Status;
}
