using System.ComponentModel.DataAnnotations;
using System.Net;

namespace BinhDanBot.Web.Hosting;

/// <summary>Settings of the web server itself: section <c>Server</c>. Addresses to listen on are the platform's <c>Urls</c> or <c>Kestrel</c>.</summary>
public sealed class ServerOptions : IValidatableObject
{
    /// <summary>
    /// Addresses or networks ("10.0.0.0/8") of the reverse proxies in front of us, whose word on caller, scheme and host we take. Default none:
    /// then behind a proxy every caller seems to be the proxy, and they share one limit.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Calls that one network address may make in a minute, of whatever kind. A whole village may share one address on mobile networks. Default 3,000.</summary>
    [Range(1, 10_000_000)]
    public int CallsPerMinute { get; set; } = 3000;

    /// <summary>Open streams of web chat at the same time; further ones are refused and poll. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 5000;

    /// <summary>Largest body of a call, in bytes. Default 262,144.</summary>
    [Range(1024, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in TrustedProxies)
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
                yield return new ValidationResult($"'{proxy}' is neither an address nor a network", [nameof(TrustedProxies)]);
    }
}
