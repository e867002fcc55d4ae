namespace BinhDanBot.Tests.Language;

/// <summary>One letter of Vietnamese and what it is made of, both as Unicode defines them.</summary>
/// <param name="Composed">One code unit.</param>
/// <param name="Plain">The letter without any mark.</param>
/// <param name="Quality">Combining circumflex, breve or horn; '\0' when it has none.</param>
/// <param name="Tone">Combining tone mark; '\0' when it has none.</param>
internal sealed record VietnameseLetter(char Composed, char Plain, char Quality, char Tone)
{
    public IReadOnlyList<char> Marks { get; } = [.. new[] { Quality, Tone }.Where(mark => mark != '\0')];
}

/// <summary>
/// Every letter that Unicode can decompose, written down apart from the code under test. The columns are the tones in the order
/// none, grave, hook above, tilde, acute, dot below; the platform's own normalization is off in invariant mode.
/// </summary>
internal static class VietnameseAlphabet
{
    private const string Tones = "\0\u0300\u0309\u0303\u0301\u0323";

    private static readonly (string Row, char Plain, char Quality)[] Rows =
    [
        ("aàảãáạ", 'a', '\0'), ("ăằẳẵắặ", 'a', '\u0306'), ("âầẩẫấậ", 'a', '\u0302'), ("eèẻẽéẹ", 'e', '\0'), ("êềểễếệ", 'e', '\u0302'),
        ("iìỉĩíị", 'i', '\0'), ("oòỏõóọ", 'o', '\0'), ("ôồổỗốộ", 'o', '\u0302'), ("ơờởỡớợ", 'o', '\u031B'), ("uùủũúụ", 'u', '\0'),
        ("ưừửữứự", 'u', '\u031B'), ("yỳỷỹýỵ", 'y', '\0'),
        ("AÀẢÃÁẠ", 'A', '\0'), ("ĂẰẲẴẮẶ", 'A', '\u0306'), ("ÂẦẨẪẤẬ", 'A', '\u0302'), ("EÈẺẼÉẸ", 'E', '\0'), ("ÊỀỂỄẾỆ", 'E', '\u0302'),
        ("IÌỈĨÍỊ", 'I', '\0'), ("OÒỎÕÓỌ", 'O', '\0'), ("ÔỒỔỖỐỘ", 'O', '\u0302'), ("ƠỜỞỠỚỢ", 'O', '\u031B'), ("UÙỦŨÚỤ", 'U', '\0'),
        ("ƯỪỬỮỨỰ", 'U', '\u031B'), ("YỲỶỸÝỴ", 'Y', '\0'),
    ];

    public static IReadOnlyList<VietnameseLetter> Letters { get; } =
        [.. Rows.SelectMany(row => row.Row.Select((letter, tone) => new VietnameseLetter(letter, row.Plain, row.Quality, Tones[tone])))];

    private static readonly Dictionary<char, VietnameseLetter> ByComposed = Letters.ToDictionary(letter => letter.Composed);

    /// <summary>Canonical decomposition; with <paramref name="toneFirst"/> the marks stand in the other order, as some keyboards send them.</summary>
    public static string Decompose(string text, bool toneFirst = false) =>
        string.Concat(text.Select(c => ByComposed.TryGetValue(c, out var letter)
            ? letter.Plain + string.Concat(toneFirst ? letter.Marks.Reverse() : letter.Marks)
            : c.ToString()));

    /// <summary>The plain letter, the quality mark and the tone mark of any letter; đ and all else is its own plain letter.</summary>
    public static VietnameseLetter Of(char c) => ByComposed.TryGetValue(c, out var letter) ? letter : new VietnameseLetter(c, c, '\0', '\0');
}
