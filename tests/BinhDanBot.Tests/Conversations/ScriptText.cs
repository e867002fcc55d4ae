using System.Text.RegularExpressions;

namespace BinhDanBot.Tests.Conversations;

/// <summary>Compares what the bot said with what a script expects. How a channel breaks lines and shows bold letters does not count.</summary>
internal static partial class ScriptText
{
    /// <summary>Whether the text has all pieces, one behind the other.</summary>
    public static bool Matches(string said, IReadOnlyList<string> fragments, ScriptReplies replies)
    {
        var text = Plain(said);
        var from = 0;
        foreach (var fragment in fragments.SelectMany(fragment => Expand(fragment, replies)).Select(Plain))
        {
            var at = text.IndexOf(fragment, from, StringComparison.Ordinal);
            if (at < 0)
                return false;
            from = at + fragment.Length;
        }

        return true;
    }

    public static bool IsSame(string first, string second) => string.Equals(Plain(first), Plain(second), StringComparison.Ordinal);

    /// <summary>The pieces of a text between fields such as <c>{{title}}</c>.</summary>
    public static IReadOnlyList<string> OwnFields(string text) =>
        [.. Field().Split(text).Select(Plain).Where(piece => piece.Length > 0)];

    /// <summary>Without bold marks and the quotation marks that stand for them, with single spaces.</summary>
    public static string Plain(string text) =>
        Spaces().Replace(Emphasis().Replace(text.Replace("\\*", "*", StringComparison.Ordinal), ""), " ").Trim();

    private static IEnumerable<string> Expand(string fragment, ScriptReplies replies)
    {
        var from = 0;
        foreach (Match reply in Reply().Matches(fragment))
        {
            if (reply.Index > from)
                yield return fragment[from..reply.Index];
            foreach (var piece in replies.Pieces(reply.Groups[1].Value))
                yield return piece;
            from = reply.Index + reply.Length;
        }

        if (from < fragment.Length)
            yield return fragment[from..];
    }

    [GeneratedRegex(@"\*\*|[“”]")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\{\{[a-z.-]+\}\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"\{([a-z.-]+)\}")]
    private static partial Regex Reply();
}
