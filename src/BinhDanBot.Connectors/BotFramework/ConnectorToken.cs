using System.Buffers.Text;
using System.Text.Json;

namespace BinhDanBot.Connectors.BotFramework;

/// <summary>
/// What a token of the Connector says of itself. Read before the signature is known to be good, only to find the key and the account; what is not
/// exactly a signed token of the one form that the Connector sends goes no further, so that the library behind sees nothing else.
/// </summary>
internal sealed record ConnectorToken(string Encoded, string KeyId, string Audience, string ServiceUrl)
{
    /// <summary>In characters; those of the Connector have about 1,000.</summary>
    public const int Longest = 8192;

    /// <summary>RSA with SHA-256, the only one that the Connector signs with.</summary>
    public const string Algorithm = "RS256";

    private const int LongestMember = 500;

    /// <summary>Deeper JSON would be an attack on whoever parses it next.</summary>
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    /// <summary>Null when it is none: too long, not three parts (five would be an encrypted token), another algorithm, members missing.</summary>
    public static ConnectorToken? Read(string encoded)
    {
        if (encoded.Length > Longest || encoded.AsSpan().Count('.') != 2)
            return null;
        var parts = encoded.Split('.');
        if (parts.Any(part => part.Length == 0))
            return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), Shallow);
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), Shallow);
            return IsPlain(header.RootElement)
                && JsonMembers.Text(header.RootElement, "kid", LongestMember) is { } keyId
                && JsonMembers.Text(claims.RootElement, "aud", LongestMember) is { } audience
                && JsonMembers.Text(claims.RootElement, "serviceurl", ServiceAddress.Longest) is { } serviceUrl
                    ? new ConnectorToken(encoded, keyId, audience, serviceUrl)
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // No Base64, no JSON, or an escape such as \ud800, which passes as JSON and is no text.
            return null;
        }
    }

    /// <summary>Signed as the Connector signs, neither encrypted nor compressed, and without extensions that one would have to understand.</summary>
    private static bool IsPlain(JsonElement header) =>
        JsonMembers.Text(header, "alg", LongestMember) == Algorithm
        && !header.TryGetProperty("enc", out _) && !header.TryGetProperty("zip", out _) && !header.TryGetProperty("crit", out _);
}
