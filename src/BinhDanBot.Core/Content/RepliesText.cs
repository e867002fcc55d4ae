using System.Text;
using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary>Puts another sentence into a file of replies and leaves every other byte as it is, comments too.</summary>
internal static class RepliesText
{
    /// <summary>The text with the reply replaced; null when the file has no such reply.</summary>
    public static string? Replace(string text, string id, string reply)
    {
        if (YamlReader.Read(text, new ProblemList("")) is not { } root)
            return null;
        if (root.Entries.FirstOrDefault(entry => entry.Key == "replies")?.Value is not YamlMapping replies)
            return null;
        var at = replies.Entries.ToList().FindIndex(entry => entry.Key == id);
        if (at < 0)
            return null;
        var lines = text.Split('\n');
        var first = replies.Entries[at].Line - 1;
        var next = at + 1 < replies.Entries.Count ? replies.Entries[at + 1].Line - 1 : LineAfter(root, replies, lines.Length);

        // What stands between this reply and the next one, such as the heading of a group, belongs to the next.
        while (next > first + 1 && IsNoText(lines[next - 1]))
            next--;
        var indent = lines[first][..(lines[first].Length - lines[first].TrimStart().Length)];
        return string.Join('\n', [.. lines[..first], indent + id + ": " + Quoted(reply), .. lines[next..]]);
    }

    /// <summary>Between double quotes: the one form of YAML that every text fits into.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static int LineAfter(YamlMapping root, YamlMapping replies, int lines) =>
        root.Entries.Where(entry => entry.Line > replies.Line).Select(entry => entry.Line - 1).DefaultIfEmpty(lines).Min();

    private static bool IsNoText(string line) => line.AsSpan().Trim() is [] or ['#', ..];
}
