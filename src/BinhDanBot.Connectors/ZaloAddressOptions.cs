using System.ComponentModel.DataAnnotations;

namespace BinhDanBot.Connectors;

/// <summary>Where the accounts are reached that staff connect in their pages: section <c>Channels:Zalo</c>. Others only for a fake or a proxy.</summary>
public sealed class ZaloAddressOptions : IValidatableObject
{
    /// <summary>Messages of Official Accounts. Default https://openapi.zalo.me.</summary>
    public Uri OaApiBaseUrl { get; set; } = new("https://openapi.zalo.me");

    /// <summary>Permission and tokens of Official Accounts. Default https://oauth.zaloapp.com.</summary>
    public Uri OaOAuthBaseUrl { get; set; } = new("https://oauth.zaloapp.com");

    /// <summary>Zalo Bot Platform. Default https://bot-api.zaloplatforms.com.</summary>
    public Uri BotApiBaseUrl { get; set; } = new("https://bot-api.zaloplatforms.com");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, Uri Address)[] addresses = [(nameof(OaApiBaseUrl), OaApiBaseUrl), (nameof(OaOAuthBaseUrl), OaOAuthBaseUrl), (nameof(BotApiBaseUrl), BotApiBaseUrl)];
        foreach (var (name, address) in addresses)
            if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
                yield return new ValidationResult("must be an https address", [name]);
    }
}
