using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>
/// Whether an event is Zalo's: lower-case hex of SHA-256(app id, raw body, timestamp as it stands in the body, OA secret key), a plain digest and
/// no HMAC (docs.zaloplatforms.com, OA, webhook).
/// </summary>
internal static class ZaloOaSignature
{
    public const string HeaderName = "X-ZEvent-Signature";

    private const string Prefix = "mac=";

    public static byte[] Compute(string firstId, ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(firstId));
        digest.AppendData(body);
        digest.AppendData(Encoding.UTF8.GetBytes(timestamp));
        digest.AppendData(Encoding.UTF8.GetBytes(secret));
        return digest.GetHashAndReset();
    }

    /// <summary>The 32 bytes of the header, <c>mac=hex</c> or the hex alone; null when it holds something else.</summary>
    public static byte[]? Read(string header)
    {
        var hex = header.AsSpan().Trim();
        if (hex.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            hex = hex[Prefix.Length..];
        var given = new byte[SHA256.HashSizeInBytes];
        return hex.Length == 2 * given.Length && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done ? given : null;
    }

    public static bool Matches(ZaloOaAccountOptions account, ReadOnlySpan<byte> given, ReadOnlySpan<byte> body, string timestamp) =>
        Matches(account, account.SigningPrefix, account.SigningSecret, given, body, timestamp);

    /// <summary>
    /// The setting with which the signature would have matched, "SigningPrefix OaId, SigningSecret AppSecret"; null when there is none. For the log
    /// alone: sources disagree about the formula, and whoever sets the account up must see which one holds.
    /// </summary>
    public static string? OtherVariant(ZaloOaAccountOptions account, ReadOnlySpan<byte> given, ReadOnlySpan<byte> body, string timestamp)
    {
        foreach (var prefix in Enum.GetValues<ZaloOaSigningPrefix>())
            foreach (var secret in Enum.GetValues<ZaloOaSigningSecret>())
                if ((prefix != account.SigningPrefix || secret != account.SigningSecret) && Matches(account, prefix, secret, given, body, timestamp))
                    return $"{nameof(ZaloOaAccountOptions.SigningPrefix)} {prefix}, {nameof(ZaloOaAccountOptions.SigningSecret)} {secret}";
        return null;
    }

    private static bool Matches(
        ZaloOaAccountOptions account, ZaloOaSigningPrefix prefix, ZaloOaSigningSecret which, ReadOnlySpan<byte> given, ReadOnlySpan<byte> body, string timestamp)
    {
        var secret = account.SecretFor(which);
        // A digest without a secret could be made by anybody.
        return secret.Length > 0 && CryptographicOperations.FixedTimeEquals(given, Compute(account.IdFor(prefix), body, timestamp, secret));
    }
}
