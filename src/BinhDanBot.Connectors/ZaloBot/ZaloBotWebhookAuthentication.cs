using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using BinhDanBot.Core.Channels;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>
/// Lets in who knows the webhook secret of the commune in the address, before a byte of the body is read. The platform signs nothing: the secret
/// alone says that a call is genuine.
/// </summary>
internal sealed class ZaloBotWebhookAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ChannelAccounts<ZaloBotAccountOptions> accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ZaloBotWebhook";
    public const string Policy = "zalo-bot-webhook";
    public const string Header = "X-Bot-Api-Secret-Token";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ExpectedSecret() is not { } expected || Request.Headers[Header] is not [{ } given])
            return Task.FromResult(AuthenticateResult.NoResult());
        // Digests have one length, so the comparison tells nothing, not even that.
        return Task.FromResult(CryptographicOperations.FixedTimeEquals(Digest(given), Digest(expected))
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName))
            : AuthenticateResult.Fail("wrong"));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = ExpectedSecret() is null ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>Null when there is no such commune, or its webhook is off.</summary>
    private string? ExpectedSecret() =>
        Context.GetRouteValue("commune") is string commune ? accounts.Find(commune)?.WebhookSecret?.Reveal() : null;

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
