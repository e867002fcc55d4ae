using System.ComponentModel.DataAnnotations;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>Settings of a commune's bot behind Microsoft's Bot Connector: section <c>Channels:BotFramework:{commune}</c>.</summary>
public sealed class BotFrameworkAccountOptions : IChannelAccount, IValidatableObject
{
    /// <summary>Microsoft App ID of the bot, exactly as Azure shows it; the tokens of the Connector name it. Two communes cannot share one.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The password (client secret) of the app.</summary>
    public Secret? AppPassword { get; set; }

    /// <summary>Where the Connector's signing keys are found. Default that of the public Azure cloud.</summary>
    public Uri OpenIdMetadataUrl { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Where we get our own tokens. Default for a bot of many tenants; a bot of one tenant has its tenant in the place of "botframework.com".</summary>
    public Uri TokenUrl { get; set; } = new("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token");

    /// <summary>Who must have issued the Connector's tokens. Default that of the public Azure cloud.</summary>
    [Required]
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>What our own tokens are for. Default that of the public Azure cloud.</summary>
    [Required]
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Messages a second that this bot sends at most, over all channels behind the Connector. Default 20.</summary>
    [Range(0.1, 10_000)]
    public double MessagesPerSecond { get; set; } = 20;

    /// <summary>
    /// Beginnings of the addresses at which the channels may take our answers, for example "https://smba.trafficmanager.net/". Default none:
    /// whatever address the Connector's signed token names.
    /// </summary>
    public IReadOnlyList<Uri> AllowedServiceUrls { get; set; } = [];

    /// <summary>
    /// Lets the Bot Framework Emulator on this very machine talk to this commune's bot, without any token. Default false; in development one
    /// commune, the default one, is open to it as long as no app id is set anywhere. Never set it on a server that others reach through a proxy.
    /// </summary>
    public bool AllowEmulator { get; set; }

    public bool IsOn => AppId.Length > 0 || AppPassword is not null || AllowEmulator;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AppId.Length > 0 && AppPassword is null)
            yield return new ValidationResult("is needed beside AppId", [nameof(AppPassword)]);
        if (AppId.Length == 0 && AppPassword is not null)
            yield return new ValidationResult("is needed beside AppPassword", [nameof(AppId)]);
        if (!ServiceAddress.IsSafe(OpenIdMetadataUrl))
            yield return new ValidationResult(ServiceAddress.Rule, [nameof(OpenIdMetadataUrl)]);
        if (!ServiceAddress.IsSafe(TokenUrl))
            yield return new ValidationResult(ServiceAddress.Rule, [nameof(TokenUrl)]);
        if (!AllowedServiceUrls.All(ServiceAddress.IsSafe))
            yield return new ValidationResult(ServiceAddress.Rule, [nameof(AllowedServiceUrls)]);
    }
}
