using System.Buffers;
using System.ComponentModel.DataAnnotations;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Connectors.ZaloBot;

/// <summary>Settings of one commune's bot on the Zalo Bot Platform: section <c>Channels:ZaloBot:{commune}</c>.</summary>
public sealed class ZaloBotAccountOptions : IChannelAccount, IValidatableObject
{
    internal const int ShortestWebhookSecret = 8;
    internal const int LongestWebhookSecret = 256;

    /// <summary>What the platform gave when the bot was made: digits, a colon, a secret. It is part of every address that we call.</summary>
    public Secret? Token { get; set; }

    /// <summary>
    /// What the platform sends with each webhook call, and we made up: 8 to 256 letters, digits and signs. Default none: the webhook is off.
    /// </summary>
    public Secret? WebhookSecret { get; set; }

    /// <summary>Where the platform answers. Default https://bot-api.zaloplatforms.com; plain http only on this machine, for a fake.</summary>
    public Uri ApiBaseUrl { get; set; } = new("https://bot-api.zaloplatforms.com");

    /// <summary>
    /// Whether we ask the platform for events, which needs no public address. Default: exactly when there is no <see cref="WebhookSecret"/>.
    /// Set to true, polling wins over a webhook that is registered at the platform: the poller takes it away.
    /// </summary>
    public bool? Polling { get; set; }

    /// <summary>How long the platform may keep one question for events open. Default 30 seconds, whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages a second. The platform names no limit; a careful default of 10.</summary>
    [Range(0.1, 1000)]
    public double MessagesPerSecond { get; set; } = 10;

    public bool IsOn => Token is not null || WebhookSecret is not null || Polling is not null;

    internal bool Polls => Polling ?? WebhookSecret is null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (Token is null)
            yield return new ValidationResult("is missing", [nameof(Token)]);
        else if (Token.Reveal().AsSpan().ContainsAnyExcept(TokenCharacters))
            yield return new ValidationResult("may hold letters, digits and :_-.~ alone", [nameof(Token)]);
        if (WebhookSecret is not null && !CanBeHeader(WebhookSecret.Reveal()))
            yield return new ValidationResult(
                $"must have {ShortestWebhookSecret} to {LongestWebhookSecret} letters, digits and signs, without spaces", [nameof(WebhookSecret)]);
        if (Polling == false && WebhookSecret is null)
            yield return new ValidationResult($"is false and {nameof(WebhookSecret)} is missing: nothing would come in", [nameof(Polling)]);
        if (!ApiBaseUrl.IsAbsoluteUri || !IsSafe(ApiBaseUrl) || ApiBaseUrl.Query.Length > 0 || ApiBaseUrl.Fragment.Length > 0)
            yield return new ValidationResult("must be an https address without a query", [nameof(ApiBaseUrl)]);
        if (PollTimeout.Ticks % TimeSpan.TicksPerSecond != 0)
            yield return new ValidationResult("must be whole seconds", [nameof(PollTimeout)]);
    }

    private static SearchValues<char> TokenCharacters { get; } =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:_-.~");

    private static bool CanBeHeader(string secret) =>
        secret.Length is >= ShortestWebhookSecret and <= LongestWebhookSecret && !secret.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
