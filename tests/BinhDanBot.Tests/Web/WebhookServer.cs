using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Connectors.BotFramework;
using Xunit;

namespace BinhDanBot.Tests.Web;

/// <summary>The whole program on a port, its workers running, with a Zalo and a Bot Connector that it talks to and that talk to it.</summary>
public sealed class WebhookServer : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private BotApplication? _application;
    private FakeConnector? _connector;

    public FakeZaloServer Zalo { get; private set; } = null!;

    internal BotApplication Application => _application!;

    internal FakeConnector Connector => _connector!;

    internal WebhookCaller Caller { get; private set; } = null!;

    /// <summary>The settings of all three channels, for a program that runs beside this Zalo and this Connector.</summary>
    internal static Dictionary<string, string> SettingsFor(FakeZaloServer zalo, FakeConnector connector) => new(WebhookCaller.SettingsFor(connector))
    {
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:AppId"] = zalo.Options.AppId,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:OaId"] = zalo.Options.OaId,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:OaSecretKey"] = zalo.Options.OaSecretKey,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:AppSecret"] = zalo.Options.AppSecret,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:RefreshToken"] = zalo.Options.RefreshToken,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:AccessToken"] = zalo.Options.AccessToken,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:ApiBaseUrl"] = zalo.BaseAddress.AbsoluteUri,
        [$"Channels:ZaloOa:{WebhookCaller.Commune}:OAuthBaseUrl"] = zalo.BaseAddress.AbsoluteUri,
        [$"Channels:ZaloBot:{WebhookCaller.Commune}:Token"] = zalo.Options.BotToken,
        [$"Channels:ZaloBot:{WebhookCaller.Commune}:ApiBaseUrl"] = zalo.BaseAddress.AbsoluteUri,
    };

    /// <summary>Tells Zalo where the program listens: the account's webhook with its probe, the bot's by its method.</summary>
    internal static async Task RegisterAsync(FakeZaloServer zalo, Uri program)
    {
        Assert.True(await zalo.RegisterWebhookAsync(new Uri(program, $"/webhooks/zalo-oa/{WebhookCaller.Commune}")));
        using var http = new HttpClient();
        var webhook = new Dictionary<string, string>
        {
            ["url"] = new Uri(program, $"/webhooks/zalo-bot/{WebhookCaller.Commune}").AbsoluteUri,
            ["secret_token"] = WebhookCaller.BotSecret,
        };
        using var form = new FormUrlEncodedContent(webhook);
        using var answer = await http.PostAsync(new Uri($"{zalo.BaseAddress.AbsoluteUri}bot{zalo.Options.BotToken}/setWebhook"), form);
        answer.EnsureSuccessStatusCode();
    }

    public async Task InitializeAsync()
    {
        // Chats that nobody made may come in: a test invents ids.
        Zalo = await FakeZaloServer.StartAsync(new FakeZaloOptions { AcceptsUnknownPeople = true, RetryScale = 0.001 });
        _connector = await FakeConnector.StartAsync();
        // With patience for a disk that other tests keep busy.
        var settings = new Dictionary<string, string>(SettingsFor(Zalo, _connector)) { ["Storage:WriteTimeout"] = "00:00:30" };
        _application = await BotApplication.StartAsync(new ApplicationSetup { OnSockets = true, Settings = settings });
        var http = Application.CreateClient();
        Caller = new WebhookCaller(http, _connector);
        await RegisterAsync(Zalo, http.BaseAddress!);
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Application.Log.Errors);
        await Application.DisposeAsync();
        await Connector.DisposeAsync();
        await Zalo.DisposeAsync();
    }
}
