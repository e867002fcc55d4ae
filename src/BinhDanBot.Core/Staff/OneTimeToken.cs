using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Core.Staff;

/// <summary>Secrets of links and codes: made by chance, kept as hashes, found again by their hash, so that no comparison tells how much of one was right.</summary>
internal static class OneTimeToken
{
    private const int TokenBytes = 32;

    private const int CodeBytes = 10;

    private const int CodeGroup = 4;

    /// <summary>256 bits in the letters of addresses: 43 characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>80 bits in groups of four letters and digits, to be written down.</summary>
    public static string NewCode() =>
        string.Join('-', Totp.Base32(RandomNumberGenerator.GetBytes(CodeBytes)).Chunk(CodeGroup).Select(group => new string(group)));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>However somebody copied the code from paper.</summary>
    public static string HashOfCode(string code) =>
        HashOf(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));
}
