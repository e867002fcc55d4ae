using System.Globalization;

namespace BinhDanBot.Core.Cases;

/// <summary>The number of a case as people write and say it: PH-0123.</summary>
public static class CaseNumber
{
    private const string Prefix = "PH-";

    public static string Write(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:0000}");

    /// <summary>More digits are a telephone number or a paper's.</summary>
    private const int MostDigits = 6;

    /// <summary>Null for anything that is no number of a case; the prefix may be left out.</summary>
    public static int? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed[Prefix.Length..];
        return trimmed.Length <= MostDigits && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
