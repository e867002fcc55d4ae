namespace BinhDanBot.Core.Language;

/// <summary>
/// Reads a token as the raw keystrokes of the two common Vietnamese typing methods, when the phone's keyboard did not turn them into letters:
/// Telex ("chuwx" = chữ) and VNI ("chu74" = chữ). The keys may stand right after their vowel or at the end of the syllable.
/// </summary>
internal static class KeystrokeRepair
{
    public const int MaxLength = 12;

    /// <summary>
    /// Decodes <paramref name="keys"/> (lower-case letters and digits without marks) into letters with quality marks and a tone.
    /// False when it is no keystroke sequence of either method or gives no Vietnamese syllable.
    /// </summary>
    /// <param name="quality">At least <see cref="MaxLength"/> characters; the first <paramref name="length"/> are the result.</param>
    public static bool TryDecode(ReadOnlySpan<char> keys, Span<char> quality, out int length, out Tone tone)
    {
        length = 0;
        tone = Tone.None;
        if (keys.Length is < 2 or > MaxLength)
            return false;
        var digits = keys.IndexOfAnyInRange('0', '9') >= 0;
        var changed = digits ? DecodeVni(keys, quality, out length, out tone) : DecodeTelex(keys, quality, out length, out tone);
        if (changed)
            MoveLateMark(quality[..length]);
        return changed && Syllables.IsSyllable(quality[..length], tone);
    }

    /// <summary>
    /// Where a mark could stand on two vowels, only the whole syllable tells: no syllable ends in ươ or uư ("thuowr" is thuở, "cuuws" cứu),
    /// and none begins with qư ("quawn" is quăn, "quow" quơ).
    /// </summary>
    private static void MoveLateMark(Span<char> written)
    {
        if (written.StartsWith("qư"))
        {
            written[1] = 'u';
            Replace(written, 'a', 'ă');
        }

        if (written.EndsWith("ươ"))
            written[^2] = 'u';
        else if (written.EndsWith("uư"))
            (written[^2], written[^1]) = ('ư', 'u');
    }

    private static bool DecodeTelex(ReadOnlySpan<char> keys, Span<char> output, out int length, out Tone tone)
    {
        length = 0;
        tone = Tone.None;
        var changed = false;
        foreach (var key in keys)
        {
            var toneOfKey = key switch { 's' => Tone.Sac, 'f' => Tone.Huyen, 'r' => Tone.Hoi, 'x' => Tone.Nga, 'j' => Tone.Nang, _ => Tone.None };
            if (toneOfKey != Tone.None && LastVowel(output[..length]) >= 0)
            {
                tone = toneOfKey;
                changed = true;
            }
            else if (key == 'w' ? AddHornOrBreve(output, ref length) : AddCircumflex(output[..length], key) || AddStroke(output[..length], key))
            {
                changed = true;
            }
            else
            {
                output[length++] = key;
            }
        }

        return changed;
    }

    private static bool DecodeVni(ReadOnlySpan<char> keys, Span<char> output, out int length, out Tone tone)
    {
        length = 0;
        tone = Tone.None;
        var changed = false;
        foreach (var key in keys)
        {
            if (!char.IsAsciiDigit(key))
            {
                output[length++] = key;
                continue;
            }

            var written = output[..length];
            var understood = key switch
            {
                >= '1' and <= '5' => LastVowel(written) >= 0,
                '6' => AddCircumflex(written, 'a') || AddCircumflex(written, 'e') || AddCircumflex(written, 'o'),
                '7' => AddHorn(written),
                '8' => Replace(written, 'a', 'ă'),
                '9' => Replace(written, 'd', 'đ'),
                _ => false,
            };
            if (!understood)
                return false;
            if (key <= '5')
                tone = key switch { '1' => Tone.Sac, '2' => Tone.Huyen, '3' => Tone.Hoi, '4' => Tone.Nga, _ => Tone.Nang };
            changed = true;
        }

        return changed;
    }

    private static int LastVowel(ReadOnlySpan<char> written)
    {
        for (var i = written.Length - 1; i >= 0; i--)
            if (VietnameseLetters.IsVowel(VietnameseLetters.Of(written[i]).Folded))
                return i;
        return -1;
    }

    private static bool AddCircumflex(Span<char> written, char key) => key switch
    {
        'a' => Replace(written, 'a', 'â'),
        'e' => Replace(written, 'e', 'ê'),
        'o' => Replace(written, 'o', 'ô'),
        _ => false,
    };

    /// <summary>A second d at the start or at the end of the syllable: "ddang", "dangd".</summary>
    private static bool AddStroke(Span<char> written, char key)
    {
        if (key != 'd' || written.Length == 0 || written[0] != 'd')
            return false;
        written[0] = 'đ';
        return true;
    }

    private static bool AddHornOrBreve(Span<char> output, ref int length)
    {
        if (AddHorn(output[..length]) || Replace(output[..length], 'a', 'ă'))
            return true;
        if (LastVowel(output[..length]) >= 0)
            return false;
        output[length++] = 'ư';
        return true;
    }

    private static bool AddHorn(Span<char> written)
    {
        var pair = written.IndexOf("uo");
        if (pair >= 0)
        {
            written[pair] = 'ư';
            written[pair + 1] = 'ơ';
            return true;
        }

        // "hoaw" is hoă: the breve on a goes before the horn on o.
        if (written.EndsWith("oa") || written.IndexOf("oan") >= 0 || written.IndexOf("oac") >= 0 || written.IndexOf("oat") >= 0 || written.IndexOf("oam") >= 0)
            return false;
        return Replace(written, 'o', 'ơ') || Replace(written, 'u', 'ư');
    }

    private static bool Replace(Span<char> written, char plain, char marked)
    {
        var at = written.LastIndexOf(plain);
        if (at < 0)
            return false;
        written[at] = marked;
        return true;
    }
}
