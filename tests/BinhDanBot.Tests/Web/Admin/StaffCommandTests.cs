using System.Net;
using System.Text.RegularExpressions;
using BinhDanBot.Storage;
using BinhDanBot.Storage.Sqlite;
using BinhDanBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Commands for whoever holds the machine, run as a process.</summary>
public sealed partial class StaffCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("binhdanbot-staff-");

    /// <summary>Each step is a start of the program, which takes a second or two.</summary>
    [Fact]
    public async Task Links_are_made_at_the_keyboard_and_the_trail_is_checked()
    {
        await RunAsync("database", "update");
        var empty = await RunAsync("audit", "check");
        Assert.Equal((0, "0"), (empty.ExitCode, Assert.Single(empty.Lines)));

        var invited = await RunAsync("staff", "invite", "Nam.SonMai", "--commune", "son-mai", "--role", "caseworker");
        Assert.Equal(0, invited.ExitCode);
        Assert.StartsWith("/admin/bat-dau/", Assert.Single(invited.Lines), StringComparison.Ordinal);
        var reset = await RunAsync("staff", "reset", "nam.sonmai");
        Assert.StartsWith("/admin/bat-dau/", Assert.Single(reset.Lines), StringComparison.Ordinal);
        Assert.NotEqual(invited.Lines, reset.Lines);

        foreach (var wrong in new string[][]
        {
            ["staff", "invite", "nam", "--commune", "khong-co-xa-nay"], ["staff", "invite", "nam", "--commune", "son-mai", "--role", "vua"], ["staff", "invite", "cô lan", "--commune", "son-mai"],
            ["staff", "reset", "khong-co-ai"],
        })
            Assert.Equal((2, 0), ((await RunAsync(wrong)) is var run ? run.ExitCode : 0, (await RunAsync(wrong)).Lines.Count));

        var check = await RunAsync("audit", "check");
        Assert.Equal(0, check.ExitCode);
        Assert.Matches("^2 [0-9a-f]{64}$", Assert.Single(check.Lines));

        // Somebody with the database alone; in this process nobody else may have opened one yet.
        SqliteNative.Use(SqliteLibrary.SystemFirst);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "bot.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE audit_entry SET actor_name = 'somebody else' WHERE id = 2";
            await command.ExecuteNonQueryAsync();
        }

        var broken = await RunAsync("audit", "check");
        Assert.Equal((1, "2 Changed"), (broken.ExitCode, Assert.Single(broken.Lines)));
    }

    [Fact]
    public async Task A_start_prints_a_link_for_the_first_member_until_there_is_one()
    {
        var settings = new Dictionary<string, string> { ["Storage:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "bot.db")}" };
        await using (var program = await OutageProgram.StartAsync(settings, _folder.FullName))
        {
            await Eventually.HoldsAsync(() => Task.FromResult(FirstLink().IsMatch(program.Log)));
            using var http = new HttpClient();
            var page = await http.GetStringAsync(new Uri(FirstLink().Match(program.Log).Value));
            Assert.Contains("name=\"DisplayName\"", page, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync("staff", "invite", "nam.sonmai", "--commune", "son-mai")).ExitCode);
        await using var later = await OutageProgram.StartAsync(settings, _folder.FullName);
        using var caller = new HttpClient();
        await Eventually.HoldsAsync(async () => (await caller.GetAsync(new Uri(later.Address, "/health/ready"))).StatusCode == HttpStatusCode.OK);
        Assert.DoesNotMatch(FirstLink(), later.Log);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<ProgramResult> RunAsync(params string[] arguments) =>
        ProgramProcess.RunInAsync(_folder, new Dictionary<string, string> { ["Secrets:KeysFolder"] = Path.Combine(_folder.FullName, "keys") }, arguments);

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/admin/bat-dau/[\w-]{43}")]
    private static partial Regex FirstLink();
}
