using System.ComponentModel.DataAnnotations;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloBot;

/// <summary>Settings of a bot that cannot work are told before anything starts.</summary>
public sealed class ZaloBotSettingsTests
{
    [Fact]
    public void A_token_alone_is_enough()
    {
        var account = new ZaloBotAccountOptions { Token = new Secret(RunningBot.Token) };

        Assert.True(account.IsOn);
        Assert.Empty(FaultsOf(account));
        Assert.Equal("https://bot-api.zaloplatforms.com/", account.ApiBaseUrl.AbsoluteUri);
    }

    [Fact]
    public void Nothing_set_is_off_and_no_fault()
    {
        var account = new ZaloBotAccountOptions();

        Assert.False(account.IsOn);
        Assert.Empty(FaultsOf(account));
    }

    public static TheoryData<string, Action<ZaloBotAccountOptions>> Faults => new()
    {
        { "Token", account => { account.Token = null; account.Polling = true; } },
        { "Token", account => account.Token = new Secret("123:abc/../x") },
        { "Token", account => account.Token = new Secret("123:abc?x") },
        { "WebhookSecret", account => account.WebhookSecret = new Secret("1234567") },
        { "WebhookSecret", account => account.WebhookSecret = new Secret(new string('a', 257)) },
        { "WebhookSecret", account => account.WebhookSecret = new Secret("two words") },
        { "Polling", account => account.Polling = false },
        { "ApiBaseUrl", account => account.ApiBaseUrl = new Uri("http://bot-api.zaloplatforms.com") },
        { "ApiBaseUrl", account => account.ApiBaseUrl = new Uri("https://bot-api.zaloplatforms.com/?a=b") },
        { "ApiBaseUrl", account => account.ApiBaseUrl = new Uri("/relative", UriKind.Relative) },
        { "PollTimeout", account => account.PollTimeout = TimeSpan.FromMinutes(2) },
        { "PollTimeout", account => account.PollTimeout = TimeSpan.FromSeconds(1.5) },
        { "MessagesPerSecond", account => account.MessagesPerSecond = 0 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_setting_that_cannot_work_is_named(string setting, Action<ZaloBotAccountOptions> change)
    {
        var account = new ZaloBotAccountOptions { Token = new Secret(RunningBot.Token) };

        change(account);

        Assert.Equal([setting], FaultsOf(account));
    }

    [Fact]
    public void A_fake_on_this_machine_may_be_called_without_encryption() =>
        Assert.Empty(FaultsOf(new ZaloBotAccountOptions { Token = new Secret(RunningBot.Token), ApiBaseUrl = new Uri("http://127.0.0.1:5099/zalo/") }));

    private static List<string> FaultsOf(ZaloBotAccountOptions account)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(account, new ValidationContext(account), faults, validateAllProperties: true);
        return [.. faults.SelectMany(fault => fault.MemberNames)];
    }
}
