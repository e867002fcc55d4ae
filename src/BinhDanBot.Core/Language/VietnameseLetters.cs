namespace BinhDanBot.Core.Language;

/// <summary>
/// What one UTF-16 code unit is to Vietnamese: the letter with its quality mark (ă â ê ô ơ ư đ), the plain letter, the tone.
/// One table look-up for each character; no culture data and no <c>string.Normalize</c>, which does nothing in invariant mode.
/// </summary>
internal static class VietnameseLetters
{
    /// <summary>Each vowel in the order of <see cref="Tone"/>: none, sắc, huyền, hỏi, ngã, nặng.</summary>
    private static readonly string[] VowelRows =
    [
        "aáàảãạ", "ăắằẳẵặ", "âấầẩẫậ", "eéèẻẽẹ", "êếềểễệ", "iíìỉĩị",
        "oóòỏõọ", "ôốồổỗộ", "ơớờởỡợ", "uúùủũụ", "ưứừửữự", "yýỳỷỹỵ",
    ];

    private const string OtherLatin = "äaåaëeïiöoøoüuñnçcšsžzāaēeīiōoūußs";

    // Bits 0-15: letter with quality mark; 16-31: folded letter; 32-34: tone; 35: letter; 36: digit; 37: carries any mark.
    private static readonly ulong[] Table = BuildTable();

    public static LetterForm Of(char c) => new(Table[c]);

    /// <summary>The letter that <paramref name="quality"/> becomes under <paramref name="tone"/>; consonants stay as they are.</summary>
    public static char WithTone(char quality, Tone tone)
    {
        foreach (var row in VowelRows)
            if (row[0] == quality)
                return row[(int)tone];
        return quality;
    }

    public static bool IsVowel(char folded) => folded is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static ulong[] BuildTable()
    {
        var table = new ulong[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var c = (char)i;
            if (char.IsLetter(c))
                table[i] = Pack(char.ToLowerInvariant(c), char.ToLowerInvariant(c), Tone.None, letter: true, digit: false, marked: false);
            else if (c is >= '0' and <= '9')
                table[i] = Pack(c, c, Tone.None, letter: false, digit: true, marked: false);
        }

        for (var i = 0; i < OtherLatin.Length; i += 2)
            SetBothCases(table, OtherLatin[i], OtherLatin[i + 1], OtherLatin[i + 1], Tone.None, marked: false);
        SetBothCases(table, 'đ', 'đ', 'd', Tone.None, marked: true);
        // U+00D0/U+00F0 (Icelandic eth) is a common wrong code point for Đ/đ.
        SetBothCases(table, 'ð', 'đ', 'd', Tone.None, marked: true);
        foreach (var row in VowelRows)
            for (var tone = 0; tone < row.Length; tone++)
                SetBothCases(table, row[tone], row[0], PlainVowel(row[0]), (Tone)tone, marked: tone > 0 || row[0] != PlainVowel(row[0]));
        return table;
    }

    private static void SetBothCases(ulong[] table, char lower, char quality, char folded, Tone tone, bool marked)
    {
        var packed = Pack(quality, folded, tone, letter: true, digit: false, marked);
        table[lower] = packed;
        table[char.ToUpperInvariant(lower)] = packed;
    }

    private static char PlainVowel(char quality) => quality switch
    {
        'ă' or 'â' => 'a',
        'ê' => 'e',
        'ô' or 'ơ' => 'o',
        'ư' => 'u',
        _ => quality,
    };

    private static ulong Pack(char quality, char folded, Tone tone, bool letter, bool digit, bool marked) =>
        quality | ((ulong)folded << 16) | ((ulong)tone << 32) | (letter ? 1UL << 35 : 0) | (digit ? 1UL << 36 : 0) | (marked ? 1UL << 37 : 0);

    /// <summary>The unpacked row of the table for one code unit.</summary>
    internal readonly struct LetterForm(ulong packed)
    {
        public char Quality => (char)packed;

        public char Folded => (char)(packed >> 16);

        public Tone Tone => (Tone)((packed >> 32) & 7);

        public bool IsLetter => (packed & (1UL << 35)) != 0;

        public bool IsDigit => (packed & (1UL << 36)) != 0;

        public bool IsWordCharacter => (packed & (3UL << 35)) != 0;

        public bool HasMark => (packed & (1UL << 37)) != 0;
    }
}

/// <summary>The six tones; the numbers are positions in the vowel rows and in the accented hash of a word.</summary>
internal enum Tone
{
    None = 0,
    Sac = 1,
    Huyen = 2,
    Hoi = 3,
    Nga = 4,
    Nang = 5,
}
