using BinhDanBot.Storage;
using BinhDanBot.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace BinhDanBot.Tests.Storage;

public sealed class StorageSettingsTests
{
    [Fact]
    public async Task A_provider_that_we_do_not_have_stops_the_start_and_is_named()
    {
        var fault = await StartWithAsync(new() { ["Storage:Provider"] = "oracle" });

        Assert.IsType<OptionsValidationException>(fault);
        Assert.Equal("Storage:Provider is \"oracle\", which is no database that this program knows; it knows: sqlite, postgres.", fault.Message);
    }

    [Fact]
    public async Task A_connection_string_of_another_database_stops_the_start()
    {
        var fault = await StartWithAsync(new() { ["Storage:ConnectionString"] = "Host=127.0.0.1;Database=bot" });

        Assert.IsType<OptionsValidationException>(fault);
        Assert.StartsWith("Storage:ConnectionString does not fit Storage:Provider \"sqlite\": ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=bot;Mode=Memory;Cache=Shared")]
    [InlineData("Data Source=file::memory:")]
    public async Task A_database_in_memory_stops_the_start(string connectionString)
    {
        var fault = await StartWithAsync(new() { ["Storage:ConnectionString"] = connectionString });

        Assert.IsType<OptionsValidationException>(fault);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("Host=127.0.0.1", "at least Host and Database")]
    [InlineData("Database=bot", "at least Host and Database")]
    [InlineData("Data Source=bot.db;Mode=ReadOnly", "part number 1")]
    [InlineData("Host=127.0.0.1;Database=bot;Port=many", "part number 3")]
    [InlineData("Host=127.0.0.1;Database=bot;Search Path=mine", "a database of its own")]
    public async Task A_connection_string_that_postgres_cannot_use_stops_the_start(string connectionString, string reason)
    {
        var fault = await StartWithAsync(new() { ["Storage:Provider"] = "postgres", ["Storage:ConnectionString"] = connectionString });

        Assert.IsType<OptionsValidationException>(fault);
        Assert.StartsWith("Storage:ConnectionString does not fit Storage:Provider \"postgres\": ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Database=bot;Password=half;secret=half")]
    [InlineData("Host=127.0.0.1;Database=bot;Password=half;secret")]
    [InlineData("Host=127.0.0.1;Database=bot;Port=secret")]
    public async Task A_fault_of_the_connection_string_tells_nothing_of_a_password(string connectionString)
    {
        var fault = await StartWithAsync(new() { ["Storage:Provider"] = "postgres", ["Storage:ConnectionString"] = connectionString });

        Assert.IsType<OptionsValidationException>(fault);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("half", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00.01")]
    [InlineData("01:00:00")]
    public async Task A_time_limit_that_no_write_can_use_stops_the_start(string limit)
    {
        var fault = await StartWithAsync(new() { ["Storage:WriteTimeout"] = limit });

        Assert.Equal("Storage:WriteTimeout must be from 00:00:00.1000000 to 00:01:00.", fault?.Message);
    }

    [Fact]
    public async Task A_misspelt_setting_stops_the_start_and_is_named()
    {
        var fault = await StartWithAsync(new() { ["Storage:Conection"] = "x" });

        Assert.Contains("Conection", fault?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_stands_below_the_solution_wherever_the_program_is_called_from()
    {
        var root = Directory.CreateTempSubdirectory("binhdanbot-root-");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "BinhDanBot.sln"), "");
        var inside = root.CreateSubdirectory("src").CreateSubdirectory("Web").FullName;

        Assert.Equal(Path.Combine(root.FullName, "data", "binhdanbot.db"), SqliteFile.Connection("", inside, "/opt/bot").DataSource);
        Assert.Equal(Path.Combine(root.FullName, "my.db"), SqliteFile.Connection("Data Source=my.db", inside, "/opt/bot").DataSource);
        root.Delete(recursive: true);
    }

    [Fact]
    public void The_file_stands_below_the_program_where_there_is_no_solution()
    {
        var outside = Path.GetTempPath();

        Assert.Equal("/opt/bot/data/binhdanbot.db", SqliteFile.Connection("", outside, "/opt/bot").DataSource);
        Assert.Equal("/var/lib/bot.db", SqliteFile.Connection("Data Source=/var/lib/bot.db", outside, "/opt/bot").DataSource);
    }

    private static async Task<Exception?> StartWithAsync(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddStorage(builder.Configuration.GetSection("Storage"));
        using var host = builder.Build();
        return await Record.ExceptionAsync(() => host.StartAsync());
    }
}
