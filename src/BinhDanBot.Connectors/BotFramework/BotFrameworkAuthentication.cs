using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>A call that is genuine, with its body.</summary>
/// <param name="Fault">The status to answer with when the body is no activity; then there is none.</param>
internal sealed record GenuineCall(string Commune, bool IsEmulator, JsonElement Activity, int? Fault = null);

/// <summary>
/// Reads the token of a call and then its body, because a token holds only for one service address and the channels of its key. 401 for all that is
/// not genuine; 503 when the keys cannot be had, so that the call comes again.
/// </summary>
internal sealed class BotFrameworkAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenCheck tokens, EmulatorRule emulator,
    ILogger<TokenCheck> refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "BotFramework";

    private const string Bearer = "Bearer ";
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };
    private bool _keysAreAway;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return emulator.CommuneFor(Context) is { } commune ? await TakeEmulatorAsync(commune) : AuthenticateResult.NoResult();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Refuse("scheme");
        switch (await tokens.ExecuteAsync(header[Bearer.Length..].Trim(), Context.RequestAborted))
        {
            case TokenVerdict.Genuine genuine:
                return await TakeAsync(genuine);
            case TokenVerdict.Refused refused:
                return Refuse(refused.Reason);
            default:
                _keysAreAway = true;
                return Refuse("keys-away");
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync();
        if (_keysAreAway)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = KeyRing.AfterFault.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
    }

    private async Task<AuthenticateResult> TakeAsync(TokenVerdict.Genuine genuine)
    {
        var (activity, fault) = await ReadBodyAsync();
        if (fault is null)
        {
            if (TextOf(activity, "serviceUrl") != genuine.ServiceUrl)
                return Refuse("service-url");
            // Microsoft's library for .NET also refuses a key without any endorsement: it is none for channels.
            if (TextOf(activity, "channelId") is not { } channel || !genuine.Endorsements.Contains(channel))
                return Refuse("endorsement");
        }

        return Take(new GenuineCall(genuine.Account.Commune, IsEmulator: false, activity, fault));
    }

    private async Task<AuthenticateResult> TakeEmulatorAsync(string commune)
    {
        var (activity, fault) = await ReadBodyAsync();
        // Nobody vouches for the address, so answers stay on this machine.
        if (fault is null && !(ServiceAddress.TryRead(TextOf(activity, "serviceUrl"), out var url) && url.IsLoopback))
            return Refuse("service-url");
        return Take(new GenuineCall(commune, IsEmulator: true, activity, fault));
    }

    private async Task<(JsonElement Activity, int? Fault)> ReadBodyAsync()
    {
        try
        {
            // The server bounds its size.
            using var body = new MemoryStream();
            await Request.Body.CopyToAsync(body, Context.RequestAborted);
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), Shallow);
            return (document.RootElement.Clone(), document.RootElement.ValueKind == JsonValueKind.Object ? null : StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (default, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException fault)
        {
            return (default, fault.StatusCode);
        }
    }

    private static string? TextOf(JsonElement activity, string name)
    {
        try
        {
            return JsonMembers.Text(activity, name);
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 passes as JSON and is no text.
            return null;
        }
    }

    private AuthenticateResult Take(GenuineCall call)
    {
        Context.Features.Set(call);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
    }

    private AuthenticateResult Refuse(string reason)
    {
        refusals.CallRefused(reason);
        return AuthenticateResult.Fail(reason);
    }
}
