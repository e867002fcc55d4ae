using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Dom;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;
using BinhDanBot.Core.Switches;
using BinhDanBot.Tests.Content;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>The demonstration is made by the operations of real people, and leaves something for every page.</summary>
[Trait("speed", "slow")]
public sealed class DemoTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("binhdanbot-demo-");

    private Dictionary<string, string> Settings => new()
    {
        ["Content:Folder"] = Repository.Content,
        ["Storage:ConnectionString"] = $"Data Source={Path.Combine(_data.FullName, "bot.db")}",
        ["Secrets:KeysFolder"] = Path.Combine(_data.FullName, "keys"),
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_part_of_the_app_has_something_to_show()
    {
        var first = await ProgramProcess.RunAsync(Settings, "demo", "seed");
        var again = await ProgramProcess.RunAsync(Settings, "demo", "seed");
        var staff = first.Lines.Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        await using var application = await BotApplication.StartAsync(new ApplicationSetup { Data = _data, DrivenByHand = true });
        var cases = await application.Service<ReadCases>().CountAsync("son-mai", CancellationToken.None);
        var versions = await application.Service<ContentVersions>().CurrentAsync("son-mai", CancellationToken.None);

        using var mai = await StaffClient.SignInAsync(application, "son-mai", StaffRole.Administrator);
        var home = (await mai.GetAsync("/admin/son-mai")).Page;
        var today = application.Service<TimeProvider>().GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Date.AddHours(-7);

        Assert.Equal((0, 2), (first.ExitCode, again.ExitCode));
        Assert.Equal(await CountAsync(application, $"SELECT count(*) AS Value FROM question WHERE commune = 'son-mai' AND asked_at >= {DateTime.SpecifyKind(today, DateTimeKind.Utc)}"), Figure(home, "asked-today"));
        Assert.Equal(await CountAsync(application, $"SELECT count(*) AS Value FROM support_case WHERE commune = 'son-mai' AND closed_at IS NULL"), Figure(home, "open-cases"));
        Assert.Equal(await CountAsync(application, $"SELECT count(*) AS Value FROM content_version WHERE commune = 'son-mai' AND state = 'InReview'"), Figure(home, "in-review"));
        Assert.Contains(staff, member => member.GetProperty("roles")[0].GetString() == nameof(StaffRole.CaseWorker));
        Assert.True(cases is { Open: > 1, Waiting: > 0 }, cases.ToString());
        Assert.Contains(versions, version => version.State == ContentVersionState.InReview);
        Assert.Contains(versions, version => version.State == ContentVersionState.Published);
        Assert.Contains(await application.Service<ReadSwitches>().OfAsync("son-mai", CancellationToken.None), state => state.IsOff);
        Assert.Equal(AuditFault.None, (await application.Service<CheckAudit>().ExecuteAsync(CancellationToken.None)).Fault);
    }

    /// <summary>A figure of the first page.</summary>
    private static long Figure(IHtmlDocument home, string id) => long.Parse(home.GetElementById(id)!.TextContent, CultureInfo.InvariantCulture);

    /// <summary>The same counted by plain SQL.</summary>
    private static async Task<long> CountAsync(BotApplication application, FormattableString statement)
    {
        await using var context = await application.Service<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        return await context.Database.SqlQuery<long>(statement).SingleAsync();
    }
}
