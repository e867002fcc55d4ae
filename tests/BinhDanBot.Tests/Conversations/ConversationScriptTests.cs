using System.Collections.Concurrent;
using BinhDanBot.Tests.Storage;
using Xunit;
using Xunit.Abstractions;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// Every script, played with the turn alone and with the whole program over each channel. Over a channel it must go as written, and what people saw must be
/// what the turn alone says, word for word and choice for choice; only the form is the channel's.
/// </summary>
public sealed class ConversationScriptTests(ScriptServer server, ITestOutputHelper output) : IClassFixture<ScriptServer>
{
    /// <summary>What the turn alone says, by script, whether it hears of arrivals, and commune; played once.</summary>
    private static readonly ConcurrentDictionary<(string Script, bool TellsArrival, string Commune), Lazy<Task<PlayedScript>>> Alone = new();

    public static TheoryData<string> Scripts => [.. ConversationScript.Names];

    public static TheoryData<string> OfDirectLine => [.. ConversationScript.NamesFor(ScriptChannel.DirectLine)];

    public static TheoryData<string> OfZaloOa => [.. ConversationScript.NamesFor(ScriptChannel.ZaloOa)];

    public static TheoryData<string> OfZaloBot => [.. ConversationScript.NamesFor(ScriptChannel.ZaloBot)];

    public static TheoryData<string> OfBotFramework => [.. ConversationScript.NamesFor(ScriptChannel.BotFramework)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Goes_as_written_with_the_turn_alone(string script)
    {
        var read = ConversationScript.Load(script);

        output.WriteLine((await PlayAloneAsync(read, ScriptChannel.DirectLine)).Transcript);
    }

    [Theory]
    [MemberData(nameof(OfDirectLine))]
    public Task Goes_the_same_over_the_web(string script) => PlayAsync(script, ScriptChannel.DirectLine);

    [Theory]
    [MemberData(nameof(OfZaloOa))]
    public Task Goes_the_same_over_a_Zalo_account(string script) => PlayAsync(script, ScriptChannel.ZaloOa);

    [Theory]
    [MemberData(nameof(OfZaloBot))]
    public Task Goes_the_same_over_a_Zalo_bot(string script) => PlayAsync(script, ScriptChannel.ZaloBot);

    [Theory]
    [MemberData(nameof(OfBotFramework))]
    public Task Goes_the_same_over_the_Bot_Connector(string script) => PlayAsync(script, ScriptChannel.BotFramework);

    /// <summary>Starts a program of its own.</summary>
    [Fact]
    public async Task Goes_the_same_when_a_Zalo_bot_is_polled()
    {
        await using var own = new ScriptServer { Polls = true };
        await own.InitializeAsync();
        foreach (var script in new[] { "go-so-thay-nut", "ba-tin-lien", "khoi-dong-lai-giua-bai" })
            await PlayAsync(own, ConversationScript.Load(script), ScriptChannel.ZaloBot);
    }

    /// <summary>Starts a program of its own, and again at every restart of the scripts.</summary>
    [Theory, OnPostgres]
    public async Task Goes_the_same_on_the_other_database(StorageBrand brand)
    {
        Assert.Equal(StorageBrand.Postgres, brand);
        await using var own = new ScriptServer { Place = new PostgresPlace() };
        await own.InitializeAsync();
        foreach (var script in new[] { "khoi-dong-lai-giua-bai", "khoi-dong-lai-chon-so", "gui-lai", "bo-theo-doi" })
            await PlayAsync(own, ConversationScript.Load(script), ScriptChannel.ZaloOa);
    }

    [Fact]
    public void There_are_scripts_for_every_turn_that_a_conversation_takes_and_most_are_for_all_channels()
    {
        Assert.True(ConversationScript.Names.Count >= 50, "Scripts went missing.");
        Assert.All(ScriptChannel.All, channel => Assert.True(ConversationScript.NamesFor(channel).Count() >= 45, $"Too few scripts are played over {channel.Name}."));
    }

    private async Task PlayAsync(string script, ScriptChannel channel)
    {
        var read = ConversationScript.Load(script);
        if (read.Guides is not { } guides)
        {
            await PlayAsync(server, read, channel);
            return;
        }

        await using var own = new ScriptServer { Files = new ContentCopy(guides) };
        await own.InitializeAsync();
        await PlayAsync(own, read, channel);
    }

    private async Task PlayAsync(ScriptServer place, ConversationScript script, ScriptChannel channel)
    {
        var played = await ScriptRunner.PlayAsync(script, place.Bot(channel, script));
        output.WriteLine(played.Transcript);

        var alone = await PlayAloneAsync(script, channel);
        Assert.Equal(alone.Said.Select(Meant), played.Said.Select(Meant));
    }

    private static Task<PlayedScript> PlayAloneAsync(ConversationScript script, ScriptChannel channel) =>
        Alone.GetOrAdd((script.Name, channel.TellsArrival, channel.CommuneOf(script)), _ => new(() => PlayTurnsAsync(script, channel))).Value;

    private static async Task<PlayedScript> PlayTurnsAsync(ConversationScript script, ScriptChannel channel)
    {
        using var files = script.Guides is { } guides ? new ContentCopy(guides) : null;
        var content = files is null ? await SharedContent.RealAsync() : await SharedContent.LoadAsync(files.Folder);
        return await ScriptRunner.PlayAsync(script, new TurnBot(content, channel.CommuneOf(script), files, channel));
    }

    private static string Meant(BotMessage message) => $"{ScriptText.Plain(message.Text)} [{string.Join(" | ", message.Choices.Select(choice => choice.Label))}]";
}
