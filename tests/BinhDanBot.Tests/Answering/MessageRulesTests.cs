using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Content;
using BinhDanBot.Tests.Language;
using Xunit;

namespace BinhDanBot.Tests.Answering;

public sealed class MessageRulesTests
{
    private static readonly ReadQuestions Known = new(
        ["tôi bị lừa mất tiền", "đã chuyển khoản cho người lạ", "đọc mã otp cho nó", "công an gọi dọa bắt"],
        [("ck", ["chuyển khoản"]), ("bị gạt", ["bị lừa"]), ("mô", ["đâu"])]);

    private static readonly MessageRules Rules = With(
        new MessageRule("tong-tien", [["dọa bắt"], ["chuyển khoản", "chuyển tiền"]], []),
        new MessageRule("bi-lua", [["bị lừa", "mắc bẫy"], ["mất", "chuyển khoản"]], ["sợ bị lừa", "dấu hiệu"]),
        new MessageRule("lo-otp", [["đọc mã", "đưa mã"]], []),
        new MessageRule("lo-otp-khac", [["đọc mã otp"]], []));

    [Theory]
    [InlineData("tôi bị lừa mất 3 triệu", "bi-lua")]
    [InlineData("hôm qua mắc bẫy đã chuyển khoản rồi", "bi-lua")]
    [InlineData("lỡ đưa mã cho nó", "lo-otp")]
    [InlineData("bị lừa", null)]
    [InlineData("mất tiền", null)]
    [InlineData("quên mật khẩu", null)]
    [InlineData("", null)]
    public void A_rule_fits_when_every_group_has_a_phrase_in_the_message(string message, string? target) => Assert.Equal(target, Rules.Match(message));

    [Theory]
    [InlineData("tôi sợ bị lừa mất tiền")]
    [InlineData("dấu hiệu bị lừa mất tiền là gì")]
    public void One_phrase_that_must_not_be_there_is_enough_to_stop_a_rule(string message) => Assert.Null(Rules.Match(message));

    [Fact]
    public void A_stopped_rule_leaves_the_later_ones_free() => Assert.Equal("lo-otp", Rules.Match("sợ bị lừa mất tiền, tôi đọc mã rồi"));

    [Theory]
    [InlineData("nó dọa bắt, tôi bị lừa chuyển khoản mất rồi", "tong-tien")]
    [InlineData("tôi đọc mã otp cho nó", "lo-otp")]
    public void Of_several_rules_that_fit_the_first_wins(string message, string target) => Assert.Equal(target, Rules.Match(message));

    [Theory]
    [InlineData("toi bi lua mat 3 trieu")]
    [InlineData("toi bij luwaf maats tieen")]
    [InlineData("to6i bi5 lu72a ma61t tie62n")]
    [InlineData("tôi bị gạt ck rồi")]
    [InlineData("TÔI BỊ LỪA MẤT TIỀN!!!")]
    [InlineData("bị lừaaaa mất tiềnnn")]
    public void It_fits_however_the_message_is_typed(string message) => Assert.Equal("bi-lua", Rules.Match(message));

    [Fact]
    public void It_fits_a_decomposed_message() => Assert.Equal("bi-lua", Rules.Match(VietnameseAlphabet.Decompose("tôi bị lừa mất tiền")));

    // With marks, "lúa" is rice and "lừa" a fraud; without, nobody can tell.
    [Fact]
    public void Marks_that_say_something_else_do_not_fit()
    {
        Assert.Null(Rules.Match("ruộng bị lụa mất mùa"));
        Assert.Null(Rules.Match("mùa này bị lúa mất giá"));
    }

    [Fact]
    public void Phrases_stand_in_their_order_side_by_side()
    {
        Assert.Null(Rules.Match("lừa bị mất"));
        Assert.Null(Rules.Match("mã đọc cho nó"));
        Assert.Null(Rules.Match("bị nó lừa mất"));
    }

    [Fact]
    public void No_rules_never_fit() => Assert.Null(With().Match("tôi bị lừa mất tiền"));

    [Fact]
    public void A_huge_message_is_matched_without_an_exception() => Assert.Equal("bi-lua", Rules.Match("tôi bị lừa mất " + string.Concat(Enumerable.Repeat("ck mô ", 20_000))));

    [Fact]
    public void Eight_threads_get_what_one_gets()
    {
        (string Message, string? Target)[] cases = [("tôi bị lừa mất 3 triệu", "bi-lua"), ("quên mật khẩu", null), ("đọc mã otp", "lo-otp"), ("sợ bị lừa mất", null)];
        var wrong = 0;

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var round = 0; round < 500; round++)
                foreach (var (message, target) in cases)
                    if (Rules.Match(message) != target)
                        Interlocked.Increment(ref wrong);
        });

        Assert.Equal(0, wrong);
    }

    private static MessageRules With(params MessageRule[] rules) => new(rules, Known.Reader);
}
