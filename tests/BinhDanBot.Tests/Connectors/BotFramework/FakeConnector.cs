using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>A message of ours as a channel got it.</summary>
internal sealed record TakenMessage(string Path, string? Authorization, JsonElement Activity);

/// <summary>What stands on Microsoft's side: signing keys, the service of tokens, and a channel that takes messages. On a loopback port of its own.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Password = "mat-khau-cua-bot";

    private readonly WebApplication _server;
    private int _looksAtKeys;
    private int _tokensAsked;

    private FakeConnector(WebApplication server) => _server = server;

    public string Origin => _server.Urls.Single();

    public Uri OpenIdMetadataUrl => new($"{Origin}/.well-known/openidconfiguration");

    public Uri TokenUrl => new($"{Origin}/token");

    /// <summary>With a folder, as real ones have.</summary>
    public string ServiceUrl => $"{Origin}/apac/";

    /// <summary>The addresses of keys answer 500.</summary>
    public bool KeysAreAway { get; set; }

    public string KeyId { get; set; } = SignedToken.GenuineKeyId;

    /// <summary>Channels that the key is endorsed for; null for a key without the member.</summary>
    public string[]? Endorsements { get; set; } = ["webchat", "msteams"];

    public int LooksAtKeys => _looksAtKeys;

    public int TokensAsked => _tokensAsked;

    /// <summary>The form of the last request for a token.</summary>
    public IFormCollection? TokenForm { get; private set; }

    /// <summary>How a request for a token is answered; the number is that of the request, from 1.</summary>
    public Func<int, IResult> AnswerToken { get; set; } = number => Results.Json(new { token_type = "Bearer", expires_in = 3600, access_token = $"token-{number}" });

    /// <summary>How a message is answered.</summary>
    public Func<TakenMessage, IResult> AnswerMessage { get; set; } = static _ => Results.Json(new { id = "sent-1" });

    public ConcurrentQueue<TakenMessage> Taken { get; } = new();

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var fake = new FakeConnector(server);
        server.MapGet("/.well-known/openidconfiguration", fake.Metadata);
        server.MapGet("/keys", fake.Keys);
        server.MapPost("/token", fake.TokenAsync);
        server.MapPost("/apac/v3/conversations/{**rest}", fake.TakeAsync);
        await server.StartAsync();
        return fake;
    }

    /// <summary>A good token of the Connector for our bot.</summary>
    public SignedToken Token(DateTimeOffset now) => new() { Audience = AppId, ServiceUrl = ServiceUrl, IssuedAt = now };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IResult Metadata()
    {
        Interlocked.Increment(ref _looksAtKeys);
        return KeysAreAway ? Results.StatusCode(500) : Results.Json(new { issuer = SignedToken.GenuineIssuer, jwks_uri = $"{Origin}/keys" });
    }

    private IResult Keys()
    {
        var rsa = SignedToken.GenuineKey.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64Url.EncodeToString(rsa.Modulus),
            ["e"] = Base64Url.EncodeToString(rsa.Exponent),
        };
        if (Endorsements is not null)
            key["endorsements"] = new JsonArray([.. Endorsements.Select(channel => JsonValue.Create(channel))]);
        return Results.Json(new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "EC", ["kid"] = "other" }, key) });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        TokenForm = await request.ReadFormAsync();
        return AnswerToken(Interlocked.Increment(ref _tokensAsked));
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var activity = await JsonDocument.ParseAsync(request.Body);
        var authorization = request.Headers.Authorization.ToString();
        var taken = new TakenMessage(
            request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget,
            authorization.Length > 0 ? authorization : null,
            activity.RootElement.Clone());
        Taken.Enqueue(taken);
        return AnswerMessage(taken);
    }
}
