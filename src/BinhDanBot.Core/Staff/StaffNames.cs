using BinhDanBot.Core.Data;

namespace BinhDanBot.Core.Staff;

/// <summary>What members of staff are called: a short name to sign in with, and the name that colleagues read.</summary>
public static class StaffNames
{
    public const int ShortestName = 3;

    public const int LongestName = 40;

    /// <summary>Longest name that colleagues read, in characters.</summary>
    public const int LongestDisplayName = ColumnLengths.Name;

    /// <summary>However somebody typed it.</summary>
    public static string Normalise(string? name) => (name ?? "").Trim().ToLowerInvariant();

    /// <summary>Small letters without marks, digits, and full stop, hyphen or underscore between: nothing that looks like something else.</summary>
    public static bool IsValid(string name) =>
        name is { Length: >= ShortestName and <= LongestName }
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_')
        && char.IsAsciiLetterOrDigit(name[0]);

    /// <summary>Without what cannot be read or stored; null when nothing is left, or too much.</summary>
    public static string? CleanDisplayName(string? name)
    {
        var clean = string.Join(' ', new string([.. (name ?? "").Where(letter => !char.IsControl(letter))]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return clean.Length is > 0 and <= LongestDisplayName ? clean : null;
    }
}
