using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>The program in memory with a clock that stands still and workers that are driven by hand: what follows from a call is there when it returns.</summary>
public sealed class DrivenServer : IAsyncLifetime, IAsyncDisposable
{
    private BotApplication? _application;

    /// <summary>Content of its own; null for the real one.</summary>
    internal ContentCopy? Files { get; init; }

    internal ManualClock Clock { get; } = new(TurnBot.Start);

    internal BotApplication Application => _application!;

    public async Task InitializeAsync() => _application = await BotApplication.StartAsync(new ApplicationSetup
    {
        Files = Files,
        Clock = Clock,
        DrivenByHand = true,
        // Some tests say more in one conversation than people do, and read all of it.
        Settings = new Dictionary<string, string> { ["Channels:DirectLine:MaxActivities"] = "10000" },
    });

    public async Task DisposeAsync()
    {
        Assert.Empty(Application.Log.Errors);
        await Application.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
