using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>
/// The program in memory with a clock that stands still and workers that are driven by hand: what follows from a call is there when it returns. It can
/// be started again, and goes on with the same database, keys and clock.
/// </summary>
public sealed class DrivenServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("binhdanbot-driven-");
    private BotApplication? _application;

    /// <summary>Content of its own; null for the real one.</summary>
    internal ContentCopy? Files { get; init; }

    /// <summary>Whether others reach it over a port.</summary>
    internal bool OnSockets { get; init; }

    /// <summary>Settings on top of those that every test has.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Called after each start, before anybody else calls the program.</summary>
    internal Func<BotApplication, Task> Started { get; init; } = static _ => Task.CompletedTask;

    internal ManualClock Clock { get; init; } = new(TurnBot.Start);

    internal BotApplication Application => _application!;

    public async Task InitializeAsync()
    {
        _application = await BotApplication.StartAsync(new ApplicationSetup
        {
            Files = Files,
            Clock = Clock,
            DrivenByHand = true,
            Data = _data,
            OnSockets = OnSockets,
            // Some tests say more in one conversation than people do, and read all of it.
            Settings = new Dictionary<string, string>(Settings) { ["Channels:DirectLine:MaxActivities"] = "10000" },
        });
        await Started(_application);
    }

    /// <summary>Stops the program with all that waits in it, and starts another in its place.</summary>
    internal async Task RestartAsync()
    {
        if (Files is not null)
            throw new InvalidOperationException("Content of a test's own is gone with the first program.");
        await StopAsync();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _data.Delete(recursive: true);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task StopAsync()
    {
        Assert.Empty(Application.Log.Errors);
        await Application.DisposeAsync();
    }
}
