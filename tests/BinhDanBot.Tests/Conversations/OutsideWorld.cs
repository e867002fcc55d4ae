using System.Net.Http.Json;
using BinhDanBot.FakeZalo;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Content;
using BinhDanBot.Tests.Web;

namespace BinhDanBot.Tests.Conversations;

/// <summary>
/// What stands outside the program for all communes of the scripts: a Zalo of each commune's own, and Microsoft's Connector with a bot of each commune.
/// It lives on while the program stops.
/// </summary>
internal sealed class OutsideWorld : IAsyncDisposable
{
    private readonly Dictionary<string, FakeZaloServer> _zalos;
    private readonly bool _polls;

    private OutsideWorld(Dictionary<string, FakeZaloServer> zalos, FakeConnector connector, bool polls)
    {
        _zalos = zalos;
        Connector = connector;
        _polls = polls;
    }

    /// <summary>Every commune that a script names.</summary>
    private static IReadOnlyList<string> Communes { get; } =
        [.. ConversationScript.Names.Select(name => ScriptChannel.ZaloOa.CommuneOf(ConversationScript.Load(name))).Distinct()];

    public FakeConnector Connector { get; }

    /// <summary>Calls the program as vendors do.</summary>
    public HttpClient Caller { get; } = new();

    /// <param name="clock">The program's.</param>
    /// <param name="polls">Whether the program asks the Bot Platform for events, and has no webhook there.</param>
    public static async Task<OutsideWorld> StartAsync(ManualClock clock, bool polls)
    {
        var zalos = new Dictionary<string, FakeZaloServer>();
        foreach (var commune in Communes)
        {
            zalos.Add(commune, await FakeZaloServer.StartAsync(new FakeZaloOptions
            {
                AppId = $"36084652494090{1000 + zalos.Count}",
                OaId = $"388613280878808{1000 + zalos.Count}",
                BotToken = $"123456789012345{1000 + zalos.Count}:fake-bot-secret",
                Time = clock,
                // Reported by hand, at a known moment.
                SendsEchoes = false,
                SendsReceived = false,
                SendsSeen = false,
                // The clock stands still, so all scripts would count as one minute.
                RequestsPerMinute = null,
            }));
        }

        return new OutsideWorld(zalos, await FakeConnector.StartAsync(), polls);
    }

    public FakeZaloServer Zalo(string commune) => _zalos[commune];

    /// <summary>Microsoft's id of a commune's bot.</summary>
    public static string AppIdOf(string commune) => $"11111111-2222-3333-4444-{1000 + Communes.ToList().IndexOf(commune):000000000000}";

    /// <summary>The accounts of all communes.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings() => _zalos.SelectMany(zalo => Of(zalo.Key, zalo.Value));

    /// <summary>Tells every vendor where the program is.</summary>
    public async Task FindAsync(BotApplication application)
    {
        foreach (var (commune, zalo) in _zalos)
        {
            if (!await zalo.RegisterWebhookAsync(new Uri(application.Address, $"/webhooks/zalo-oa/{commune}")))
                throw new InvalidOperationException("The probe of the account's webhook was not answered as it must be.");
            if (_polls)
                continue;
            var webhook = new { url = new Uri(application.Address, $"/webhooks/zalo-bot/{commune}"), secret_token = zalo.Options.BotWebhookSecret };
            using var answer = await Caller.PostAsJsonAsync(new Uri(zalo.BaseAddress, $"/bot{zalo.Options.BotToken}/setWebhook"), webhook);
            answer.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Connector.DisposeAsync();
        foreach (var zalo in _zalos.Values)
            await zalo.DisposeAsync();
    }

    private IEnumerable<KeyValuePair<string, string>> Of(string commune, FakeZaloServer zalo)
    {
        var options = zalo.Options;
        (string Name, string Value)[] settings =
        [
            ("ZaloOa:AppId", options.AppId), ("ZaloOa:OaId", options.OaId), ("ZaloOa:OaSecretKey", options.OaSecretKey), ("ZaloOa:AppSecret", options.AppSecret),
            ("ZaloOa:RefreshToken", options.RefreshToken), ("ZaloOa:AccessToken", options.AccessToken),
            ("ZaloOa:ApiBaseUrl", zalo.BaseAddress.AbsoluteUri), ("ZaloOa:OAuthBaseUrl", zalo.BaseAddress.AbsoluteUri),
            ("ZaloBot:Token", options.BotToken), ("ZaloBot:ApiBaseUrl", zalo.BaseAddress.AbsoluteUri),
            _polls ? ("ZaloBot:Polling", "true") : ("ZaloBot:WebhookSecret", options.BotWebhookSecret),
            ("BotFramework:AppId", AppIdOf(commune)), ("BotFramework:AppPassword", FakeConnector.Password),
            ("BotFramework:OpenIdMetadataUrl", Connector.OpenIdMetadataUrl.AbsoluteUri), ("BotFramework:TokenUrl", Connector.TokenUrl.AbsoluteUri),
        ];
        foreach (var (name, value) in settings)
        {
            var channel = name[..name.IndexOf(':', StringComparison.Ordinal)];
            yield return new($"Channels:{channel}:{commune}:{name[(channel.Length + 1)..]}", value);
        }
    }
}
