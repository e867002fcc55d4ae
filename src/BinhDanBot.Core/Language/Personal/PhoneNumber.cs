namespace BinhDanBot.Core.Language.Personal;

/// <summary>Why what somebody wrote is no telephone number of the country.</summary>
public enum PhoneFault
{
    None,

    /// <summary>Nothing was written.</summary>
    Empty,

    /// <summary>Something else than digits and what people put between them.</summary>
    NotANumber,
    TooShort,
    TooLong,

    /// <summary>Of another country.</summary>
    Foreign,

    /// <summary>As long as a number, and begins as none does.</summary>
    UnknownPrefix,
}

/// <summary>What was read of a telephone number.</summary>
/// <param name="Digits">"0912345678", or eleven digits of a landline; null when it is none.</param>
/// <param name="Fault">Why it is none.</param>
/// <param name="WasOld">It was written in the eleven digits of before 2018 and is told in today's ten: people are asked whether it is right.</param>
public readonly record struct PhoneReading(string? Digits, PhoneFault Fault, bool WasOld = false);

/// <summary>
/// Telephone numbers of Vietnam as people write them and as spreadsheets leave them: with any marks between, with the country's code, with the letter o for the
/// digit, with the first zero lost.
/// </summary>
public static class PhoneNumber
{
    private const int Mobile = 10;
    private const int OldMobile = 11;
    private const int Landline = 11;

    /// <summary>Nobody writes more between the digits.</summary>
    private const int LongestWritten = 40;

    private const string Between = " .-–—()/·_\u00A0";

    /// <summary>The eleven digits of before September 2018, by their first four, and what took their place.</summary>
    private static readonly Dictionary<string, string> OldPrefixes = new(StringComparer.Ordinal)
    {
        ["0162"] = "032",
        ["0163"] = "033",
        ["0164"] = "034",
        ["0165"] = "035",
        ["0166"] = "036",
        ["0167"] = "037",
        ["0168"] = "038",
        ["0169"] = "039",
        ["0120"] = "070",
        ["0121"] = "079",
        ["0122"] = "077",
        ["0126"] = "076",
        ["0128"] = "078",
        ["0123"] = "083",
        ["0124"] = "084",
        ["0125"] = "085",
        ["0127"] = "081",
        ["0129"] = "082",
        ["0186"] = "056",
        ["0188"] = "058",
        ["0199"] = "059",
    };

    public static PhoneReading Read(string? written)
    {
        var text = written?.Trim() ?? "";
        if (text.Length == 0)
            return new PhoneReading(null, PhoneFault.Empty);
        if (text.Length > LongestWritten)
            return new PhoneReading(null, text.Any(char.IsLetter) ? PhoneFault.NotANumber : PhoneFault.TooLong);
        var isAbroad = text[0] == '+' || text.StartsWith("00", StringComparison.Ordinal);
        if (DigitsOf(text[0] == '+' ? text[1..] : text) is not { Length: > 0 } digits)
            return new PhoneReading(null, PhoneFault.NotANumber);
        if (isAbroad && text[0] != '+')
            digits = digits[2..];
        if (isAbroad && !digits.StartsWith("84", StringComparison.Ordinal))
            return new PhoneReading(null, PhoneFault.Foreign);
        return Domestic(digits);
    }

    /// <summary>"0912•••678": enough for its owner to know it, too little to call it. Asterisks would make text bold.</summary>
    public static string Mask(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return digits.Length < 8 ? new string('•', digits.Length) : $"{digits[..4]}•••{digits[^3..]}";
    }

    /// <summary>"0912 345 678": for reading aloud and for paper.</summary>
    public static string Spaced(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return digits.Length is Mobile or Landline ? $"{digits[..^6]} {digits[^6..^3]} {digits[^3..]}" : digits;
    }

    private static PhoneReading Domestic(string digits)
    {
        // With the country's code, and perhaps the zero that stands there for nothing: "84912…", "840912…".
        if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > Mobile)
            digits = "0" + digits[2..].TrimStart('0');
        if (Known(digits) is { } known)
            return known;

        // A spreadsheet took the zero for nothing.
        if (digits[0] != '0' && Known("0" + digits) is { } completed)
            return completed;
        return new PhoneReading(null, digits.Length < Mobile ? PhoneFault.TooShort : digits.Length > Landline ? PhoneFault.TooLong : PhoneFault.UnknownPrefix);
    }

    private static PhoneReading? Known(string digits)
    {
        if (digits.Length == Mobile && digits[0] == '0' && digits[1] is '3' or '5' or '7' or '8' or '9')
            return new PhoneReading(digits, PhoneFault.None);
        if (digits.Length == Landline && digits.StartsWith("02", StringComparison.Ordinal))
            return new PhoneReading(digits, PhoneFault.None);
        return digits.Length == OldMobile && OldPrefixes.TryGetValue(digits[..4], out var prefix)
            ? new PhoneReading(prefix + digits[4..], PhoneFault.None, WasOld: true)
            : null;
    }

    /// <summary>Null for what holds anything else.</summary>
    private static string? DigitsOf(string text)
    {
        Span<char> digits = stackalloc char[text.Length];
        var count = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
                digits[count++] = letter;
            else if (letter is 'o' or 'O')
                digits[count++] = '0';
            else if (letter is >= '\uFF10' and <= '\uFF19')
                digits[count++] = (char)(letter - '\uFF10' + '0');
            else if (!Between.Contains(letter, StringComparison.Ordinal))
                return null;
        }

        // Letters alone are a cry, not a number: "ooo".
        return text.AsSpan().ContainsAnyInRange('0', '9') || text.AsSpan().ContainsAnyInRange('\uFF10', '\uFF19') ? new string(digits[..count]) : null;
    }
}
