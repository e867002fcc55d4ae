using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>What a token is worth.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    /// <summary>Signed by the Connector for one of our bots. It holds for activities of the named service address and of channels that the key is endorsed for.</summary>
    internal sealed record Genuine(BotAccount Account, string ServiceUrl, IReadOnlySet<string> Endorsements) : TokenVerdict;

    /// <param name="Reason">A short name of ours.</param>
    internal sealed record Refused(string Reason) : TokenVerdict;

    /// <summary>The keys cannot be had now, so nothing can be said; the caller is asked to come again.</summary>
    internal sealed record Unknown : TokenVerdict;
}

/// <summary>The check of a token, in the steps of "Authentication with the Bot Connector API" (Microsoft, read 2026-11-20).</summary>
internal sealed class TokenCheck(BotAccounts accounts, SigningKeys keys, TimeProvider clock)
{
    /// <summary>How far clocks may differ; Microsoft names 5 minutes.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _library = new() { MaximumTokenSizeInBytes = ConnectorToken.Longest };

    public async ValueTask<TokenVerdict> ExecuteAsync(string encoded, CancellationToken cancellationToken)
    {
        if (ConnectorToken.Read(encoded) is not { } token)
            return new TokenVerdict.Refused("form");
        if (accounts.FindByAppId(token.Audience) is not { } account)
            return new TokenVerdict.Refused("audience");
        var answer = await keys.FindAsync(account.Options.OpenIdMetadataUrl, token.KeyId, cancellationToken);
        if (answer.IsAway)
            return new TokenVerdict.Unknown();
        if (answer.Key is not { } key)
            return new TokenVerdict.Refused("key");
        var result = _library.ValidateToken(token.Encoded, Parameters(account.Options, key));
        return result.IsValid
            ? new TokenVerdict.Genuine(account, token.ServiceUrl, key.Endorsements)
            : new TokenVerdict.Refused(ReasonOf(result.Exception));
    }

    private TokenValidationParameters Parameters(BotFrameworkAccountOptions account, SigningKey key) => new()
    {
        ValidAlgorithms = [ConnectorToken.Algorithm],
        IssuerSigningKey = key.Key,
        RequireSignedTokens = true,
        ValidIssuer = account.Issuer,
        ValidAudience = account.AppId,
        RequireExpirationTime = true,
        // The library would look at the machine's clock.
        LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires),
    };

    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // The library gives the first instant of all for a token that names no beginning: nothing can be taken from that.
        return expires is { } end && now - Skew < end && (notBefore is not { } start || now + Skew >= start);
    }

    private static string ReasonOf(Exception? fault) => fault switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "lifetime",
        SecurityTokenInvalidIssuerException => "issuer",
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidSignatureException => "signature",
        _ => fault?.GetType().Name ?? "token",
    };
}
