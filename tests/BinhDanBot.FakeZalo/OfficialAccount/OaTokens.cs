using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.FakeZalo.OfficialAccount;

internal enum TokenState
{
    Valid,

    /// <summary>-216.</summary>
    Unknown,

    /// <summary>-220.</summary>
    Expired,
}

internal sealed record TokenPair(string Access, string Refresh);

/// <summary>
/// Tokens of OAuth v4. A token says its own number and expiry, sealed with the app secret, so that a fake started again still knows the ones that our
/// program has stored. Refresh tokens are good once; which were used is known until the restart.
/// </summary>
internal sealed class OaTokens
{
    private readonly Lock _lock = new();
    private readonly FakeZaloOptions _options;
    private readonly TimeProvider _clock;
    private readonly HashSet<string> _usedRefresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Challenge, string? RedirectUri, DateTimeOffset ExpiresAt)> _codes = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _firstExpiresAt;
    private long _last;
    private long _expiredUpTo = -1;
    private long _revokedUpTo = -1;

    public OaTokens(FakeZaloOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _firstExpiresAt = clock.GetUtcNow() + options.AccessTokenLifetime;
        // Later starts give higher numbers, so that no token is given twice.
        _last = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
    }

    public TokenState CheckAccess(string? token)
    {
        lock (_lock)
        {
            if (Read("at", token, _options.AccessToken, _firstExpiresAt) is not { } found)
                return TokenState.Unknown;
            return found.ExpiresAt <= _clock.GetUtcNow() || found.Number <= _expiredUpTo ? TokenState.Expired : TokenState.Valid;
        }
    }

    /// <summary>A new pair for a refresh token that was never used; null for any other.</summary>
    public TokenPair? Refresh(string? token)
    {
        lock (_lock)
        {
            if (Read("rt", token, _options.RefreshToken, DateTimeOffset.MaxValue) is not { } found
                || found.ExpiresAt <= _clock.GetUtcNow()
                || found.Number <= _revokedUpTo
                || !_usedRefresh.Add(token!))
                return null;
            return Issue();
        }
    }

    /// <summary>Ten minutes, good once.</summary>
    public string IssueCode(string? challenge, string? redirectUri)
    {
        lock (_lock)
        {
            var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            _codes[code] = (challenge, redirectUri, _clock.GetUtcNow() + TimeSpan.FromMinutes(10));
            return code;
        }
    }

    /// <summary>Null for a code that is unknown, used, late, or without the verifier of its challenge.</summary>
    public TokenPair? Exchange(string? code, string? verifier)
    {
        lock (_lock)
        {
            if (code is null || !_codes.Remove(code, out var grant) || grant.ExpiresAt <= _clock.GetUtcNow())
                return null;
            return grant.Challenge is null || grant.Challenge == ChallengeOf(verifier ?? "") ? Issue() : null;
        }
    }

    /// <summary>All access tokens are expired from now on: -220.</summary>
    public void ExpireAll()
    {
        lock (_lock)
            _expiredUpTo = _last;
    }

    /// <summary>The administrator took the permission away: access tokens end, and no refresh token works; somebody must authorise again.</summary>
    public void RevokeAll()
    {
        lock (_lock)
            _expiredUpTo = _revokedUpTo = _last;
    }

    /// <summary>base64url without padding of SHA-256 of the verifier.</summary>
    internal static string ChallengeOf(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private TokenPair Issue()
    {
        var now = _clock.GetUtcNow();
        var number = ++_last;
        return new TokenPair(Seal("at", number, now + _options.AccessTokenLifetime), Seal("rt", number, now + _options.RefreshTokenLifetime));
    }

    private string Seal(string kind, long number, DateTimeOffset expiresAt)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{kind}.{number}.{expiresAt.ToUnixTimeMilliseconds()}");
        return $"{said}.{Mac(said)}";
    }

    private string Mac(string said) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_options.AppSecret), Encoding.UTF8.GetBytes(said)).AsSpan(0, 12));

    /// <summary>The first token counts as number 0.</summary>
    private (long Number, DateTimeOffset ExpiresAt)? Read(string kind, string? token, string first, DateTimeOffset firstExpiresAt)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        if (token == first)
            return (0, firstExpiresAt);
        var parts = token.Split('.');
        if (parts.Length != 4 || parts[0] != kind
            || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var expires)
            || Mac(token[..token.LastIndexOf('.')]) != parts[3])
            return null;
        return (number, DateTimeOffset.FromUnixTimeMilliseconds(expires));
    }
}
