using System.Security.Cryptography;
using System.Text;
using System.Web;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Connectors.ZaloOa;

/// <summary>The admin permits the app, and people have names.</summary>
public sealed class ZaloOaAuthorisationTests : IAsyncLifetime
{
    private static readonly Uri RedirectUrl = new("https://xa.example/admin/zalo?x=1");

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 5, 12, 5, 30, 0, TimeSpan.Zero));
    private FakeZaloServer _zalo = null!;
    private TemporaryDatabase _database = null!;
    private ZaloProcess _process = null!;

    public async Task InitializeAsync()
    {
        _zalo = await FakeZaloServer.StartAsync();
        _database = await TemporaryDatabase.UpdatedAsync();
        _process = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _database.DisposeAsync();
        await _zalo.DisposeAsync();
    }

    [Fact]
    public void The_permission_address_carries_the_digest_of_the_verifier_and_not_the_verifier()
    {
        var verifier = AuthoriseZaloOa.NewVerifier();

        var address = _process.Authorise.PermissionUrl(ZaloPayload.Commune, RedirectUrl, "state & more", verifier);

        var query = HttpUtility.ParseQueryString(address.Query);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal(43, verifier.Length);
        Assert.Equal("/v4/oa/permission", address.AbsolutePath);
        Assert.Equal((ZaloPayload.AppId, RedirectUrl.OriginalString, "state & more", challenge), (query["app_id"], query["redirect_uri"], query["state"], query["code_challenge"]));
        Assert.DoesNotContain(verifier, address.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_becomes_a_stored_pair_that_wins_over_the_settings()
    {
        var outcome = await ExchangeAsync();

        Assert.Equal(ZaloOaAuthorisation.Stored, outcome);
        var call = Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
        Assert.Equal(
            (ZaloPayload.AppSecret, $"code=code-1&app_id={ZaloPayload.AppId}&grant_type=authorization_code&code_verifier=verifier-1"),
            (call.Credential, call.Body));
        Assert.Equal(new ZaloOaAccess.Ready("access-1"), await GetAsync(_process));
        await using var restarted = await StartAsync();
        Assert.Equal(new ZaloOaAccess.Ready("access-1"), await GetAsync(restarted));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task A_new_authorisation_mends_a_dead_grant_at_once()
    {
        _zalo.Answer(FakeZaloServer.Tokens, """{"error":-14014}""");
        Assert.IsType<ZaloOaAccess.Unavailable>(await GetAsync(_process));
        Assert.Equal(ZaloOaGrantState.MustAuthorise, _process.Authorise.HealthOf(ZaloPayload.Commune).State);

        await ExchangeAsync();

        Assert.Equal(new ZaloOaAccess.Ready("access-1"), await GetAsync(_process));
        Assert.Equal(ZaloOaGrantState.Ok, _process.Authorise.HealthOf(ZaloPayload.Commune).State);
    }

    [Fact]
    public async Task The_authorisation_of_another_account_is_not_taken()
    {
        var outcome = await _process.Authorise.ExchangeCodeAsync(ZaloPayload.Commune, "4711", "code-1", "verifier-1", CancellationToken.None);

        Assert.Equal(ZaloOaAuthorisation.OtherAccount, outcome);
        Assert.Empty(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Theory]
    [InlineData("""{"error":-14003,"error_name":"Invalid redirect uri"}""", ZaloOaAuthorisation.Refused)]
    [InlineData("<html>", ZaloOaAuthorisation.Lost)]
    public async Task A_code_that_brings_nothing_says_so(string body, ZaloOaAuthorisation expected)
    {
        _zalo.Answer(FakeZaloServer.Tokens, body);

        Assert.Equal(expected, await ExchangeAsync());
    }

    [Fact]
    public async Task Without_a_database_the_code_is_not_used()
    {
        _process.Faults.RefuseNext(1);

        Assert.Equal(ZaloOaAuthorisation.TryAgain, await ExchangeAsync());
        Assert.Empty(_zalo.CallsOf(FakeZaloServer.Tokens));
        Assert.Equal(ZaloOaAuthorisation.Stored, await ExchangeAsync());
    }

    [Fact]
    public async Task A_pair_that_the_database_does_not_take_is_kept_when_it_is_back()
    {
        _zalo.WhileGranting = () =>
        {
            _process.Faults.RefuseNext(1);
            return Task.CompletedTask;
        };

        Assert.Equal(ZaloOaAuthorisation.Lost, await ExchangeAsync());

        Assert.Equal(new ZaloOaAccess.Ready("access-1"), await GetAsync(_process));
        await using var restarted = await StartAsync();
        Assert.Equal(new ZaloOaAccess.Ready("access-1"), await GetAsync(restarted));
        Assert.Single(_zalo.CallsOf(FakeZaloServer.Tokens));
    }

    [Fact]
    public async Task A_person_has_the_name_that_Zalo_gives()
    {
        var profile = await Profiles.FetchAsync(ZaloPayload.Commune, ZaloPayload.Lan, CancellationToken.None);

        Assert.Equal(new ChannelProfile("Cô Lan", true), profile);
        var call = Assert.Single(_zalo.CallsOf(FakeZaloServer.Details));
        Assert.Equal(("access-1", $$"""{"user_id":"{{ZaloPayload.Lan}}"}"""), (call.Credential, HttpUtility.ParseQueryString(call.Query)["data"]));
    }

    [Theory]
    [InlineData("""{"error":0,"data":{"display_name":"  Bác   Hùng\n","user_is_follower":"false"}}""", "Bác Hùng", false)]
    [InlineData("""{"error":"0","data":{"display_name":"Bác Hùng","user_is_follower":1}}""", "Bác Hùng", true)]
    [InlineData("""{"error":0,"data":{"display_name":"Bác Hùng"}}""", "Bác Hùng", null)]
    public async Task A_profile_is_read_in_any_of_its_forms(string body, string name, bool? isFollower)
    {
        _zalo.Answer(FakeZaloServer.Details, body);

        Assert.Equal(new ChannelProfile(name, isFollower), await Profiles.FetchAsync(ZaloPayload.Commune, ZaloPayload.Lan, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"error":-213,"message":"User has not followed OA"}""")]
    [InlineData("""{"error":0,"data":{"display_name":""}}""")]
    [InlineData("<html>")]
    public async Task A_person_of_whom_Zalo_says_nothing_has_no_profile(string body)
    {
        _zalo.Answer(FakeZaloServer.Details, body);

        Assert.Null(await Profiles.FetchAsync(ZaloPayload.Commune, ZaloPayload.Lan, CancellationToken.None));
    }

    private IChannelProfiles Profiles => _process.Service<IChannelProfiles>();

    private Task<ZaloProcess> StartAsync()
    {
        var account = ZaloPayload.Account();
        (account.ApiBaseUrl, account.OAuthBaseUrl) = (_zalo.Address, _zalo.Address);
        return ZaloProcess.StartAsync(_database, _clock, (ZaloPayload.Commune, account));
    }

    private Task<ZaloOaAuthorisation> ExchangeAsync() =>
        _process.Authorise.ExchangeCodeAsync(ZaloPayload.Commune, ZaloPayload.OaId, "code-1", "verifier-1", CancellationToken.None);

    private static Task<ZaloOaAccess> GetAsync(ZaloProcess process) => process.Tokens.GetAsync(ZaloPayload.Commune, null, CancellationToken.None);
}
