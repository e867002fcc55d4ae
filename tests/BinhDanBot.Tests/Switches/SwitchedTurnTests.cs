using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Switches;
using BinhDanBot.Core.Turns;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Switches;

/// <summary>What residents see when staff switched something off.</summary>
public sealed class SwitchedTurnTests
{
    private const string Guide = "quen-passcode";
    private const string Question = "quên passcode VNeID thì làm sao";

    [Theory]
    [InlineData(SwitchTarget.Bot)]
    [InlineData("channel:directline")]
    public async Task A_bot_that_is_off_says_so_once_an_hour_and_nothing_else(string target)
    {
        var bot = await BotAsync();
        SwitchOff(bot, target);

        var first = await bot.SayAsync(Question);
        var second = await bot.SayAsync("alo");
        var help = await bot.SayAsync("trợ giúp");
        bot.Advance(TimeSpan.FromMinutes(61));
        var later = await bot.SayAsync(Question);

        Assert.StartsWith("Trợ lý đang tạm nghỉ", Assert.Single(first).Text, StringComparison.Ordinal);
        Assert.Empty(second);
        Assert.Empty(help);
        Assert.StartsWith("Trợ lý đang tạm nghỉ", Assert.Single(later).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_comes_while_the_bot_is_off_is_told_so()
    {
        var bot = await BotAsync();
        SwitchOff(bot, SwitchTarget.Bot);

        await bot.JoinAsync();
        var heard = await bot.HearAsync();

        Assert.StartsWith("Trợ lý đang tạm nghỉ", Assert.Single(heard).Text, StringComparison.Ordinal);
    }

    /// <summary>A person who is being robbed must get help also then.</summary>
    [Fact]
    public async Task Whoever_is_in_trouble_gets_first_aid_while_the_bot_is_off()
    {
        var bot = await BotAsync();
        SwitchOff(bot, SwitchTarget.Bot);

        var heard = await bot.SayAsync("tôi lỡ đọc mã otp cho người lạ rồi");

        Assert.Contains("Bác bình tĩnh", heard[0].Text, StringComparison.Ordinal);
        Assert.Equal(QuestionOutcome.FirstAid, Assert.Single(bot.Last!.Questions).Outcome);
    }

    [Theory]
    [InlineData("gặp cán bộ")]
    [InlineData("gap can bo")]
    [InlineData("1")]
    public async Task Whoever_wants_a_person_is_heard_while_the_bot_is_off(string words)
    {
        var bot = await BotAsync();
        SwitchOff(bot, SwitchTarget.Bot);
        await bot.SayAsync(Question);

        var heard = await bot.SayAsync(words);

        Assert.StartsWith("Bác cần gặp người của xã", Assert.Single(heard).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_commune_and_another_channel_go_on()
    {
        var bot = await BotAsync();
        SwitchOff(bot, "channel:zalo-oa");
        var beside = await BotAsync("kon-braih");
        beside.Switches.Take([Off(SwitchTarget.Bot)]);

        Assert.Equal(TurnOutcome.Answered, await OutcomeAsync(bot));
        Assert.Equal(TurnOutcome.Answered, await OutcomeAsync(beside));
    }

    [Fact]
    public async Task What_the_province_switches_off_is_off_in_every_commune()
    {
        var bot = await BotAsync();
        bot.Switches.Take([Off(SwitchTarget.Bot) with { Commune = "chung" }]);

        Assert.Equal(TurnOutcome.Refused, await OutcomeAsync(bot));
    }

    [Fact]
    public async Task A_guide_that_is_off_is_named_and_not_shown()
    {
        var bot = await BotAsync();
        var title = bot.Content.GuidesById[Guide].Title;
        SwitchOff(bot, SwitchTarget.Guide(Guide));

        var heard = await bot.SayAsync(Question);

        Assert.StartsWith($"Bài \"{title}\" đang được xã sửa lại", Assert.Single(heard).Text, StringComparison.Ordinal);
        Assert.Equal(TurnOutcome.Refused, bot.Last!.Outcome);
        Assert.Equal(QuestionOutcome.GuideOff, Assert.Single(bot.Last.Questions).Outcome);
        Assert.DoesNotContain(bot.Content.GuidesById[Guide].Parts[0].Steps[0], string.Concat(heard.Select(message => message.Text)), StringComparison.Ordinal);
    }

    /// <summary>Somebody stands in the middle of the steps, with old buttons on the screen.</summary>
    [Fact]
    public async Task No_old_button_shows_a_guide_that_is_off()
    {
        var bot = await BotAsync();
        await bot.SayAsync(Question);
        SwitchOff(bot, SwitchTarget.Guide(Guide));

        foreach (var command in new[] { $"guide:{Guide}", $"all:{Guide}", $"step:{Guide}:0:1" })
            Assert.Contains("đang được xã sửa lại", Assert.Single(await bot.DoAsync(new ResidentAct("") { Command = command })).Text, StringComparison.Ordinal);
        foreach (var words in new[] { "tiếp", "từng bước", "xem cả bài" })
            Assert.DoesNotContain(bot.Content.GuidesById[Guide].Parts[0].Steps[0], string.Concat((await bot.SayAsync(words)).Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guide_that_is_off_stands_in_no_list()
    {
        var bot = await BotAsync();
        var guide = bot.Content.GuidesById[Guide];
        SwitchOff(bot, SwitchTarget.Guide(Guide));

        for (var from = 0; from < 60; from += 6)
            Assert.DoesNotContain((await bot.DoAsync(new ResidentAct("") { Command = $"topic:{guide.Topic}:{from}" }))[^1].Choices, choice => choice.Label == guide.Title);
        foreach (var other in bot.Content.Guides.Where(other => other.Related.Contains(Guide)))
            Assert.DoesNotContain((await bot.DoAsync(new ResidentAct("") { Command = $"guide:{other.Id}" }))[^1].Choices, choice => choice.Label == guide.Title);
    }

    /// <summary>The questions that the bot asks back on: every guide that it offers is switched off, one after another.</summary>
    [Fact]
    public async Task A_guide_that_is_off_is_not_offered()
    {
        var bot = await BotAsync();
        await bot.SayAsync("mật khẩu");
        var offered = bot.Last!.Guides;
        Assert.Equal(TurnOutcome.Choices, bot.Last.Outcome);

        bot.Switches.Take([Off(SwitchTarget.Guide(offered[0]))]);
        await bot.SayAsync("mật khẩu");
        var left = bot.Last.Guides;
        bot.Switches.Take(offered.Select(guide => Off(SwitchTarget.Guide(guide))));
        await bot.SayAsync("mật khẩu");

        Assert.Equal(offered.Skip(1), left);
        Assert.Equal(TurnOutcome.Refused, bot.Last.Outcome);
    }

    private static async Task<TurnBot> BotAsync(string commune = "son-mai") => new(await SharedContent.RealAsync(), commune);

    private static SwitchState Off(string target) => new("son-mai", target, true, "bài sai", "anh Nam", TurnBot.Start.UtcDateTime);

    private static void SwitchOff(TurnBot bot, string target) => bot.Switches.Take([Off(target)]);

    private static async Task<TurnOutcome> OutcomeAsync(TurnBot bot)
    {
        await bot.SayAsync(Question);
        return bot.Last!.Outcome;
    }
}
