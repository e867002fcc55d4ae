using System.Net;
using System.Web;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Staff;
using BinhDanBot.FakeZalo;
using Xunit;

namespace BinhDanBot.Tests.Web.Admin;

/// <summary>Staff connect Zalo in their pages, and what they type is never shown again.</summary>
public sealed class ChannelPageTests : IAsyncLifetime
{
    private const string Page = "/admin/son-mai/kenh/zalo-oa";

    private FakeZaloServer _zalo = null!;
    private BotApplication _application = null!;
    private StaffClient _mai = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["Channels:Zalo:OaApiBaseUrl"] = _zalo.BaseAddress.AbsoluteUri,
            ["Channels:Zalo:OaOAuthBaseUrl"] = _zalo.BaseAddress.AbsoluteUri,
            ["Channels:Zalo:BotApiBaseUrl"] = _zalo.BaseAddress.AbsoluteUri,
        };
        _application = await BotApplication.StartAsync(new ApplicationSetup { Settings = settings });
        _mai = await StaffClient.SignInAsync(_application, "son-mai", StaffRole.Administrator);
    }

    public async Task DisposeAsync()
    {
        _mai.Dispose();
        await _application.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public async Task The_official_account_is_connected_by_its_keys_and_the_permission()
    {
        var saved = await EnterKeysAsync();
        var toZalo = await _mai.GetAsync($"{Page}/xin-phep");
        var back = await AllowAsync(toZalo.Location!);
        var stored = await _mai.GetAsync(back.PathAndQuery);
        var page = await _mai.GetAsync(Page);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (saved.Status, toZalo.Status));
        Assert.StartsWith(_zalo.BaseAddress.AbsoluteUri, toZalo.Location, StringComparison.Ordinal);
        Assert.Equal("notice", stored.Page.QuerySelector("#outcome")?.ClassName);
        Assert.Equal(ZaloOaGrantState.Ok, _application.Service<AuthoriseZaloOa>().HealthOf("son-mai").State);
        Assert.DoesNotContain(_zalo.Options.AppSecret, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_zalo.Options.OaSecretKey, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_was_not_asked_for_here_is_not_used()
    {
        await EnterKeysAsync();
        var forged = await _mai.GetAsync($"{Page}/xong?code={_zalo.Authorise()}&oa_id={_zalo.Options.OaId}&state=made-up");
        var begun = await AllowAsync((await _mai.GetAsync($"{Page}/xin-phep")).Location!);
        var otherState = await _mai.GetAsync(begun.PathAndQuery.Replace("state=", "state=0", StringComparison.Ordinal));
        var afterwards = await _mai.GetAsync(begun.PathAndQuery);
        var elsewhere = await AllowAsync((await _mai.GetAsync($"{Page}/xin-phep")).Location!);
        using var nam = await StaffClient.SignInAsync(_application, "son-mai", StaffRole.Administrator);
        var stolen = await nam.GetAsync(elsewhere.PathAndQuery);

        Assert.All([forged, otherState, afterwards, stolen], answer => Assert.Equal("problem", answer.Page.QuerySelector("#outcome")?.ClassName));
        Assert.NotEqual(ZaloOaGrantState.Ok, (await _application.Service<AuthoriseZaloOa>().CheckAsync("son-mai", CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_bot_is_connected_by_its_token_and_taken_away()
    {
        const string page = "/admin/son-mai/kenh/zalo-bot";
        var wrong = await PostToAsync(page, "Token", ("Token", "with space"), ("Way", "poll"));
        var saved = await PostToAsync(page, "Token", ("Token", _zalo.Options.BotToken), ("Way", "poll"));
        var shown = await _mai.GetAsync(page);
        var unsure = await PostToAsync(page, "Disconnect");
        var sure = await PostToAsync(page, "Disconnect", ("Sure", "yes"));
        var gone = await _mai.GetAsync(page);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect), (wrong.Status, saved.Status, unsure.Status, sure.Status));
        Assert.Contains(_zalo.Options.BotName, shown.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(_zalo.Options.BotToken, shown.Text, StringComparison.Ordinal);
        Assert.Null(gone.Page.QuerySelector("form[action*=Disconnect]"));
    }

    [Theory]
    [InlineData("/admin/son-mai/kenh/zalo-oa/thu?tu=0", HttpStatusCode.OK)]
    [InlineData("/admin/son-mai/kenh/zalo-oa/thu?tu=-5", HttpStatusCode.NotFound)]
    [InlineData("/admin/son-mai/kenh/zalo-oa/thu?tu=9223372036854775807", HttpStatusCode.NotFound)]
    [InlineData("/admin/son-mai/kenh/directline/thu?tu=0", HttpStatusCode.NotFound)]
    [InlineData("/admin/kon-braih/kenh", HttpStatusCode.NotFound)]
    [InlineData("/admin/son-mai/kenh", HttpStatusCode.OK)]
    [InlineData("/admin/son-mai/tro-giup", HttpStatusCode.OK)]
    [InlineData("/admin/son-mai/tro-giup/to-in", HttpStatusCode.OK)]
    public async Task Pages_answer_for_what_there_is(string address, HttpStatusCode expected) => Assert.Equal(expected, (await _mai.GetAsync(address)).Status);

    private Task<StaffAnswer> EnterKeysAsync() => PostToAsync(
        Page, "Keys", ("AppId", _zalo.Options.AppId), ("OaId", _zalo.Options.OaId), ("OaSecretKey", _zalo.Options.OaSecretKey), ("AppSecret", _zalo.Options.AppSecret));

    private Task<StaffAnswer> PostToAsync(string page, string handler, params (string, string)[] fields) => _mai.PostAsync($"{page}?handler={handler}", fields);

    /// <summary>The admin of the account permits it at Zalo; where Zalo sends them.</summary>
    private static async Task<Uri> AllowAsync(string permission)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var allowed = await browser.PostAsync(new Uri(permission), null);
        Assert.NotEmpty(HttpUtility.ParseQueryString(allowed.Headers.Location!.Query)["code"]!);
        return allowed.Headers.Location;
    }
}
