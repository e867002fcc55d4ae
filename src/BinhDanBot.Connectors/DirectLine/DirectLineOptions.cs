using System.ComponentModel.DataAnnotations;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Connectors.DirectLine;

/// <summary>Settings of web chat: section <c>Channels:DirectLine</c>.</summary>
public sealed class DirectLineOptions : IValidatableObject
{
    /// <summary>Shortest allowed <see cref="Secret"/> and <see cref="SigningKey"/>, in characters.</summary>
    public const int ShortestSecret = 32;

    /// <summary>
    /// Who knows it may open conversations and read all of them, as with Microsoft's service. Default none: anyone may open a conversation,
    /// as on any public page. With a secret, our own pages go on working and other clients need it.
    /// </summary>
    public Secret? Secret { get; set; }

    /// <summary>
    /// Signs the tokens. Default none: a key is made at the first start and kept in the database, encrypted. Another key ends all conversations.
    /// </summary>
    public Secret? SigningKey { get; set; }

    /// <summary>
    /// How long a token opens its conversation. Default 1 day, so that someone who puts the phone down for an afternoon comes back to the same
    /// step; the cost is that a stolen token lives as long.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Web pages of other origins whose scripts may call us, for example "https://sonmai.gov.vn". Default none; our widget needs none.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>A conversation without a word for this long is forgotten: its client is told 404 and opens a new one. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Activities kept of one conversation, and few more; older ones cannot be read again. Default 200.</summary>
    [Range(10, 100_000)]
    public int MaxActivities { get; set; } = 200;

    /// <summary>How often an empty message keeps a stream alive, for phone networks that cut silent connections. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Conversations that one network address may open in a minute. A whole village may share one address on mobile networks. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int OpeningsPerMinute { get; set; } = 120;

    /// <summary>Activities that one conversation may post in a minute. Default 40.</summary>
    [Range(1, 1_000_000)]
    public int ActivitiesPerMinute { get; set; } = 40;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secret is not null && Secret.Reveal().Length < ShortestSecret)
            yield return new ValidationResult($"must have at least {ShortestSecret} characters", [nameof(Secret)]);
        if (SigningKey is not null && SigningKey.Reveal().Length < ShortestSecret)
            yield return new ValidationResult($"must have at least {ShortestSecret} characters", [nameof(SigningKey)]);
        foreach (var origin in AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                yield return new ValidationResult($"'{origin}' is no origin: write https://host, without a path", [nameof(AllowedOrigins)]);
    }
}
