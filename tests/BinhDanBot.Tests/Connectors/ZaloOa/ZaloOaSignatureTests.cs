using System.Text;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

public sealed class ZaloOaSignatureTests
{
    private const string Vector = "2f1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9";

    private static ZaloOaAccountOptions Account { get; } = new() { AppId = "X", OaId = "Z", OaSecretKey = new Secret("Y"), AppSecret = new Secret("W") };

    /// <summary>Published with a client that was checked against the real service.</summary>
    [Fact]
    public void The_published_vector_comes_out() =>
        Assert.Equal(Vector, Convert.ToHexStringLower(ZaloOaSignature.Compute("X", "BODY"u8, "1234567890", "Y")));

    [Theory]
    [InlineData($"mac={Vector}")]
    [InlineData(Vector)]
    public void The_header_is_read_with_and_without_its_name(string header)
    {
        var given = ZaloOaSignature.Read(header);

        Assert.True(ZaloOaSignature.Matches(Account, given, "BODY"u8, "1234567890"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mac=")]
    [InlineData("mac=2f1e")]
    [InlineData($"mac={Vector}00")]
    [InlineData("mac=zz1ef5aabe67e8396a459ca89562e108ad541f82ba5022c85f645bd6b7220cb9")]
    [InlineData($"{Vector},{Vector}")]
    public void Whatever_is_no_digest_is_not_read(string header) => Assert.Null(ZaloOaSignature.Read(header));

    [Fact]
    public void An_account_without_the_secret_matches_nothing()
    {
        var account = new ZaloOaAccountOptions { AppId = "X", OaId = "Z" };
        var made = ZaloOaSignature.Compute("X", "BODY"u8, "1234567890", "");

        Assert.False(ZaloOaSignature.Matches(account, made, "BODY"u8, "1234567890"));
    }

    [Theory]
    [InlineData("X", "W", "SigningPrefix AppId, SigningSecret AppSecret")]
    [InlineData("Z", "Y", "SigningPrefix OaId, SigningSecret OaSecretKey")]
    [InlineData("Z", "W", "SigningPrefix OaId, SigningSecret AppSecret")]
    [InlineData("Q", "Y", null)]
    public void The_setting_that_would_have_matched_is_named_and_does_not_match(string firstId, string secret, string? variant)
    {
        var given = ZaloOaSignature.Compute(firstId, "BODY"u8, "1", secret);

        Assert.False(ZaloOaSignature.Matches(Account, given, "BODY"u8, "1"));
        Assert.Equal(variant, ZaloOaSignature.OtherVariant(Account, given, "BODY"u8, "1"));
    }

    [Fact]
    public void The_settings_choose_the_formula()
    {
        var account = new ZaloOaAccountOptions
        {
            AppId = "X",
            OaId = "Z",
            OaSecretKey = new Secret("Y"),
            AppSecret = new Secret("W"),
            SigningPrefix = ZaloOaSigningPrefix.OaId,
            SigningSecret = ZaloOaSigningSecret.AppSecret,
        };
        var given = ZaloOaSignature.Compute("Z", Encoding.UTF8.GetBytes("BODY"), "1", "W");

        Assert.True(ZaloOaSignature.Matches(account, given, "BODY"u8, "1"));
        Assert.Equal(
            "SigningPrefix AppId, SigningSecret OaSecretKey",
            ZaloOaSignature.OtherVariant(account, ZaloOaSignature.Compute("X", "BODY"u8, "1", "Y"), "BODY"u8, "1"));
    }
}
