using BinhDanBot.Connectors;
using BinhDanBot.Connectors.ZaloBot;
using BinhDanBot.Connectors.ZaloOa;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Operations.Secrets;
using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Storage;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>Accounts that staff connect while the program runs: no settings, no restart.</summary>
[Trait("speed", "slow")]
public sealed class ConnectedAccountTests : IAsyncLifetime
{
    private const string Commune = "son-mai";
    private const string Question = "quên mật khẩu vneid";

    private static readonly Actor Mai = new(Guid.CreateVersion7(), "chị Mai");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("binhdanbot-keys-");
    private FakeZaloServer _zalo = null!;

    private ZaloOaKeys Keys => new(_zalo.Options.AppId, _zalo.Options.OaId, new Secret(_zalo.Options.OaSecretKey), new Secret(_zalo.Options.AppSecret));

    public async Task InitializeAsync() => _zalo = await FakeZaloServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _zalo.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    [Fact]
    public async Task A_bot_answers_as_soon_as_its_token_is_entered_and_is_silent_when_it_is_taken_away()
    {
        await using var application = await StartAsync();
        var connect = application.Service<ConnectZaloBot>();
        var lan = _zalo.Person("cô Lan");

        Assert.Equal(AccountConnection.Connected, await connect.ExecuteAsync(Commune, new Secret(_zalo.Options.BotToken), polls: true, Mai, CancellationToken.None));
        await _zalo.BotSayAsync(lan, Question);
        var answer = await _zalo.WaitForSentAsync(sent => sent.PersonId == lan.BotUserId, Patience);
        Assert.Equal(AccountConnection.Connected, await connect.DisconnectAsync(Commune, Mai, CancellationToken.None));

        Assert.Contains("VNeID", answer.Text, StringComparison.Ordinal);
        Assert.Null(connect.Find(Commune));
        Assert.Null(await application.Service<StoredSecrets>().ReadAsync(Commune, "account:zalo-bot", CancellationToken.None));
        Assert.Equal(ZaloBotState.NotSetUp, (await application.Service<ZaloBotIdentity>().GetMeAsync(Commune, CancellationToken.None)).State);
    }

    [Fact]
    public async Task An_official_account_answers_after_its_keys_and_the_permission()
    {
        await using var application = await StartAsync();
        var authorise = application.Service<AuthoriseZaloOa>();
        var verifier = AuthoriseZaloOa.NewVerifier();
        var hung = _zalo.Person("bác Hùng");

        Assert.Equal(AccountConnection.Connected, await application.Service<ConnectZaloOa>().ExecuteAsync(Commune, Keys, Mai, CancellationToken.None));
        var before = await authorise.CheckAsync(Commune, CancellationToken.None);
        var outcome = await authorise.ExchangeCodeAsync(Commune, _zalo.Options.OaId, _zalo.Authorise(ChallengeOf(verifier)), verifier, CancellationToken.None);
        var after = await authorise.CheckAsync(Commune, CancellationToken.None);
        Assert.True(await _zalo.RegisterWebhookAsync(new Uri(application.Address, $"/webhooks/zalo-oa/{Commune}")));
        await _zalo.SayAsync(hung, Question);

        Assert.Contains("VNeID", (await _zalo.WaitForSentAsync(sent => sent.PersonId == hung.OaUserId, Patience)).Text, StringComparison.Ordinal);
        Assert.Equal((ZaloOaGrantState.NotAuthorised, ZaloOaAuthorisation.Stored, ZaloOaGrantState.Ok), (before.State, outcome, after.State));
        Assert.True(after.TokenEndsAt < after.PermissionEndsAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Another_process_takes_an_account_up_and_lets_it_go(StorageBrand brand)
    {
        await using var place = brand == StorageBrand.Sqlite ? new SqlitePlace(null) : (DatabasePlace)new PostgresPlace();
        await using var here = await StartAsync(place);
        await using var there = await StartAsync(place);

        await here.Service<ConnectZaloOa>().ExecuteAsync(Commune, Keys, Mai, CancellationToken.None);
        await there.Service<ConnectedAccounts<ZaloOaAccountOptions>>().TakeUpAsync(CancellationToken.None);
        var taken = there.Service<ChannelAccounts<ZaloOaAccountOptions>>().Find(Commune);
        await there.Service<ConnectedAccounts<ZaloOaAccountOptions>>().TakeUpAsync(CancellationToken.None);
        var again = there.Service<ChannelAccounts<ZaloOaAccountOptions>>().Find(Commune);
        await here.Service<ConnectZaloOa>().DisconnectAsync(Commune, Mai, CancellationToken.None);
        await there.Service<ConnectedAccounts<ZaloOaAccountOptions>>().TakeUpAsync(CancellationToken.None);

        Assert.Equal(_zalo.Options.OaSecretKey, taken?.OaSecretKey?.Reveal());
        Assert.Same(taken, again);
        Assert.Null(there.Service<ChannelAccounts<ZaloOaAccountOptions>>().Find(Commune));
    }

    [Fact]
    public async Task What_is_not_whole_of_another_commune_or_in_the_settings_is_not_taken()
    {
        await using var application = await StartAsync(settings: new()
        {
            ["Channels:ZaloOa:ky-anh:AppId"] = "1",
            ["Channels:ZaloOa:ky-anh:OaId"] = "2",
            ["Channels:ZaloOa:ky-anh:OaSecretKey"] = "3",
            ["Channels:ZaloOa:ky-anh:AppSecret"] = "4",
        });
        var connect = application.Service<ConnectZaloOa>();
        Task<AccountConnection> TryAsync(string commune, ZaloOaKeys keys) => connect.ExecuteAsync(commune, keys, Mai, CancellationToken.None);

        Assert.Equal(AccountConnection.Incomplete, await TryAsync(Commune, Keys with { AppSecret = null }));
        Assert.Equal(AccountConnection.Incomplete, await TryAsync(Commune, Keys with { OaId = "../2" }));
        Assert.Equal(AccountConnection.Incomplete, await TryAsync(Commune, Keys with { AppSecret = new Secret("with\r\nline") }));
        Assert.Equal(AccountConnection.IsElsewhere, await TryAsync(Commune, Keys with { OaId = "2" }));
        Assert.Equal(AccountConnection.IsInSettings, await TryAsync("ky-anh", Keys));
        Assert.Equal(AccountConnection.IsInSettings, await connect.DisconnectAsync("ky-anh", Mai, CancellationToken.None));
        Assert.Equal(AccountConnection.Connected, await TryAsync(Commune, Keys));
        // Secrets that are left empty stay.
        Assert.Equal(AccountConnection.Connected, await TryAsync(Commune, Keys with { OaSecretKey = null, AppSecret = null }));
        Assert.Equal(AccountConnection.IsElsewhere, await TryAsync("kon-braih", Keys));
    }

    private Task<BotApplication> StartAsync(DatabasePlace? place = null, Dictionary<string, string>? settings = null)
    {
        settings ??= [];
        foreach (var (key, value) in place?.Settings ?? [])
            settings[key] = value!;
        settings["Secrets:KeysFolder"] = _keys.FullName;
        settings["Channels:Zalo:OaApiBaseUrl"] = _zalo.BaseAddress.AbsoluteUri;
        settings["Channels:Zalo:OaOAuthBaseUrl"] = _zalo.BaseAddress.AbsoluteUri;
        settings["Channels:Zalo:BotApiBaseUrl"] = _zalo.BaseAddress.AbsoluteUri;
        return BotApplication.StartAsync(new ApplicationSetup { OnSockets = true, Settings = settings });
    }

    private static string ChallengeOf(string verifier) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(verifier)));
}
