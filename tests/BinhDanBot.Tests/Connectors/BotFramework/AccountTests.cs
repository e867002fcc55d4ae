using System.ComponentModel.DataAnnotations;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Operations;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

public sealed class AccountTests
{
    private static readonly Secret Password = new("mat-khau");

    [Fact]
    public void An_account_without_settings_is_off()
    {
        Assert.False(new BotFrameworkAccountOptions().IsOn);
        Assert.True(new BotFrameworkAccountOptions { AppId = "a" }.IsOn);
        Assert.True(new BotFrameworkAccountOptions { AllowEmulator = true }.IsOn);
    }

    [Fact]
    public void An_account_with_an_id_and_a_password_is_whole()
    {
        Assert.Empty(Faults(new BotFrameworkAccountOptions { AppId = "a", AppPassword = Password }));
        Assert.Equal(["AppPassword"], Faults(new BotFrameworkAccountOptions { AppId = "a" }));
        Assert.Equal(["AppId"], Faults(new BotFrameworkAccountOptions { AppPassword = Password }));
    }

    [Fact]
    public void Secrets_go_only_where_nobody_reads_them()
    {
        var plain = new Uri("http://example.com/");

        Assert.Equal(
            ["OpenIdMetadataUrl", "TokenUrl", "AllowedServiceUrls"],
            Faults(new BotFrameworkAccountOptions { OpenIdMetadataUrl = plain, TokenUrl = plain, AllowedServiceUrls = [plain] }));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/apac/", true), InlineData("https://smba.trafficmanager.net/apac", true), InlineData("https://smba.trafficmanager.net/apac/vn/", true)]
    [InlineData("https://smba.trafficmanager.net/apacx/", false), InlineData("https://smba.trafficmanager.net/", false), InlineData("https://smba.trafficmanager.net.example.com/apac/", false)]
    public void An_account_may_name_where_its_answers_go(string url, bool isAllowed)
    {
        var account = new BotFrameworkAccountOptions { AllowedServiceUrls = [new Uri("https://smba.trafficmanager.net/apac")] };

        Assert.Equal(isAllowed, ServiceAddress.IsAllowed(account, new Uri(url)));
        Assert.True(ServiceAddress.IsAllowed(new BotFrameworkAccountOptions(), new Uri(url)));
    }

    private static IEnumerable<string> Faults(BotFrameworkAccountOptions account)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(account, new ValidationContext(account), faults, validateAllProperties: true);
        return faults.SelectMany(fault => fault.MemberNames);
    }
}
