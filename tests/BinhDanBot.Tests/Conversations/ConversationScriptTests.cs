using BinhDanBot.Tests.Web;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Every script, played with the turn alone and with the whole server over Direct Line.</summary>
public sealed class ConversationScriptTests(DrivenServer server, ITestOutputHelper output) : IClassFixture<DrivenServer>
{
    public static TheoryData<string> Scripts => [.. ConversationScript.Names];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Goes_as_written_with_the_turn_alone(string script)
    {
        var read = ConversationScript.Load(script);
        using var files = read.Guides is { } guides ? new ContentCopy(guides) : null;
        var content = files is null ? await SharedContent.RealAsync() : await SharedContent.LoadAsync(files.Folder);

        output.WriteLine(await ScriptRunner.PlayAsync(read, new TurnBot(content, read.Commune, files)));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Goes_as_written_over_the_web(string script)
    {
        var read = ConversationScript.Load(script);
        if (read.Guides is not { } guides)
        {
            output.WriteLine(await ScriptRunner.PlayAsync(read, new ServerBot(server.Application, server.Clock, read.Commune)));
            return;
        }

        await using var own = new DrivenServer { Files = new ContentCopy(guides) };
        await own.InitializeAsync();
        output.WriteLine(await ScriptRunner.PlayAsync(read, new ServerBot(own.Application, own.Clock, read.Commune)));
    }

    [Fact]
    public void There_are_scripts_for_every_turn_that_a_conversation_takes() => Assert.True(ConversationScript.Names.Count >= 30, "Scripts went missing.");
}
