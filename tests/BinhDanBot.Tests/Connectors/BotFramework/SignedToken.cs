using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BinhDanBot.Tests.Connectors.BotFramework;

/// <summary>A token as the Bot Connector sends it, made without any library, so that it can also be made wrong.</summary>
internal sealed record SignedToken
{
    public const string GenuineIssuer = "https://api.botframework.com";
    public const string GenuineKeyId = "key-1";

    /// <summary>The key that the fake Connector publishes.</summary>
    public static readonly RSA GenuineKey = RSA.Create(2048);

    /// <summary>A key of somebody else.</summary>
    public static readonly RSA ForeignKey = RSA.Create(2048);

    public required string Audience { get; init; }

    public required string ServiceUrl { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public string Issuer { get; init; } = GenuineIssuer;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    public string KeyId { get; init; } = GenuineKeyId;

    public RSA Key { get; init; } = GenuineKey;

    public string Algorithm { get; init; } = "RS256";

    /// <summary>Changes of the header and the claims, after all else.</summary>
    public Action<JsonObject, JsonObject> Change { get; init; } = static (_, _) => { };

    public string Write()
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = Algorithm, ["kid"] = KeyId };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = IssuedAt.ToUnixTimeSeconds(),
            ["exp"] = (IssuedAt + Lifetime).ToUnixTimeSeconds(),
        };
        Change(header, claims);
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private byte[] Sign(byte[] content) => Algorithm switch
    {
        "none" => [1],
        // The classic confusion: the public key, which everybody has, taken for a shared secret.
        "HS256" => HMACSHA256.HashData(Key.ExportSubjectPublicKeyInfo(), content),
        "RS512" => Key.SignData(content, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        _ => Key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
    };
}
