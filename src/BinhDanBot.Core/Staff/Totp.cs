using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.Core.Staff;

/// <summary>
/// Time-based one-time passwords (RFC 6238) as all authenticator apps make them: HMAC-SHA1, steps of 30 seconds, six digits. Our own, because the platform's
/// check reads the machine's clock and does not tell the step, without which a code could be used twice.
/// </summary>
internal static class Totp
{
    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private const int KeyBytes = 20;

    private const int Modulus = 1_000_000;

    /// <summary>Clocks of phones may be one step off, before or after.</summary>
    private const int Tolerance = 1;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    public static string NewKey() => Base32(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The step whose code it is, later than <paramref name="after"/>; null when there is none.</summary>
    public static long? FindStep(string key, string code, DateTimeOffset now, long after)
    {
        var typed = Encoding.ASCII.GetBytes(new string([.. code.Where(char.IsAsciiDigit)]));
        var current = StepAt(now);
        long? found = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), typed) && step > after)
                found = step;
        return found;
    }

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    public static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // The algorithm of the standard; its known weakness (collisions) does not matter to a keyed hash.
#pragma warning disable CA5350
        HMACSHA1.HashData(FromBase32(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0F)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32Letters[(buffer >> (bits - 5)) & 0x1F]);
            buffer &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Base32Letters[(buffer << (5 - bits)) & 0x1F]).ToString();
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text)
        {
            (buffer, bits) = ((buffer << 5) | Base32Letters.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
