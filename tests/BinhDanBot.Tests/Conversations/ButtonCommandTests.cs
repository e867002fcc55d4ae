using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Commands come back over the network, so anything may stand in them.</summary>
public sealed class ButtonCommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("::::::")]
    [InlineData("guide")]
    [InlineData("guide:")]
    [InlineData("guide:khong-co-bai-nay")]
    [InlineData("guide:../../etc/passwd")]
    [InlineData("GUIDE:quen-passcode")]
    [InlineData("step:quen-passcode:-1:0")]
    [InlineData("step:quen-passcode:0:99999999999999999999")]
    [InlineData("step:quen-passcode:0:1:2:3")]
    [InlineData("step:quen-passcode:một:hai")]
    [InlineData("step:khong-co-bai-nay:0:0")]
    [InlineData("topic:khong-co-chu-de:0")]
    [InlineData("topic:vneid:2147483647")]
    [InlineData("helpful")]
    [InlineData("not-helpful:khong-co-bai-nay")]
    [InlineData("{\"command\":\"help\"}")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_command_that_we_never_wrote_is_answered_kindly(string command)
    {
        var bot = await JoinedAsync("");

        var said = await bot.DoAsync(new ResidentAct("", command));

        Assert.NotEmpty(Assert.Single(said).Text);
        Assert.Empty(bot.Last!.Feedback);
    }

    [Fact]
    public async Task A_step_beyond_the_last_is_the_last()
    {
        var bot = await JoinedAsync("");

        var said = await bot.DoAsync(new ResidentAct("", "step:quen-passcode:7:2147483647"));

        Assert.Contains("Bước 6 trong 6", Assert.Single(said).Text, StringComparison.Ordinal);
    }

    /// <summary>Every button of every message that can be reached by pressing buttons does something.</summary>
    [Fact]
    public async Task Every_button_that_is_offered_leads_somewhere()
    {
        var bot = await JoinedAsync("son-mai");
        var help = (await bot.SayAsync("trợ giúp"))[0].Text;
        var waiting = new Queue<string>(["help"]);
        var known = new HashSet<string>(waiting);
        var faults = new List<string>();
        while (waiting.TryDequeue(out var command))
        {
            bot.Conversation = new Conversation(bot.Conversation.Key);
            var said = await bot.DoAsync(new ResidentAct("", command));
            if (said.Count == 0 || said.Any(message => message.Text.Length == 0 || message.Choices.Any(choice => choice.Label.Length == 0)))
                faults.Add($"{command}: says nothing");
            if (command != "help" && said[0].Text == help)
                faults.Add($"{command}: only shows the menu");
            foreach (var choice in said.SelectMany(message => message.Choices).Where(choice => known.Add(choice.Command)))
                waiting.Enqueue(choice.Command);
        }

        Assert.True(known.Count > 2 * bot.Content.Guides.Count, $"{known.Count} buttons are too few for all guides and their steps.");
        Expect.None(faults);
    }

    private static async Task<TurnBot> JoinedAsync(string commune)
    {
        var bot = new TurnBot(await SharedContent.RealAsync(), commune);
        await bot.JoinAsync();
        await bot.HearAsync();
        return bot;
    }
}
