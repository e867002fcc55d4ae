using BinhDanBot.Core.Staff;
using Xunit;

namespace BinhDanBot.Tests.Staff;

/// <summary>Passwords, names and codes by themselves.</summary>
public sealed class SecretRuleTests
{
    [Theory]
    [InlineData("ngắn quá", PasswordFault.TooShort)]
    [InlineData("matkhau123", PasswordFault.Common)]
    [InlineData("MatKhau2026!", PasswordFault.Common)]
    [InlineData("password123456", PasswordFault.Common)]
    [InlineData("1234567890", PasswordFault.Common)]
    [InlineData("0912345678", PasswordFault.Common)]
    [InlineData("0123456789", PasswordFault.Common)]
    [InlineData("9876543210", PasswordFault.Common)]
    [InlineData("aaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("1212121212", PasswordFault.Common)]
    [InlineData("qwertyuiop", PasswordFault.Common)]
    [InlineData("anhyeuem2026", PasswordFault.Common)]
    [InlineData("vietnamvietnam", PasswordFault.Common)]
    [InlineData("abcdefghijkl", PasswordFault.Common)]
    [InlineData("yêu lan.sonmai lắm", PasswordFault.HoldsName)]
    [InlineData("LAN.SONMAI-2026", PasswordFault.HoldsName)]
    [InlineData("con trâu đi cày", PasswordFault.None)]
    [InlineData("ruong-bac-thang", PasswordFault.None)]
    [InlineData("Tr0iMuaBongBong", PasswordFault.None)]
    public void Passwords_are_judged_by_length_and_by_how_soon_they_are_guessed(string password, PasswordFault fault) =>
        Assert.Equal(fault, PasswordRules.Check(password, "lan.sonmai"));

    [Fact]
    public void A_password_longer_than_anybody_types_is_refused() => Assert.Equal(PasswordFault.TooLong, PasswordRules.Check(new string('x', 100) + new string('y', 101), "lan"));

    [Theory]
    [InlineData(" Lan.SonMai ", true)]
    [InlineData("nam-2", true)]
    [InlineData("an", false)]
    [InlineData(".nam", false)]
    [InlineData("cô lan", false)]
    [InlineData("hùng", false)]
    [InlineData("nаm", false)]
    [InlineData("", false)]
    public void Names_to_sign_in_with_hold_nothing_that_looks_like_something_else(string typed, bool isValid) =>
        Assert.Equal(isValid, StaffNames.IsValid(StaffNames.Normalise(typed)));

    [Theory]
    [InlineData("  cô   Lan ", "cô Lan")]
    [InlineData("cô\0Lan\n", "côLan")]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void Names_that_colleagues_read_hold_no_signs_that_cannot_be_read(string? typed, string? name) => Assert.Equal(name, StaffNames.CleanDisplayName(typed));

    /// <summary>The samples of RFC 6238, appendix B (SHA-1), cut to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = Totp.Base32("12345678901234567890"u8);

        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", key);
        Assert.Equal(code, Totp.CodeOf(key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));
    }

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_phone_may_be_one_step_off(int seconds, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_010);
        var key = Totp.NewKey();
        var code = Totp.CodeOf(key, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.Equal(isTaken, Totp.FindStep(key, $"{code[..3]} {code[3..]}", now, after: 0) is not null);
        Assert.Null(Totp.FindStep(key, code, now, after: Totp.StepAt(now) + 1));
    }

    [Fact]
    public void A_code_on_paper_is_the_same_however_it_is_copied()
    {
        var code = OneTimeToken.NewCode();

        Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code);
        Assert.Equal(OneTimeToken.HashOfCode(code), OneTimeToken.HashOfCode(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Equal(43, OneTimeToken.New().Length);
    }
}
