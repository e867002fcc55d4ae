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

    /// <summary>A word without marks, repeated letters as one: "chàoo" and "chao" are equal, "cccd" and "cd" are not.</summary>
    public static ulong Folded(ReadOnlySpan<char> folded) => Finish(AddCollapsed(Offset, folded));

    /// <summary>A word with quality marks and its tone moved to the end, so that hoà and hòa are equal.</summary>
    public static ulong Accented(ReadOnlySpan<char> quality, Tone tone)
    {
        var hash = AddCollapsed(Offset ^ 0x5bd1e995, quality);
        return Finish(Add(hash, (char)('0' + (int)tone)));
    }

    /// <summary>Whether repeated letters of a word are a slip or a stress of voice; in an abbreviation, which has no vowel, each letter counts.</summary>
    public static bool Collapses(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
            if (VietnameseLetters.IsVowel(VietnameseLetters.Of(c).Folded))
                return true;
        return false;
    }

    private static ulong AddCollapsed(ulong hash, ReadOnlySpan<char> letters)
    {
        var collapses = Collapses(letters);
        var previous = '\0';
        for (var i = 0; i < letters.Length; i++)
        {
            var c = letters[i];
            if (collapses && c == previous && !char.IsAsciiDigit(c))
                continue;
            hash = Add(hash, c == 'y' && i > 0 && i == letters.Length - 1 && EndsOnset(letters[..i]) ? 'i' : c);
            previous = c;
        }

        return hash;
    }

    /// <summary>"ký" and "kí", "quý" and "quí" are one word in two spellings, both in dictionaries; "thúy" and "thúi" are two.</summary>
    private static bool EndsOnset(ReadOnlySpan<char> letters) =>
        !VietnameseLetters.IsVowel(VietnameseLetters.Of(letters[^1]).Folded) || letters is "qu";

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
