namespace BinhDanBot.Connectors.ZaloOa;

/// <summary>
/// A button's command on its way through Zalo. A tap has no event of its own: the button's payload comes back as if the person had typed it, so a
/// mark of ours in front tells both apart. Whoever types it presses the button, no more. It begins with # because the console can be told to pass
/// on nothing else.
/// </summary>
internal static class ZaloOaCommands
{
    /// <summary>Longest payload of a button that Zalo takes, in characters.</summary>
    public const int LongestPayload = 1000;

    private const string Mark = "#bdhv:";

    public static string Write(string command) => Mark + command;

    /// <summary>The command exactly as it was sent; null when the text is none of ours.</summary>
    public static string? Read(string? text) =>
        text?.Trim() is { Length: <= LongestPayload } trimmed && trimmed.Length > Mark.Length && trimmed.StartsWith(Mark, StringComparison.Ordinal) && !trimmed.Any(char.IsControl)
            ? trimmed[Mark.Length..]
            : null;
}
