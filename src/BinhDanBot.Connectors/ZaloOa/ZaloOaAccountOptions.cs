using System.ComponentModel.DataAnnotations;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>Which secret Zalo signs events with.</summary>
public enum ZaloOaSigningSecret
{
    /// <summary>The OA Secret Key of the webhook page: as documented.</summary>
    OaSecretKey,

    /// <summary>The app's secret: as some samples have it.</summary>
    AppSecret,
}

/// <summary>What stands first in the text that Zalo signs.</summary>
public enum ZaloOaSigningPrefix
{
    /// <summary>The app's id: as documented.</summary>
    AppId,

    /// <summary>The account's id: as some samples have it.</summary>
    OaId,
}

/// <summary>
/// Settings of a commune's Zalo Official Account: section <c>Channels:ZaloOa:{commune}</c>. Ids and secrets are those of developers.zalo.me; an
/// account with none of them is off.
/// </summary>
public sealed class ZaloOaAccountOptions : IChannelAccount, IValidatableObject
{
    /// <summary>Id of the app that the account has authorised.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Id of the Official Account.</summary>
    public string OaId { get; set; } = "";

    /// <summary>Signs the events: app, page "Official Account", "Webhook". Not the app's secret.</summary>
    public Secret? OaSecretKey { get; set; }

    /// <summary>Fetches tokens.</summary>
    public Secret? AppSecret { get; set; }

    /// <summary>
    /// The first refresh token, from Zalo's own tool. It can be used once: from then on the stored pair counts, until a token that was never seen
    /// stands here. Default none: the account is authorised in the staff's pages.
    /// </summary>
    public Secret? RefreshToken { get; set; }

    /// <summary>The first access token, taken together with <see cref="RefreshToken"/>. Default none: fetched with the refresh token.</summary>
    public Secret? AccessToken { get; set; }

    /// <summary>Where messages are sent. Default https://openapi.zalo.me.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://openapi.zalo.me");

    /// <summary>Where tokens are fetched. Default https://oauth.zaloapp.com.</summary>
    public Uri OAuthBaseUrl { get; set; } = new("https://oauth.zaloapp.com");

    /// <summary>
    /// Messages a second. Default 50: the documented limit of an app is 4,000 calls a minute, profiles included; an account's own limit goes by its
    /// package. Accounts that share an app share its limit.
    /// </summary>
    [Range(0.1, 10_000)]
    public double MessagesPerSecond { get; set; } = 50;

    /// <summary>Default OaSecretKey, as documented. The log names the other one when events would match it.</summary>
    public ZaloOaSigningSecret SigningSecret { get; set; }

    /// <summary>Default AppId, as documented. The log names the other one when events would match it.</summary>
    public ZaloOaSigningPrefix SigningPrefix { get; set; }

    /// <summary>Whether calls prove that they know the app's secret (header appsecret_proof), for an app that requires it. Default no.</summary>
    public bool AppSecretProof { get; set; }

    public bool IsOn => Parts().Any(part => part.IsSet) || RefreshToken is not null || AccessToken is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn)
            foreach (var (name, isSet) in Parts())
                if (!isSet)
                    yield return new ValidationResult("is missing; a Zalo OA needs AppId, OaId, OaSecretKey and AppSecret", [name]);
        if (!IsWeb(ApiBaseUrl))
            yield return new ValidationResult("is no address: write https://host", [nameof(ApiBaseUrl)]);
        if (!IsWeb(OAuthBaseUrl))
            yield return new ValidationResult("is no address: write https://host", [nameof(OAuthBaseUrl)]);
    }

    internal string SecretFor(ZaloOaSigningSecret which) => (which == ZaloOaSigningSecret.OaSecretKey ? OaSecretKey : AppSecret)?.Reveal() ?? "";

    internal string IdFor(ZaloOaSigningPrefix which) => which == ZaloOaSigningPrefix.AppId ? AppId : OaId;

    private (string Name, bool IsSet)[] Parts() =>
    [
        (nameof(AppId), AppId.Length > 0), (nameof(OaId), OaId.Length > 0),
        (nameof(OaSecretKey), OaSecretKey is not null), (nameof(AppSecret), AppSecret is not null),
    ];

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
