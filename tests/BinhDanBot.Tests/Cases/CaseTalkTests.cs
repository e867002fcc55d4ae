using BinhDanBot.Core.Cases;
using BinhDanBot.Tests.Conversations;
using Xunit;

namespace BinhDanBot.Tests.Cases;

/// <summary>What somebody who asks for a person is told of the time. Tests begin at half past eight on Monday, 23 November 2026.</summary>
public sealed class CaseTalkTests
{
    [Theory]
    // Half a working day: it ends today.
    [InlineData(0, 4, "trước 14 giờ 30 hôm nay")]
    [InlineData(0, 8, "trước 8 giờ 30 ngày 24/11/2026")]
    // Over lunch and at night the office is closed, and it is said when it opens.
    [InlineData(4, 1, "13 giờ 30 ngày 23/11/2026 mới làm việc lại")]
    [InlineData(12, 8, "7 giờ 30 ngày 24/11/2026 mới làm việc lại. Cán bộ trả lời bác trước 17 giờ 30 ngày 24/11/2026.")]
    // On Saturday until Monday.
    [InlineData(5 * 24, 8, "7 giờ 30 ngày 30/11/2026 mới làm việc lại")]
    public async Task The_time_is_that_of_the_communes_promise(int hoursLater, int promised, string expected)
    {
        var bot = await BotAsync(CommuneDesk.Usual with { IsConfirmed = true, Promise = TimeSpan.FromHours(promised) });
        bot.Advance(TimeSpan.FromHours(hoursLater));

        var said = Assert.Single(await bot.SayAsync("gặp cán bộ"));

        Assert.Contains(expected, said.Text, StringComparison.Ordinal);
        Assert.Contains("Trung tâm Phục vụ hành chính công", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_time_is_named_that_the_commune_did_not_give()
    {
        var bot = await BotAsync(CommuneDesk.Usual);

        var said = Assert.Single(await bot.SayAsync("gặp cán bộ"));

        Assert.DoesNotContain("giờ", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ngày", said.Text.Replace("ngay", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(CaseReason.AskedForPerson, bot.Last!.Case.Opening!.Reason);
    }

    [Fact]
    public async Task Who_asks_again_hears_since_when_staff_know_and_no_second_case_is_opened()
    {
        var bot = await BotAsync(CommuneDesk.Usual with { IsConfirmed = true });
        await bot.SayAsync("gặp cán bộ");
        bot.Advance(TimeSpan.FromMinutes(25));

        var said = Assert.Single(await bot.SayAsync("gặp cán bộ"));

        Assert.Contains("lúc 8 giờ 30 ngày 23/11/2026", said.Text, StringComparison.Ordinal);
        Assert.Null(bot.Last!.Case.Opening);
    }

    [Fact]
    public async Task A_difficulty_names_the_guide_and_the_step()
    {
        var bot = await BotAsync(CommuneDesk.Usual);
        await bot.SayAsync("quên passcode vneid");
        await bot.SayAsync("từng bước");
        await bot.SayAsync("tiếp");
        var asked = Assert.Single(await bot.SayAsync("không đúng"));

        await bot.DoAsync(new ResidentAct("", asked.Choices[0].Command));

        Assert.Equal(new CaseOpening(CaseReason.Difficulty, "quen-passcode", 0, 1), bot.Last!.Case.Opening);
    }

    /// <summary>Where nobody answers, nobody is promised anything.</summary>
    [Theory]
    [InlineData("son-mai")]
    [InlineData("")]
    public async Task Without_staff_everything_is_as_it_was(string commune)
    {
        var bot = new TurnBot(await SharedContent.RealAsync(), commune);

        await bot.SayAsync("quên passcode vneid");
        var difficulty = await bot.SayAsync("không đúng");
        await bot.SayAsync("gặp cán bộ");
        Assert.Null(bot.Last!.Case.Opening);
        await bot.SayAsync("giá vàng hôm nay bao nhiêu");
        await bot.SayAsync("đội tuyển bóng đá tối nay đá mấy giờ");

        Assert.Null(bot.Last!.Case.Opening);
        Assert.Null(bot.Conversation.CaseOpenedAt);
        Assert.Equal(2, difficulty[0].Choices.Count);
        var forged = await bot.DoAsync(new ResidentAct("", "difficulty:quen-passcode:1:1"));
        Assert.Null(bot.Last!.Case.Opening);
        Assert.Contains(commune.Length == 0 ? "xã" : "Sơn Mai", forged[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cảm ơn em", true)]
    [InlineData("tạm biệt", true)]
    [InlineData("quên passcode vneid", true)]
    [InlineData("trợ giúp", true)]
    [InlineData("giá vàng hôm nay bao nhiêu", false)]
    [InlineData("gặp cán bộ", false)]
    public async Task Nobody_waits_for_staff_after_thanks_or_what_the_bot_could_answer(string words, bool asksNothing)
    {
        var bot = await BotAsync(CommuneDesk.Usual);
        await bot.SayAsync("gặp cán bộ");

        await bot.SayAsync(words);

        Assert.Equal((words, asksNothing), (Assert.Single(bot.Last!.Case.Lines).Text, bot.Last.Case.Lines[0].AsksNothing));
    }

    private static async Task<TurnBot> BotAsync(CommuneDesk desk)
    {
        var bot = new TurnBot(await SharedContent.RealAsync(), "son-mai");
        bot.Desks.Replace(new Dictionary<string, CommuneDesk> { ["son-mai"] = desk });
        return bot;
    }
}
