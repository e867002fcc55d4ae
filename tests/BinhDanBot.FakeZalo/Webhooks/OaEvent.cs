using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.FakeZalo.Webhooks;

/// <summary>An event of the account as it goes over the wire.</summary>
/// <param name="Timestamp">As it stands in the body, for the signature.</param>
internal sealed record OaEvent(string Name, string? MessageId, byte[] Body, string Timestamp)
{
    /// <summary>Header <c>X-ZEvent-Signature</c>: SHA-256, no HMAC, over app id, raw body, timestamp and the account's secret key.</summary>
    public string Sign(string appId, string secretKey) => Sign(appId, Body, Timestamp, secretKey);

    public static string Sign(string appId, ReadOnlySpan<byte> body, string timestamp, string secretKey)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(appId));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(Encoding.UTF8.GetBytes(secretKey));
        return $"mac={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
