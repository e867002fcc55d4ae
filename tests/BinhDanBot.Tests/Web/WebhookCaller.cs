using System.Net.Http.Headers;
using BinhDanBot.Tests.Connectors.BotFramework;
using BinhDanBot.Tests.Connectors.ZaloOa;

namespace BinhDanBot.Tests.Web;

/// <summary>A webhook, by the channel behind it.</summary>
public enum Webhook
{
    ZaloOa,
    ZaloBot,
    BotFramework,
}

/// <summary>Calls the three webhooks as the vendors do, with any bytes: signed well unless a test says otherwise.</summary>
internal sealed class WebhookCaller(HttpClient http, FakeConnector connector)
{
    public const string Commune = "son-mai";
    public const string BotSecret = "webhook-secret-of-son-mai";
    public const string BotSecretHeader = "X-Bot-Api-Secret-Token";
    public const string SignatureHeader = "X-ZEvent-Signature";

    private readonly string _token = connector.Token(TimeProvider.System.GetUtcNow()).Write();

    public FakeConnector Connector => connector;

    /// <summary>The settings of all three channels; nothing answers where Zalo should be.</summary>
    public static Dictionary<string, string> SettingsFor(FakeConnector connector) => new()
    {
        [$"Channels:ZaloOa:{Commune}:AppId"] = ZaloPayload.AppId,
        [$"Channels:ZaloOa:{Commune}:OaId"] = ZaloPayload.OaId,
        [$"Channels:ZaloOa:{Commune}:OaSecretKey"] = ZaloPayload.OaSecretKey,
        [$"Channels:ZaloOa:{Commune}:AppSecret"] = ZaloPayload.AppSecret,
        [$"Channels:ZaloOa:{Commune}:ApiBaseUrl"] = "http://127.0.0.1:9",
        [$"Channels:ZaloOa:{Commune}:OAuthBaseUrl"] = "http://127.0.0.1:9",
        [$"Channels:ZaloBot:{Commune}:Token"] = "1234567890:bot-token",
        [$"Channels:ZaloBot:{Commune}:WebhookSecret"] = BotSecret,
        [$"Channels:ZaloBot:{Commune}:ApiBaseUrl"] = "http://127.0.0.1:9",
        [$"Channels:BotFramework:{Commune}:AppId"] = FakeConnector.AppId,
        [$"Channels:BotFramework:{Commune}:AppPassword"] = FakeConnector.Password,
        [$"Channels:BotFramework:{Commune}:OpenIdMetadataUrl"] = connector.OpenIdMetadataUrl.AbsoluteUri,
        [$"Channels:BotFramework:{Commune}:TokenUrl"] = connector.TokenUrl.AbsoluteUri,
    };

    /// <summary>Posts with what makes it genuine.</summary>
    public Task<HttpResponseMessage> PostAsync(Webhook webhook, byte[] body) => webhook switch
    {
        Webhook.ZaloOa => PostOaAsync(body, ZaloPayload.Sign(body)),
        Webhook.ZaloBot => PostBotAsync(body, BotSecret),
        _ => PostActivityAsync(body, _token),
    };

    public Task<HttpResponseMessage> PostOaAsync(byte[] body, string signature) => SendAsync($"/webhooks/zalo-oa/{Commune}", body, SignatureHeader, signature);

    public Task<HttpResponseMessage> PostBotAsync(byte[] body, string secret) => SendAsync($"/webhooks/zalo-bot/{Commune}", body, BotSecretHeader, secret);

    public Task<HttpResponseMessage> PostActivityAsync(byte[] body, string token) => SendAsync("/api/messages", body, "Authorization", $"Bearer {token}");

    private async Task<HttpResponseMessage> SendAsync(string address, byte[] body, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation(header, value);
        return await http.SendAsync(request);
    }
}
