using BinhDanBot.Core.Language.Personal;
using Xunit;

namespace BinhDanBot.Tests.Language;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678")]
    [InlineData(" 0912 345 678 ")]
    [InlineData("0912.345.678")]
    [InlineData("0912-345-678")]
    [InlineData("(0912) 345 678")]
    [InlineData("+84 912 345 678")]
    [InlineData("+84912345678")]
    [InlineData("+84 (0)912 345 678")]
    [InlineData("0084912345678")]
    [InlineData("84912345678")]
    [InlineData("840912345678")]
    [InlineData("912345678")]
    [InlineData("o912345678")]
    [InlineData("O912.345.678")]
    [InlineData("０９１２３４５６７８")]
    public void A_number_is_the_same_in_every_spelling(string written) => Assert.Equal(new PhoneReading("0912345678", PhoneFault.None), PhoneNumber.Read(written));

    [Theory]
    [InlineData("0168 234 5678", "0382345678")]
    [InlineData("01682345678", "0382345678")]
    [InlineData("1682345678", "0382345678")]
    [InlineData("+84 123 234 5678", "0832345678")]
    [InlineData("0199.234.5678", "0592345678")]
    public void A_number_of_before_2018_is_told_in_todays_form(string written, string digits) =>
        Assert.Equal(new PhoneReading(digits, PhoneFault.None, WasOld: true), PhoneNumber.Read(written));

    [Theory]
    [InlineData("024 3234 5678", "02432345678")]
    [InlineData("2603 823 456", "02603823456")]
    public void A_landline_is_a_number(string written, string digits) => Assert.Equal(new PhoneReading(digits, PhoneFault.None), PhoneNumber.Read(written));

    [Theory]
    [InlineData(null, PhoneFault.Empty)]
    [InlineData("  ", PhoneFault.Empty)]
    [InlineData("không có", PhoneFault.NotANumber)]
    [InlineData("ooo", PhoneFault.NotANumber)]
    [InlineData("+", PhoneFault.NotANumber)]
    [InlineData("0912345678 (con gái)", PhoneFault.NotANumber)]
    [InlineData("113", PhoneFault.TooShort)]
    [InlineData("091234567", PhoneFault.TooShort)]
    [InlineData("091234567890", PhoneFault.TooLong)]
    [InlineData("00000000000000000000000000000000000000000000000", PhoneFault.TooLong)]
    [InlineData("+1 415 555 0100", PhoneFault.Foreign)]
    [InlineData("00855 12 345 678", PhoneFault.Foreign)]
    [InlineData("0412345678", PhoneFault.UnknownPrefix)]
    [InlineData("0112 345 6789", PhoneFault.UnknownPrefix)]
    public void What_is_no_number_says_why(string? written, PhoneFault fault) => Assert.Equal(new PhoneReading(null, fault), PhoneNumber.Read(written));

    [Fact]
    public void A_masked_number_can_be_known_and_not_called()
    {
        Assert.Equal("0912•••678", PhoneNumber.Mask("0912345678"));
        Assert.Equal("0912 345 678", PhoneNumber.Spaced("0912345678"));
    }

    /// <summary>Whatever is written, there is a number or a reason, never both.</summary>
    [Theory]
    [InlineData("+84")]
    [InlineData("84")]
    [InlineData("0084")]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("+0")]
    [InlineData("()")]
    [InlineData("84000000000")]
    [InlineData("+840000000000000000000000")]
    public void Odd_ends_have_a_reason(string written)
    {
        var reading = PhoneNumber.Read(written);

        Assert.Null(reading.Digits);
        Assert.NotEqual(PhoneFault.None, reading.Fault);
    }
}
