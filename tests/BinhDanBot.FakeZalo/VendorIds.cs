using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BinhDanBot.FakeZalo;

/// <summary>Ids in the vendor's forms. A person's are made from the name, so that a fake started again knows people by the same ids.</summary>
internal sealed class VendorIds(DateTimeOffset startedAt)
{
    private static long Starts;

    /// <summary>Apart from those of every other start, also of one at the same instant of a standing clock.</summary>
    private long _last = startedAt.Ticks + (Interlocked.Increment(ref Starts) << 40);

    /// <summary>20 hex digits that no other message has, nor one of an earlier start.</summary>
    public string Message()
    {
        // Splitmix64: each number gives another value, and neighbours look unlike.
        var z = (ulong)Interlocked.Increment(ref _last) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return string.Create(CultureInfo.InvariantCulture, $"{z:x16}{(ulong)startedAt.Ticks & 0xffff:x4}");
    }

    /// <summary>19 digits beyond 2^53, where a reader of JSON numbers as doubles goes wrong.</summary>
    public static string Digits(string kind, string name)
    {
        var number = BitConverter.ToUInt64(Digest(kind, name)) % 8_000_000_000_000_000_000 + 1_000_000_000_000_000_001;
        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>20 hex digits, as the Bot Platform names people.</summary>
    public static string Hex(string kind, string name) => Convert.ToHexStringLower(Digest(kind, name).AsSpan(0, 10));

    private static byte[] Digest(string kind, string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{name}"));
}
