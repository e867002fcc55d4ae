namespace BinhDanBot.Core.Editing;

/// <summary>The status line of a guide's file. Where a version stands is said by its row; the line says only whether the guide is shown.</summary>
internal static class GuideStatusText
{
    public const string Published = "published";
    public const string Withdrawn = "withdrawn";
    private const string Start = "status:";

    public static string With(string text, string status)
    {
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(Start, StringComparison.Ordinal));
        if (at >= 0)
            lines[at] = $"{Start} {status}";
        return string.Join('\n', lines);
    }

    public static bool Is(string text, string status) => text.Split('\n').Any(line => line.TrimEnd() == $"{Start} {status}");
}
