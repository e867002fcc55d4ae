using System.Globalization;
using System.Security.Cryptography;
using BinhDanBot.Connectors.ZaloOa;
using Microsoft.AspNetCore.DataProtection;

namespace BinhDanBot.Web.Admin.Channels;

/// <summary>
/// What must be remembered while the admin is at Zalo: the state, the secret of the exchange, for which commune and in which sign-in. It travels in a cookie that only
/// we can read, for ten minutes, and is used once.
/// </summary>
public sealed class PermissionAtZalo(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string CookieName = "binhdanbot-zalo";

    /// <summary>As long as Zalo's code.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("zalo-oa-permission");

    /// <summary>Where Zalo sends the admin back; stands in Zalo's console byte for byte.</summary>
    public static string ReturnAddress(HttpRequest request, string commune)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}/admin/{commune}/kenh/zalo-oa/xong";
    }

    public (string State, string Verifier) Begin(HttpContext http, string commune, Guid session)
    {
        ArgumentNullException.ThrowIfNull(http);
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var verifier = AuthoriseZaloOa.NewVerifier();
        var ends = clock.GetUtcNow() + Lasts;
        http.Response.Cookies.Append(
            CookieName,
            _protector.Protect(string.Join('|', state, verifier, commune, session.ToString("N"), ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))),
            new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/admin", MaxAge = Lasts, IsEssential = true });
        return (state, verifier);
    }

    /// <summary>The secret of the exchange, when this is the answer to what was begun here; null else. It can be asked for once.</summary>
    public string? End(HttpContext http, string commune, Guid session, string state)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cookie = http.Request.Cookies[CookieName];
        http.Response.Cookies.Delete(CookieName, new CookieOptions { Path = "/admin" });
        return cookie is not null
            && Read(cookie)?.Split('|') is [var began, var verifier, var forCommune, var inSession, var ends]
            && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(began), System.Text.Encoding.UTF8.GetBytes(state))
            && forCommune == commune
            && inSession == session.ToString("N")
            && clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(ends, CultureInfo.InvariantCulture)
            ? verifier
            : null;
    }

    private string? Read(string cookie)
    {
        try
        {
            return _protector.Unprotect(cookie);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
