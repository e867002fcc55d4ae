using System.Buffers.Text;
using System.Security.Cryptography;
using BinhDanBot.Core.Channels;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What became of an authorisation.</summary>
public enum ZaloOaAuthorisation
{
    /// <summary>The tokens are stored and in use.</summary>
    Stored,

    /// <summary>The admin chose another Official Account than the commune's; the code was not used.</summary>
    OtherAccount,

    /// <summary>Zalo did not take the code: it was used, is older than 10 minutes, or the app's settings are wrong.</summary>
    Refused,

    /// <summary>Zalo could not be reached, or something of ours was not to be had; the same code may be tried again.</summary>
    TryAgain,

    /// <summary>Zalo's answer was lost, so the code may be used: the admin begins anew.</summary>
    Lost,
}

/// <summary>The admin of a commune's Official Account permits the app to write in its name (OAuth with PKCE), and staff see how it stands.</summary>
public sealed class AuthoriseZaloOa
{
    private readonly ChannelAccounts<ZaloOaAccountOptions> _accounts;
    private readonly ZaloOaTokens _tokens;

    internal AuthoriseZaloOa(ChannelAccounts<ZaloOaAccountOptions> accounts, ZaloOaTokens tokens)
    {
        _accounts = accounts;
        _tokens = tokens;
    }

    /// <summary>A new secret of one authorisation, kept on the server until the admin comes back: 43 characters, as Zalo wants it.</summary>
    public static string NewVerifier() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where to send the admin; Zalo sends them back to the redirect address with <c>code</c>, <c>oa_id</c> and <c>state</c>.</summary>
    /// <param name="commune">A commune with an account.</param>
    /// <param name="redirectUrl">Byte for byte as it stands in Zalo's console.</param>
    /// <param name="state">Unguessable, and bound to the admin's session.</param>
    /// <param name="verifier">From <see cref="NewVerifier"/>.</param>
    public Uri PermissionUrl(string commune, Uri redirectUrl, string state, string verifier)
    {
        ArgumentNullException.ThrowIfNull(redirectUrl);
        return ZaloOaOAuth.PermissionUrl(Account(commune), redirectUrl, state, verifier);
    }

    /// <summary>Makes tokens of the code and stores them.</summary>
    /// <param name="commune">A commune with an account.</param>
    /// <param name="oaId">The account that the admin chose, as Zalo sent it back.</param>
    /// <param name="code">As Zalo sent it back; can be used once, for 10 minutes.</param>
    /// <param name="verifier">The one of the permission address.</param>
    /// <param name="cancellationToken">Until the code is used; from then on the answer is waited for.</param>
    public async Task<ZaloOaAuthorisation> ExchangeCodeAsync(string commune, string oaId, string code, string verifier, CancellationToken cancellationToken)
    {
        if (oaId != Account(commune).OaId)
            return ZaloOaAuthorisation.OtherAccount;
        return await _tokens.ExchangeAsync(commune, code, verifier, cancellationToken) switch
        {
            TokenAnswer.Granted => ZaloOaAuthorisation.Stored,
            TokenAnswer.Dead or TokenAnswer.Refused => ZaloOaAuthorisation.Refused,
            TokenAnswer.Lost => ZaloOaAuthorisation.Lost,
            _ => ZaloOaAuthorisation.TryAgain,
        };
    }

    public ZaloOaHealth HealthOf(string commune) => _accounts.Find(commune) is null ? new ZaloOaHealth(ZaloOaGrantState.Unknown, null) : _tokens.HealthOf(commune);

    /// <summary>Looks for a token that will do, fetching one when it is due, and says how it stands; for a page about health.</summary>
    public async Task<ZaloOaHealth> CheckAsync(string commune, CancellationToken cancellationToken)
    {
        if (_accounts.Find(commune) is not null)
            await _tokens.GetAsync(commune, rejected: null, cancellationToken);
        return HealthOf(commune);
    }

    private ZaloOaAccountOptions Account(string commune) =>
        _accounts.Find(commune) ?? throw new ArgumentException("The commune has no Zalo OA.", nameof(commune));
}
