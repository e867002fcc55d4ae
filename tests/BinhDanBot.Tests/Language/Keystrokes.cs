namespace BinhDanBot.Tests.Language;

/// <summary>The two common ways to type Vietnamese on a keyboard without its letters.</summary>
internal enum TypingMethod
{
    Telex,
    Vni,
}

/// <summary>When a hand types the keys that make the marks.</summary>
internal enum KeyOrder
{
    /// <summary>Each right after its letter: "tieesng".</summary>
    AfterItsLetter,

    /// <summary>Marks of letters after their letters, the tone at the end: "tieengs".</summary>
    ToneLast,

    /// <summary>First all letters, then marks of letters, then the tone: "tienges".</summary>
    AllLast,

    /// <summary>First all letters, then the tone, then marks of letters: "tiengse".</summary>
    ToneThenMarks,
}

/// <summary>
/// What somebody types for a syllable; written from the published tables of Telex and VNI, apart from the code that reads it back.
/// A horn on both vowels of ươ is typed once, after the o.
/// </summary>
internal static class Keystrokes
{
    public static string Of(string syllable, TypingMethod method, KeyOrder order)
    {
        var (letters, tone) = Parts(syllable, method);
        if (order is KeyOrder.AfterItsLetter or KeyOrder.ToneLast)
        {
            var inPlace = letters.Select(letter => letter.Plain + letter.Mark + (order == KeyOrder.AfterItsLetter && letter.HasTone ? tone : ""));
            return string.Concat(inPlace) + (order == KeyOrder.ToneLast ? tone : "");
        }

        var plain = string.Concat(letters.Select(letter => letter.Plain));
        var marks = string.Concat(letters.Select(letter => letter.Mark));
        return order == KeyOrder.AllLast ? plain + marks + tone : plain + tone + marks;
    }

    private static (List<(string Plain, string Mark, bool HasTone)> Letters, string Tone) Parts(string syllable, TypingMethod method)
    {
        var letters = new List<(string Plain, string Mark, bool HasTone)>();
        var tone = "";
        for (var i = 0; i < syllable.Length; i++)
        {
            var letter = VietnameseAlphabet.Of(syllable[i]);
            var withHornLater = letter.Plain == 'u' && letter.Quality == '\u031B' && i + 1 < syllable.Length && VietnameseAlphabet.Of(syllable[i + 1]) is { Plain: 'o', Quality: '\u031B' };
            var plain = letter.Plain == 'đ' ? "d" : letter.Plain.ToString();
            letters.Add((plain, withHornLater ? "" : MarkKey(letter, method), letter.Tone != '\0'));
            if (letter.Tone != '\0')
                tone = ToneKey(letter.Tone, method);
        }

        return (letters, tone);
    }

    private static string MarkKey(VietnameseLetter letter, TypingMethod method) => (letter.Plain, letter.Quality, method) switch
    {
        ('đ', _, TypingMethod.Telex) => "d",
        ('đ', _, TypingMethod.Vni) => "9",
        (_, '\u0302', TypingMethod.Telex) => letter.Plain.ToString(),
        (_, '\u0302', TypingMethod.Vni) => "6",
        (_, '\u031B', TypingMethod.Vni) => "7",
        (_, '\u0306', TypingMethod.Vni) => "8",
        (_, '\u031B' or '\u0306', TypingMethod.Telex) => "w",
        _ => "",
    };

    private static string ToneKey(char tone, TypingMethod method)
    {
        var number = "\u0301\u0300\u0309\u0303\u0323".IndexOf(tone);
        return (method == TypingMethod.Telex ? "sfrxj" : "12345")[number].ToString();
    }
}
