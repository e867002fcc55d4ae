using BinhDanBot.Core.Answering;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class SeveralAsksTests
{
    private static readonly AnswerIndex Index = SmallContent.Index();

    [Theory]
    [InlineData("quên mật khẩu vneid thì làm sao? làm giấy khai sinh cho con ở đâu?")]
    [InlineData("quên mật khẩu vneid thì làm sao. Làm giấy khai sinh cho con")]
    [InlineData("quên mật khẩu vneid thì làm sao\nlàm giấy khai sinh cho con")]
    [InlineData("quên mật khẩu vneid thì làm sao với lại làm giấy khai sinh cho con")]
    [InlineData("quen mat khau vneid thi lam sao voi lai lam giay khai sinh cho con")]
    [InlineData("QUÊN MẬT KHẨU VNEID THÌ LÀM SAO, TIỆN THỂ LÀM GIẤY KHAI SINH CHO CON")]
    public void Two_asks_in_one_message_get_both_guides_in_the_order_they_were_asked(string question)
    {
        var answer = Answerer.Answer(Index, new Question(question));

        Assert.Equal(AnswerStatus.AnsweredSeveral, answer.Status);
        Assert.Equal(["quen-mat-khau", "khai-sinh"], answer.Guides.Select(guide => guide.GuideId));
        Assert.Equal(["quen-mat-khau", "khai-sinh"], answer.Ranked.Take(2));
        Assert.InRange(answer.Ranked.Count, 2, 5);
        Assert.Equal(answer.Ranked.Count, answer.Ranked.Distinct().Count());
    }

    [Theory]
    [InlineData("quên mật khẩu vneid thì làm sao với lại không nhớ mật khẩu đăng nhập vneid")]
    [InlineData("làm giấy khai sinh cho con, con mới đẻ làm khai sinh ở đâu")]
    public void Two_ways_to_ask_the_same_get_one_guide(string question) =>
        Assert.Single(Answerer.Answer(Index, new Question(question)).Guides);

    [Theory]
    [InlineData("quên mật khẩu và")]
    [InlineData("và làm giấy khai sinh cho con")]
    [InlineData("với lại")]
    [InlineData("và và và và và và")]
    [InlineData("...?!;\n,,,")]
    public void A_joining_word_with_nothing_on_one_side_joins_nothing(string question) =>
        Assert.NotEqual(AnswerStatus.AnsweredSeveral, Answerer.Answer(Index, new Question(question)).Status);

    // "và" inside "vàng", and the end of a sentence inside a number, part nothing.
    [Theory]
    [InlineData("làm giấy khai sinh cho con vàng nên quên mật khẩu vneid thì làm sao")]
    [InlineData("nộp tiền điện hàng tháng 1.250.000 đồng")]
    public void Letters_inside_a_word_are_no_joining_word(string question) =>
        Assert.NotEqual(AnswerStatus.AnsweredSeveral, Answerer.Answer(Index, new Question(question)).Status);

    [Fact]
    public void Parts_that_are_not_in_scope_get_no_guide_each()
    {
        var index = SmallContent.Index(confidence: SmallContent.DoubtfulScope);

        Assert.NotEqual(AnswerStatus.AnsweredSeveral, Answerer.Answer(index, new Question("quên mật khẩu vneid với lại làm giấy khai sinh cho con")).Status);
    }
}
