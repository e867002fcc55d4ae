using BinhDanBot.Core.Language;

namespace BinhDanBot.Tests.Language;

/// <summary>What <see cref="KeystrokeRepair"/> makes of keys.</summary>
internal static class DecodedKeys
{
    /// <summary>Letters and tone, null when the keys are none of Telex or VNI.</summary>
    public static (string Letters, Tone Tone)? Of(string keys)
    {
        Span<char> quality = stackalloc char[KeystrokeRepair.MaxLength];
        return KeystrokeRepair.TryDecode(keys, quality, out var length, out var tone) ? (quality[..length].ToString(), tone) : null;
    }

    public static bool Are(string keys, string word)
    {
        var tokens = new TokenList();
        tokens.Read(word);
        return Of(keys) == (tokens.Quality(tokens[0]).ToString(), tokens[0].Tone);
    }
}
