using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// Conversations about classes, in the folder <c>lop</c> of the scripts, played with the whole program over the web and over a Zalo bot, which has no buttons. Before
/// each, the classes of <see cref="ClassSchedule"/> are written anew.
/// </summary>
public sealed class ClassScriptTests(ScriptServer shared, ITestOutputHelper output) : IClassFixture<ScriptServer>
{
    private const string Part = "lop";

    public static TheoryData<string> OnWeb => [.. NamesFor(ScriptChannel.DirectLine)];

    public static TheoryData<string> OnZaloBot => [.. NamesFor(ScriptChannel.ZaloBot)];

    private static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(ConversationScript.Folder, Part), "*.txt").Select(file => $"{Part}/{Path.GetFileNameWithoutExtension(file)}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(OnWeb))]
    public Task Goes_as_written_over_the_web(string script) => PlayAsync(script, ScriptChannel.DirectLine);

    [Theory]
    [MemberData(nameof(OnZaloBot))]
    public Task Goes_as_written_over_a_Zalo_bot(string script) => PlayAsync(script, ScriptChannel.ZaloBot);

    [Fact]
    public void There_are_scripts_in_every_way_of_writing()
    {
        Assert.True(Names.Count >= 60, $"{Names.Count} scripts");
        foreach (var way in new[] { "co-dau-", "khong-dau-", "dia-phuong-" })
            Assert.True(Names.Count(name => name.Contains(way, StringComparison.Ordinal)) >= 20, way);
    }

    private static IEnumerable<string> NamesFor(ScriptChannel channel) => Names.Where(name => ConversationScript.Load(name).Channels?.Contains(channel.Name) ?? true);

    private async Task PlayAsync(string name, ScriptChannel channel)
    {
        var script = ConversationScript.Load(name);
        if (!script.Lines.OfType<Waits>().Any())
        {
            await PlayAsync(shared, script, channel);
            return;
        }

        // The classes stand on fixed days, so time that passes is the script's own.
        await using var own = new ScriptServer();
        await own.InitializeAsync();
        await PlayAsync(own, script, channel);
    }

    private async Task PlayAsync(ScriptServer server, ConversationScript script, ScriptChannel channel)
    {
        await ClassSchedule.WriteAsync(server.Server.Application, server.Server.Clock.GetUtcNow().UtcDateTime, channel.CommuneOf(script));
        var bot = server.Bot(channel, script);

        output.WriteLine((await ScriptRunner.PlayAsync(script, bot)).Transcript);
    }
}
