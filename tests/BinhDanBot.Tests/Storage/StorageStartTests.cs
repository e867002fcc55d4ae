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
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task The_first_start_makes_the_tables_without_a_command(string environment)
    {
        await using var database = new TemporaryDatabase(environment);

        await database.StartAsync();

        Assert.Empty(await Given.CountsAsync(database, "son-mai"));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Fact]
    public async Task In_production_a_database_in_use_waits_for_the_command_and_is_not_ready_until_then()
    {
        await using var database = new TemporaryDatabase("Production");
        await database.RunFromOutsideAsync(TablesOfAnotherRelease);

        await database.StartAsync();
        var before = await HealthAsync(database);
        await database.Update.ExecuteAsync(CancellationToken.None);
        var after = await HealthAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, before);
        Assert.Equal(HealthStatus.Healthy, after);
    }

    [Fact]
    public async Task In_development_a_database_in_use_is_updated_at_start()
    {
        await using var database = new TemporaryDatabase("Development");
        await database.RunFromOutsideAsync(TablesOfAnotherRelease);

        await database.StartAsync();

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Fact]
    public async Task A_database_that_a_newer_program_updated_is_ready()
    {
        await using var database = await TemporaryDatabase.UpdatedAsync();
        await database.RunFromOutsideAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Newer', '99.0.0')""");

        await database.StartAsync();

        Assert.Equal(HealthStatus.Healthy, await HealthAsync(database));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_not_ready()
    {
        await using var database = new TemporaryDatabase();
        Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
        await File.WriteAllTextAsync(database.File, new string('x', 4096));

        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(database));
    }

    [Fact]
    public async Task Asking_whether_it_is_ready_makes_no_file()
    {
        await using var database = new TemporaryDatabase();

        var health = await HealthAsync(database);

        Assert.Equal(HealthStatus.Unhealthy, health);
        Assert.False(File.Exists(database.File));
    }

    private static async Task<HealthStatus> HealthAsync(TemporaryDatabase database) =>
        (await database.Service<HealthCheckService>().CheckHealthAsync()).Status;
}
