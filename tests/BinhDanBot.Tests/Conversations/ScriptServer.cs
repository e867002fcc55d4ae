using BinhDanBot.Core.Cases;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Storage;
using BinhDanBot.Tests.Web;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>One program with every channel, and the world outside it: a server for all scripts, each of which has its own person.</summary>
public sealed class ScriptServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new(TurnBot.Start);
    private DrivenServer? _server;
    private OutsideWorld? _world;

    /// <summary>Content of its own; null for the real one.</summary>
    internal ContentCopy? Files { get; init; }

    /// <summary>A database of its own; null for a SQLite file.</summary>
    internal DatabasePlace? Place { get; init; }

    /// <summary>Whether Zalo bots are polled.</summary>
    internal bool Polls { get; init; }

    internal DrivenServer Server => _server!;

    internal OutsideWorld World => _world!;

    public async Task InitializeAsync()
    {
        _world = await OutsideWorld.StartAsync(_clock, Polls);
        _server = new DrivenServer
        {
            Clock = _clock,
            Files = Files,
            OnSockets = true,
            Settings =
            [
                .. _world.Settings(),
                .. (Place?.Settings ?? []).Select(setting => new KeyValuePair<string, string>(setting.Key, setting.Value!)),
                // The web forgets a chat after a day, Zalo never: what a script says of the next day is about the bot.
                new("Channels:DirectLine:TokenLifetime", "7.00:00:00"),
                new("Channels:DirectLine:ForgetAfter", "7.00:00:00"),
            ],
            Started = async application =>
            {
                application.Service<CaseDesk>().Replace(new Dictionary<string, CommuneDesk> { [TurnBot.Staffed] = CommuneDesk.Usual });
                await _world.FindAsync(application);
            },
        };
        await _server.InitializeAsync();
    }

    /// <summary>Somebody new who talks to the bot over a channel.</summary>
    internal IScriptedBot Bot(ScriptChannel channel, ConversationScript script)
    {
        var commune = channel.CommuneOf(script);
        if (channel == ScriptChannel.ZaloOa)
            return new ZaloOaPerson(Server, World.Zalo(commune), commune, script.Name);
        if (channel == ScriptChannel.ZaloBot)
            return new ZaloBotPerson(Server, World.Zalo(commune), commune, script.Name, Polls);
        if (channel == ScriptChannel.BotFramework)
            return new BotFrameworkPerson(Server, World.Connector, World.Caller, commune, script.Name);
        return new ServerBot(Server, commune);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await World.DisposeAsync();
        if (Place is not null)
            await Place.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
