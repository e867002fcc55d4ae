using System.Text;
using BinhDanBot.Core.Content;
using Markdig;
using Markdig.Syntax;

namespace BinhDanBot.Core.Editing;

/// <summary>A line of plain text, with bold names of buttons, as Markdown that reads back as that line.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]()#+-.!<>&|~=:\"'";

    /// <summary>As it is where that is safe, so that the files stay readable; else with its signs escaped.</summary>
    public static string Write(string line)
    {
        if (ReadsAs(line, line))
            return line;
        var keepingBold = Escape(line, keepBold: true);
        return ReadsAs(keepingBold, line) ? keepingBold : Escape(line, keepBold: false);
    }

    /// <summary>In each of the places where a line may stand: a paragraph, an item, a title.</summary>
    private static bool ReadsAs(string written, string line)
    {
        var problems = new ProblemList("");
        try
        {
            return Markdown.Parse(written) is [ParagraphBlock paragraph] && Reads(paragraph.Inline)
                && Markdown.Parse("- " + written) is [ListBlock { IsOrdered: false } list] && list is [ListItemBlock { Count: 1 } item]
                && item[0] is ParagraphBlock only && Reads(only.Inline)
                && Markdown.Parse("### " + written) is [HeadingBlock { Level: 3 } heading] && Reads(heading.Inline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig reads.
            return false;
        }

        bool Reads(Markdig.Syntax.Inlines.ContainerInline? inline) => GuideText.Flatten(inline, 0, problems) == line && problems.All.Count == 0;
    }

    private static string Escape(string line, bool keepBold)
    {
        var text = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (keepBold && line[i] == '*' && i + 1 < line.Length && line[i + 1] == '*')
            {
                text.Append("**");
                i++;
                continue;
            }

            if (Special.Contains(line[i], StringComparison.Ordinal))
                text.Append('\\');
            text.Append(line[i]);
        }

        return text.ToString();
    }
}
