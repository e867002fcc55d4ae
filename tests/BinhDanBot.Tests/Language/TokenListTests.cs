using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class TokenListTests
{
    [Theory]
    [InlineData("Chữ ký số, là gì?", "chu ky so la gi")]
    [InlineData("mẫu CT07 (bản 2)", "mau ct07 ban 2")]
    [InlineData("đt:0912-345", "dt 0912 345")]
    [InlineData("<b>otp</b>", "b otp b")]
    [InlineData("a😀b", "a b")]
    [InlineData("", "")]
    [InlineData(" .?! 😀 ", "")]
    public void Letters_and_digits_side_by_side_are_one_word(string text, string words) => Assert.Equal(words, Folded(text));

    [Fact]
    public void A_token_knows_its_tone_and_whether_it_has_marks()
    {
        var tokens = new TokenList();
        tokens.Read("Đường ky1 hòa duong");

        Assert.Equal(4, tokens.Count);
        Assert.Equal(("đương", Tone.Huyen, true), (tokens.Quality(tokens[0]).ToString(), tokens[0].Tone, tokens[0].HasMarks));
        Assert.Equal(("ky1", Tone.None, false), (tokens.Quality(tokens[1]).ToString(), tokens[1].Tone, tokens[1].HasMarks));
        Assert.Equal(("hoa", Tone.Huyen, true), (tokens.Quality(tokens[2]).ToString(), tokens[2].Tone, tokens[2].HasMarks));
        Assert.False(tokens[3].HasMarks);
    }

    // People write "mức 02" for "mức 2"; a longer number is one of a telephone or a paper and stays.
    [Theory]
    [InlineData("mức 02", "muc 2")]
    [InlineData("05 07", "5 7")]
    [InlineData("00", "0")]
    [InlineData("012 0912345678 ct07 0a a0", "012 0912345678 ct07 0a a0")]
    public void A_leading_zero_of_a_small_number_says_nothing(string text, string words) => Assert.Equal(words, Folded(text));

    [Fact]
    public void A_shortened_number_still_lies_beside_its_neighbours()
    {
        var tokens = new TokenList();
        tokens.Read("mức 02 rồi");

        Assert.Equal("muc2", tokens.FoldedPair(tokens[0], tokens[1]).ToString());
        Assert.Equal("2roi", tokens.FoldedPair(tokens[1], tokens[2]).ToString());
    }

    [Fact]
    public void Two_neighbours_are_one_run_of_letters()
    {
        var tokens = new TokenList();
        tokens.Read("điện, thoại");

        Assert.Equal("dienthoai", tokens.FoldedPair(tokens[0], tokens[1]).ToString());
    }

    [Fact]
    public void The_rest_of_a_very_long_message_is_not_read()
    {
        Assert.Equal(TokenList.MaxTokens, Count(string.Concat(Enumerable.Repeat("chữ ", 10_000))));
        Assert.Equal(1, Count(new string('a', 100_000)));
        Assert.InRange(Count(string.Concat(Enumerable.Repeat(new string('x', 50) + " ", 2_000))), 1, TokenList.MaxTokens);
    }

    [Fact]
    public void A_list_that_was_full_reads_the_next_message_afresh()
    {
        var tokens = new TokenList();
        tokens.Read(string.Concat(Enumerable.Repeat("nghiêng ", 1_000)));

        tokens.Read("ký số");

        Assert.Equal(2, tokens.Count);
        Assert.Equal("ky", tokens.Folded(tokens[0]).ToString());
        Assert.Equal("so", tokens.Folded(tokens[1]).ToString());
    }

    private static string Folded(string text) => string.Join(' ', Word.Split(text).Select(word => word.Folded));

    private static int Count(string text)
    {
        var tokens = new TokenList();
        tokens.Read(text);
        return tokens.Count;
    }
}
