using System.ComponentModel.DataAnnotations;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

public sealed class ZaloOaSettingsTests
{
    [Fact]
    public void An_account_with_nothing_set_is_off_and_right()
    {
        var account = new ZaloOaAccountOptions();

        Assert.False(account.IsOn);
        Assert.Empty(Faults(account));
    }

    [Fact]
    public void A_whole_account_is_on_and_right()
    {
        Assert.True(ZaloPayload.Account().IsOn);
        Assert.Empty(Faults(ZaloPayload.Account()));
    }

    [Theory]
    [InlineData("AppId")]
    [InlineData("OaId")]
    [InlineData("OaSecretKey")]
    [InlineData("AppSecret")]
    public void What_is_missing_is_named(string missing)
    {
        var account = ZaloPayload.Account();
        account.GetType().GetProperty(missing)!.SetValue(account, missing.EndsWith("Id", StringComparison.Ordinal) ? "" : null);

        Assert.Equal([missing], Faults(account));
    }

    [Fact]
    public void A_token_alone_turns_the_account_on_and_all_else_is_missing() =>
        Assert.Equal(["AppId", "OaId", "OaSecretKey", "AppSecret"], Faults(new ZaloOaAccountOptions { RefreshToken = new Secret("r") }));

    [Theory]
    [InlineData("ApiBaseUrl", "ftp://zalo.example")]
    [InlineData("OAuthBaseUrl", "zalo.example")]
    [InlineData("MessagesPerSecond", "0")]
    public void A_value_that_cannot_be_is_named(string key, string value)
    {
        var account = ZaloPayload.Account();
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build().Bind(account);

        Assert.Equal([key], Faults(account));
    }

    [Fact]
    public void Settings_are_read_by_their_names()
    {
        var account = new ZaloOaAccountOptions();

        new ConfigurationBuilder().AddInMemoryCollection([
            new("AppId", "1"), new("OaId", "2"), new("OaSecretKey", "k"), new("AppSecret", "s"), new("RefreshToken", "r"), new("AccessToken", "a"),
            new("ApiBaseUrl", "http://127.0.0.1:1"), new("OAuthBaseUrl", "http://127.0.0.1:2"), new("MessagesPerSecond", "2.5"),
            new("SigningSecret", "AppSecret"), new("SigningPrefix", "OaId"), new("AppSecretProof", "true")]).Build().Bind(account);

        Assert.Equal(("1", "2", "k", "s"), (account.AppId, account.OaId, account.OaSecretKey!.Reveal(), account.AppSecret!.Reveal()));
        Assert.Equal(("r", "a", 2.5, true), (account.RefreshToken!.Reveal(), account.AccessToken!.Reveal(), account.MessagesPerSecond, account.AppSecretProof));
        Assert.Equal((ZaloOaSigningSecret.AppSecret, ZaloOaSigningPrefix.OaId), (account.SigningSecret, account.SigningPrefix));
        Assert.Equal("http://127.0.0.1:1/", account.ApiBaseUrl.ToString());
    }

    private static List<string> Faults(ZaloOaAccountOptions account)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(account, new ValidationContext(account), faults, validateAllProperties: true);
        return [.. faults.SelectMany(fault => fault.MemberNames)];
    }
}
