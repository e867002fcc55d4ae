using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>What came of asking for tokens.</summary>
internal abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    /// <param name="AccessToken">Never empty.</param>
    /// <param name="RefreshToken">Null when none came: the one that was used stays.</param>
    /// <param name="Lifetime">Of the access token.</param>
    internal sealed record Granted(string AccessToken, string? RefreshToken, TimeSpan Lifetime) : TokenAnswer;

    /// <summary>The refresh token or the code was used, is too old or was taken back: nobody but the account's admin can help.</summary>
    internal sealed record Dead(int Error) : TokenAnswer;

    /// <summary>Zalo answered and gave nothing, for another reason.</summary>
    internal sealed record Refused(int Error) : TokenAnswer;

    /// <summary>Nothing went out; what was to be used is as good as before.</summary>
    internal sealed record NotSent : TokenAnswer;

    /// <summary>It went out and no readable answer came: what was used may be burnt.</summary>
    internal sealed record Lost : TokenAnswer;
}

/// <summary>Zalo's OAuth v4 for Official Accounts (docs.zaloplatforms.com, OA, "Xác thực và ủy quyền cho ứng dụng", read 2026-11). Each call once: codes and refresh tokens can be used once.</summary>
internal sealed class ZaloOaOAuth(ZaloOaHttp http)
{
    /// <summary>When Zalo does not say how long the token lasts: the shortest that anybody reports.</summary>
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    /// <summary>Codes of a grant that is gone: refresh token invalid, invalid_grant.</summary>
    private static readonly int[] DeadCodes = [-14014, -118];

    public Task<TokenAnswer> RefreshAsync(ZaloOaAccountOptions account, string refreshToken, CancellationToken cancellationToken) =>
        AskAsync(account, [new("refresh_token", refreshToken), new("app_id", account.AppId), new("grant_type", "refresh_token")], cancellationToken);

    public Task<TokenAnswer> ExchangeAsync(ZaloOaAccountOptions account, string code, string verifier, CancellationToken cancellationToken) =>
        AskAsync(
            account,
            [new("code", code), new("app_id", account.AppId), new("grant_type", "authorization_code"), new("code_verifier", verifier)],
            cancellationToken);

    /// <summary>Where the account's admin permits the app. Zalo knows one way of hashing the verifier and takes no name for it.</summary>
    public static Uri PermissionUrl(ZaloOaAccountOptions account, Uri redirectUrl, string state, string verifier)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));
        return new Uri(
            account.OAuthBaseUrl,
            $"/v4/oa/permission?app_id={Uri.EscapeDataString(account.AppId)}&redirect_uri={Uri.EscapeDataString(redirectUrl.OriginalString)}"
            + $"&code_challenge={challenge}&state={Uri.EscapeDataString(state)}");
    }

    private async Task<TokenAnswer> AskAsync(
        ZaloOaAccountOptions account, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(account.OAuthBaseUrl, "/v4/oa/access_token"));
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.TryAddWithoutValidation("secret_key", account.SecretFor(ZaloOaSigningSecret.AppSecret));
        return await http.SendAsync(request, cancellationToken) switch
        {
            HttpAnswer.NotSent => new TokenAnswer.NotSent(),
            HttpAnswer.Answered { Root: { } root } answered => Judge(root, answered),
            // Refused before anybody looked at it.
            HttpAnswer.Answered { Status: var status } when (int)status is >= 300 and < 500 => new TokenAnswer.Refused((int)status),
            _ => new TokenAnswer.Lost(),
        };
    }

    /// <summary>Errors come with status 200 and under several names; only an access token is success.</summary>
    private static TokenAnswer Judge(JsonElement? root, HttpAnswer.Answered answered)
    {
        if (root.Text("access_token") is { } accessToken)
            return new TokenAnswer.Granted(accessToken, root.Text("refresh_token"), Lifetime(root.Text("expires_in")));
        string[] names = ["error_name", "error", "error_description", "error_reason", "message", "name"];
        var texts = names.Select(name => root.Text(name)).OfType<string>().ToList();
        var error = answered.Error ?? (int)answered.Status;
        if (DeadCodes.Contains(error) || texts.Any(IsAboutGrant))
            return new TokenAnswer.Dead(error);
        // An answer of Zalo's says that it gave nothing; one that names no error, or a gateway's, leaves open what happened.
        return texts.Count > 0 && (int)answered.Status < 500 ? new TokenAnswer.Refused(error) : new TokenAnswer.Lost();
    }

    private static bool IsAboutGrant(string text) =>
        text.Contains("invalid_grant", StringComparison.OrdinalIgnoreCase) || text.Contains("invalid refresh token", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan Lifetime(string? seconds) =>
        double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) && given > 0
            ? TimeSpan.FromSeconds(Math.Min(given, LongestLifetime.TotalSeconds))
            : UnknownLifetime;
}
