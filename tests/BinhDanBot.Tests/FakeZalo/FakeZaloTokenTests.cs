using System.Security.Cryptography;
using System.Text;
using System.Web;
using BinhDanBot.FakeZalo;
using Xunit;

namespace BinhDanBot.Tests.FakeZalo;

/// <summary>OAuth v4 of the fake, against section 4 of the collected facts.</summary>
public sealed class FakeZaloTokenTests : IAsyncLifetime
{
    private FakeZaloServer _zalo = null!;
    private ZaloCaller _caller = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _caller = ZaloCaller.Of(_zalo);
    }

    public async Task DisposeAsync()
    {
        await _caller.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_and_gives_the_next()
    {
        var first = await _caller.RefreshAsync(_zalo.Options.RefreshToken);
        var again = await _caller.RefreshAsync(_zalo.Options.RefreshToken);
        var second = await _caller.RefreshAsync(first.GetProperty("refresh_token").GetString()!);

        Assert.Equal("90000", first.GetProperty("expires_in").GetString());
        Assert.Equal(-14014, again.GetProperty("error").GetInt32());
        Assert.False(again.TryGetProperty("access_token", out _));
        Assert.NotEqual(first.GetProperty("access_token").GetString(), second.GetProperty("access_token").GetString());
    }

    [Fact]
    public async Task Unknown_and_expired_tokens_have_codes_of_their_own()
    {
        var pair = await _caller.RefreshAsync(_zalo.Options.RefreshToken);
        var codes = new List<int>();

        _caller.Token = "somebody else's";
        codes.Add(await ErrorAsync());
        _caller.Token = pair.GetProperty("access_token").GetString()!;
        codes.Add(await ErrorAsync());
        _zalo.Clock.Advance(TimeSpan.FromSeconds(90_001));
        codes.Add(await ErrorAsync());

        Assert.Equal([-216, 0, -220], codes);
    }

    [Fact]
    public async Task Tokens_expire_at_once_when_told_and_a_new_one_works()
    {
        _zalo.ExpireTokens();
        var before = await ErrorAsync();
        _caller.Token = (await _caller.RefreshAsync(_zalo.Options.RefreshToken)).GetProperty("access_token").GetString()!;
        var after = await ErrorAsync();

        Assert.Equal([-220, 0], [before, after]);
    }

    [Fact]
    public async Task A_lost_answer_burns_the_refresh_token()
    {
        _zalo.Faults.BurnRefresh = 1;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _caller.RefreshAsync(_zalo.Options.RefreshToken));
        var again = await _caller.RefreshAsync(_zalo.Options.RefreshToken);

        Assert.Equal(-14014, again.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task Errors_may_come_without_a_number()
    {
        _zalo.Faults.OAuthErrorsWithoutNumber = true;

        var answer = await _caller.RefreshAsync("used");

        Assert.False(answer.TryGetProperty("error", out _));
        Assert.Equal("Invalid refresh token.", answer.GetProperty("error_name").GetString());
    }

    [Fact]
    public async Task A_taken_permission_ends_everything_until_somebody_authorises()
    {
        _zalo.RevokeTokens();
        var access = await ErrorAsync();
        var refresh = await _caller.RefreshAsync(_zalo.Options.RefreshToken);
        var pair = await _caller.TokenAsync(Exchange(_zalo.Authorise(), verifier: null));
        _caller.Token = pair.GetProperty("access_token").GetString()!;
        var renewed = await ErrorAsync();

        Assert.Equal([-220, -14014, 0], [access, refresh.GetProperty("error").GetInt32(), renewed]);
    }

    [Theory]
    [InlineData("the right verifier", true)]
    [InlineData("a wrong verifier", false)]
    public async Task The_page_gives_a_code_that_wants_its_verifier(string verifier, bool isGood)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _zalo.BaseAddress };
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes("the right verifier"))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var address = $"/v4/oa/permission?app_id={_zalo.Options.AppId}&redirect_uri={Uri.EscapeDataString("http://localhost/back?a=b")}&code_challenge={challenge}&state=xyz";

        var page = await http.GetStringAsync(address);
        using var allowed = await http.PostAsync(address, content: null);
        var back = HttpUtility.ParseQueryString(allowed.Headers.Location!.Query);
        var pair = await _caller.TokenAsync(Exchange(back["code"]!, verifier));
        var again = await _caller.TokenAsync(Exchange(back["code"]!, "the right verifier"));

        Assert.Contains("<button", page, StringComparison.Ordinal);
        Assert.Equal(("b", _zalo.Options.OaId, "xyz"), (back["a"], back["oa_id"], back["state"]));
        Assert.Equal(isGood, pair.TryGetProperty("access_token", out _));
        Assert.False(again.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task A_fake_started_again_knows_the_tokens_and_the_people_of_before()
    {
        var pair = await _caller.RefreshAsync(_zalo.Options.RefreshToken);
        var lan = _zalo.Person("cô Lan").OaUserId;

        await using var later = await FakeZaloServer.StartAsync();
        await using var caller = new ZaloCaller(later) { Token = pair.GetProperty("access_token").GetString()! };
        var account = await caller.CallAsync(HttpMethod.Get, "/v2.0/oa/getoa");
        var next = await caller.RefreshAsync(pair.GetProperty("refresh_token").GetString()!);

        Assert.Equal(0, account.GetProperty("error").GetInt32());
        Assert.True(next.TryGetProperty("access_token", out _));
        Assert.Equal(lan, later.Person("cô Lan").OaUserId);
    }

    private async Task<int> ErrorAsync() => (await _caller.CallAsync(HttpMethod.Get, "/v2.0/oa/getoa")).GetProperty("error").GetInt32();

    private Dictionary<string, string> Exchange(string code, string? verifier)
    {
        var form = new Dictionary<string, string> { ["code"] = code, ["app_id"] = _zalo.Options.AppId, ["grant_type"] = "authorization_code" };
        if (verifier is not null)
            form["code_verifier"] = verifier;
        return form;
    }
}
