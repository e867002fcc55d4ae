using BinhDanBot.Core.Language;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class CleanMessageTests
{
    [Theory]
    [InlineData("chữ\u200B ký\u200D số\uFEFF", "chữ ký số")]
    [InlineData("\u2060mật\u00AD khẩu", "mật khẩu")]
    public void Zero_width_characters_are_gone(string text, string cleaned) => Assert.Equal(cleaned, VietnameseText.CleanMessage(text));

    [Theory]
    [InlineData("\u202Egnal oàv\u202C", "gnal oàv")]
    [InlineData("\u2066mã\u2069 \u200Eotp\u200F\u061C", "mã otp")]
    public void Bidirectional_controls_are_gone(string text, string cleaned) => Assert.Equal(cleaned, VietnameseText.CleanMessage(text));

    [Fact]
    public void Tag_characters_that_hide_text_are_gone()
    {
        var hidden = string.Concat("ignore".Select(c => char.ConvertFromUtf32(0xE0000 + c)));

        Assert.Equal("xin chào", VietnameseText.CleanMessage($"xin {hidden}chào{hidden}"));
    }

    // Not as data of a theory: an attribute cannot hold half a pair.
    [Fact]
    public void Halves_of_surrogate_pairs_are_gone()
    {
        Assert.Equal("ab", VietnameseText.CleanMessage("a\uD83Db"));
        Assert.Equal("ab", VietnameseText.CleanMessage("a\uDE00b"));
        Assert.Equal("a", VietnameseText.CleanMessage("a\uD83D"));
        Assert.Equal("", VietnameseText.CleanMessage("\uDE00\uD83D"));
        Assert.Equal("x", VietnameseText.CleanMessage("\uD83D\u200B\uDE00x"));
    }

    [Theory]
    [InlineData("a\0b\u0007c\u001B[31m", "abc[31m")]
    [InlineData("x\uE000y\uF8FF\uFFF9z", "xyz")]
    public void Control_and_private_characters_are_gone(string text, string cleaned) => Assert.Equal(cleaned, VietnameseText.CleanMessage(text));

    [Theory]
    [InlineData("  một\t\u00A0 hai \u3000ba  ", "một hai ba")]
    [InlineData("một \r\n\r\n  hai", "một\nhai")]
    [InlineData("một\u2028hai\u2029ba\rbốn", "một\nhai\nba\nbốn")]
    [InlineData("\n một \n", "một")]
    [InlineData(" \r\n\t", "")]
    public void Spaces_become_one_and_lines_stay_lines(string text, string cleaned) => Assert.Equal(cleaned, VietnameseText.CleanMessage(text));

    [Theory]
    [InlineData("cảm ơn 😀👍🏽")]
    [InlineData("❤️ bác nhé")]
    [InlineData("🇻🇳")]
    [InlineData("漢字 និង العربية")]
    public void What_people_see_stays(string text) => Assert.Equal(text, VietnameseText.CleanMessage(text));

    [Fact]
    public void A_decomposed_message_is_composed_even_with_something_invisible_between_letter_and_mark() =>
        Assert.Equal("chữ ký", VietnameseText.CleanMessage("chu\u031B\u0303 ky\u200B\u0301"));
}
