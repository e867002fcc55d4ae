using System.Runtime.CompilerServices;

namespace BinhDanBot.Core.Language;

/// <summary>
/// 64-bit hashes that stand for words and for features made of words. The index keeps no strings, so a hash is a word's identity;
/// with some 10^5 features a collision has a chance of about 10^-9.
/// </summary>
internal static class WordHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public const ulong Start = Offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong hash, char c) => (hash ^ c) * Prime;

    /// <summary>A word without marks, repeated letters as one: "chàoo" and "chao" are equal.</summary>
    public static ulong Folded(ReadOnlySpan<char> folded)
    {
        var hash = Offset;
        var previous = '\0';
        foreach (var c in folded)
        {
            if (c == previous && !char.IsAsciiDigit(c))
                continue;
            hash = Add(hash, c);
            previous = c;
        }

        return Finish(hash);
    }

    /// <summary>A word with quality marks and its tone moved to the end, so that hoà and hòa are equal.</summary>
    public static ulong Accented(ReadOnlySpan<char> quality, Tone tone)
    {
        var hash = Offset ^ 0x5bd1e995;
        var previous = '\0';
        foreach (var c in quality)
        {
            if (c == previous && !char.IsAsciiDigit(c))
                continue;
            hash = Add(hash, c);
            previous = c;
        }

        return Finish(Add(hash, (char)('0' + (int)tone)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pair(ulong first, ulong second, ulong salt) => Finish((first * 0x9E3779B97F4A7C15) ^ (second + salt));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0xd6e8feb86659fd93;
        hash ^= hash >> 29;
        return hash;
    }
}
