using System.Net;
using System.Text.Json.Nodes;
using BinhDanBot.Connectors.BotFramework;
using BinhDanBot.Core.Channels;
using Xunit;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>Who may tell us something, and who only says that they may.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private FakeConnector _connector = null!;
    private BotServer _server = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _server = await BotServer.StartAsync(_connector);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _connector.DisposeAsync();
    }

    private SignedToken Good => _connector.Token(_server.Clock.GetUtcNow());

    private JsonObject Asked => SampleActivity.Message(_connector.ServiceUrl);

    [Fact]
    public async Task A_message_with_a_good_token_is_stored_for_the_commune_of_the_app()
    {
        using var answer = await _server.PostAsync(Asked, Good.Write());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        var stored = Assert.Single(await _server.EventsAsync());
        Assert.Equal(("son-mai", "botframework", "webchat|c1|c1|0000001"), (stored.Commune, stored.Channel, stored.ExternalId));
        Assert.Equal((IncomingEventKind.Message, "quen mat khau vneid"), (stored.Kind, _server.TextOf(stored)));
    }

    [Fact]
    public async Task A_repeated_activity_is_stored_once()
    {
        var token = Good.Write();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _server.PostAsync(Asked, token)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await _server.EventsAsync());
    }

    [Fact]
    public Task No_token_is_refused() => RefusedAsync(null);

    [Fact]
    public Task Another_apps_token_is_refused() => RefusedAsync(Good with { Audience = "99999999-2222-3333-4444-555555555555" });

    [Fact]
    public Task A_token_of_another_issuer_is_refused() => RefusedAsync(Good with { Issuer = "https://sts.windows.net/common/" });

    [Fact]
    public Task A_token_without_an_issuer_is_refused() => RefusedAsync(Good with { Change = (_, claims) => claims.Remove("iss") });

    [Theory, InlineData(5 * 60), InlineData(3600)]
    public Task A_token_that_ended_is_refused(int secondsAgo) =>
        RefusedAsync(Good with { IssuedAt = Good.IssuedAt - TimeSpan.FromHours(1) - TimeSpan.FromSeconds(secondsAgo) });

    [Fact]
    public Task A_token_that_begins_later_is_refused() => RefusedAsync(Good with { IssuedAt = Good.IssuedAt + TimeSpan.FromSeconds(301) });

    [Fact]
    public Task A_token_without_an_end_is_refused() => RefusedAsync(Good with { Change = (_, claims) => claims.Remove("exp") });

    [Theory, InlineData(-299), InlineData(-3600 - 299), InlineData(299)]
    public async Task Clocks_may_differ_by_five_minutes(int seconds)
    {
        using var answer = await _server.PostAsync(Asked, (Good with { IssuedAt = Good.IssuedAt + TimeSpan.FromSeconds(seconds) }).Write());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_need_not_say_when_it_begins()
    {
        using var answer = await _server.PostAsync(Asked, (Good with { Change = (_, claims) => claims.Remove("nbf") }).Write());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public Task A_token_signed_by_another_key_is_refused() => RefusedAsync(Good with { Key = SignedToken.ForeignKey });

    [Fact]
    public Task An_unknown_key_is_refused() => RefusedAsync(Good with { KeyId = "key-9", Key = SignedToken.ForeignKey });

    [Fact]
    public Task A_token_that_brings_its_own_key_is_refused() => RefusedAsync(Good with
    {
        Key = SignedToken.ForeignKey,
        Change = (header, _) => header["jku"] = "https://example.com/keys",
    });

    [Theory, InlineData("none"), InlineData("HS256"), InlineData("RS512")]
    public Task Another_algorithm_is_refused(string algorithm) => RefusedAsync(Good with { Algorithm = algorithm });

    [Fact]
    public async Task A_changed_bit_is_refused()
    {
        var token = Good.Write();
        var spots = Enumerable.Range(0, 40).Select(i => i * (token.Length - 1) / 39);

        foreach (var spot in spots)
        {
            var changed = token[..spot] + (token[spot] == 'A' ? 'Q' : 'A') + token[(spot + 1)..];
            if (changed != token)
                await RefusedAsync(changed, Asked.ToJsonString());
        }
    }

    [Fact]
    public Task A_token_for_another_service_address_is_refused() => RefusedAsync(Good with { ServiceUrl = "https://smba.trafficmanager.net/apac/" });

    [Fact]
    public Task A_token_without_a_service_address_is_refused() => RefusedAsync(Good with { Change = (_, claims) => claims.Remove("serviceurl") });

    [Fact]
    public Task An_activity_without_a_service_address_is_refused() => RefusedAsync(Good.Write(), Asked.With(("serviceUrl", null)).ToJsonString());

    [Fact]
    public Task A_key_that_is_not_endorsed_for_the_channel_is_refused() => RefusedAsync(Good.Write(), Asked.With(("channelId", "telegram")).ToJsonString());

    [Fact]
    public Task An_activity_without_a_channel_is_refused() => RefusedAsync(Good.Write(), Asked.With(("channelId", null)).ToJsonString());

    [Fact]
    public async Task A_key_without_endorsements_is_refused()
    {
        _connector.Endorsements = null;
        await using var server = await BotServer.StartAsync(_connector);

        using var answer = await server.PostAsync(Asked, Good.Write());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await server.EventsAsync());
    }

    [Fact]
    public Task An_encrypted_token_is_refused() => RefusedAsync(Good.Write() + ".AAAA.AAAA", Asked.ToJsonString());

    [Theory, InlineData("enc"), InlineData("zip"), InlineData("crit")]
    public Task A_token_that_says_it_is_more_than_signed_is_refused(string member) => RefusedAsync(Good with { Change = (header, _) => header[member] = "DEF" });

    [Fact]
    public Task A_token_of_nine_kilobytes_is_refused() => RefusedAsync(Good with { Change = (_, claims) => claims["x"] = new string('x', 9 * 1024 * 3 / 4) });

    [Fact]
    public Task A_token_of_deep_json_is_refused() => RefusedAsync(Good with
    {
        Change = (_, claims) => claims["x"] = JsonNode.Parse(new string('[', 60) + new string(']', 60)),
    });

    [Theory]
    [InlineData("Basic bGFuOmxhbg=="), InlineData("Bearer"), InlineData("Bearer ..."), InlineData("Bearer a.b.c"), InlineData("Bearer W10.W10.W10"), InlineData("Bearer eyJhbGciOiJcdWQ4MDAifQ.e30.AA")]
    public async Task Something_else_in_the_place_of_a_token_is_refused(string header)
    {
        using var answer = await _server.PostAsync(Asked.ToJsonString(), null, request => request.Headers.TryAddWithoutValidation("Authorization", header));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await _server.EventsAsync());
    }

    [Fact]
    public async Task While_the_keys_cannot_be_had_the_caller_is_asked_to_come_again()
    {
        _connector.KeysAreAway = true;
        await using var server = await BotServer.StartAsync(_connector);

        using var away = await server.PostAsync(Asked, Good.Write());
        _connector.KeysAreAway = false;
        server.Clock.Advance(KeyRing.AfterFault);
        using var back = await server.PostAsync(Asked, Good.Write());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("10", Assert.Single(away.Headers.GetValues("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Single(await server.EventsAsync());
    }

    [Fact]
    public async Task A_genuine_caller_whose_body_is_no_activity_is_told_so()
    {
        string[] bodies = ["", "{", "[]", "null", new string('[', 100)];
        foreach (var body in bodies)
        {
            using var answer = await _server.PostAsync(body, Good.Write());
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var large = await _server.PostAsync(Asked.With(("text", new string('a', 300_000))), Good.Write());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Empty(await _server.EventsAsync());
    }

    [Fact]
    public void Two_communes_cannot_share_one_app()
    {
        var accounts = new Dictionary<string, BotFrameworkAccountOptions> { ["son-mai"] = BotServer.Account(_connector), ["ky-anh"] = BotServer.Account(_connector) };

        var fault = Assert.Throws<InvalidOperationException>(() => new BotAccounts(new ChannelAccounts<BotFrameworkAccountOptions>(accounts)));

        Assert.Equal("Channels:BotFramework:son-mai:AppId is also that of ky-anh.", fault.Message);
    }

    private Task RefusedAsync(SignedToken? token) => RefusedAsync(token?.Write(), Asked.ToJsonString());

    private async Task RefusedAsync(string? token, string body)
    {
        using var answer = await _server.PostAsync(body, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await _server.EventsAsync());
    }
}
