using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>A call that passed: an event, or the empty probe with which Zalo tries the address out.</summary>
/// <param name="Commune">The commune of the address.</param>
/// <param name="Event">The event's JSON object; null for the probe.</param>
/// <param name="Body">The bytes as they came.</param>
internal sealed record ZaloOaCall(string Commune, JsonElement? Event, byte[] Body);

/// <summary>
/// Reads the body once and checks that it is Zalo's: 404 for a commune without an account, 401 for anything not genuine. The unsigned probe, empty
/// or <c>{}</c>, must be answered 200 or the console refuses the address; it carries nothing, so nothing is lost by believing it.
/// </summary>
internal sealed class ZaloOaAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    ChannelAccounts<ZaloOaAccountOptions> accounts, ILogger<ZaloOaAuthentication> log)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ZaloOa";
    public const string Policy = "zalo-oa-genuine";
    public const string CommuneValue = "commune";

    private int _refusal = StatusCodes.Status401Unauthorized;

    public static void Configure(AuthorizationBuilder policies) =>
        policies.AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(SchemeName).RequireAuthenticatedUser());

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetRouteValue(CommuneValue) is not string commune)
            return AuthenticateResult.NoResult();
        if (accounts.Find(commune) is not { } account)
            return Refuse(StatusCodes.Status404NotFound, "no-account");
        byte[] body;
        try
        {
            using var buffer = new MemoryStream();
            await Request.Body.CopyToAsync(buffer, Context.RequestAborted);
            body = buffer.ToArray();
        }
        catch (BadHttpRequestException fault)
        {
            return Refuse(fault.StatusCode, "body");
        }

        return Check(commune, account, body, Request.Headers[ZaloOaSignature.HeaderName].ToString());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = _refusal;
        return Task.CompletedTask;
    }

    private AuthenticateResult Check(string commune, ZaloOaAccountOptions account, byte[] body, string header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return IsProbe(body) ? Accept(new ZaloOaCall(commune, null, body)) : Refuse(StatusCodes.Status401Unauthorized, "unsigned");
        if (ZaloOaSignature.Read(header) is not { } given || ZaloJson.ReadObject(body) is not { } posted)
            return Refuse(StatusCodes.Status401Unauthorized, "unreadable");
        var timestamp = ZaloJson.Text(posted, "timestamp") ?? "";
        if (!ZaloOaSignature.Matches(account, given, body, timestamp))
        {
            if (ZaloOaSignature.OtherVariant(account, given, body, timestamp) is { } variant)
                log.OtherSignature(commune, variant);
            return Refuse(StatusCodes.Status401Unauthorized, "signature");
        }

        // Signed with our secret for another app: the same secret stands in two accounts' settings.
        return ZaloJson.Text(posted, "app_id") == account.AppId
            ? Accept(new ZaloOaCall(commune, posted, body))
            : Refuse(StatusCodes.Status401Unauthorized, "app");
    }

    private static bool IsProbe(ReadOnlySpan<byte> body)
    {
        var text = body.Trim(" \t\r\n"u8);
        return text.IsEmpty || (text[0] == '{' && text[^1] == '}' && text.Length > 1 && text[1..^1].Trim(" \t\r\n"u8).IsEmpty);
    }

    private AuthenticateResult Accept(ZaloOaCall call)
    {
        Context.Features.Set(call);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
    }

    private AuthenticateResult Refuse(int status, string reason)
    {
        _refusal = status;
        return AuthenticateResult.Fail(reason);
    }
}
