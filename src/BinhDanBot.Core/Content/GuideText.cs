using System.Text;
using BinhDanBot.Core.Communes;
using Markdig.Syntax.Inlines;

namespace BinhDanBot.Core.Content;

/// <summary>The inline text of a guide as plain text: line breaks folded, links written out, bold kept for names of buttons.</summary>
internal static class GuideText
{
    public const string BoldMark = "**";

    public static string Flatten(ContainerInline? inlines, int line, ProblemList problems)
    {
        if (inlines is null)
            return "";
        var text = new StringBuilder();
        Append(text, inlines, line, problems, inBold: false);
        return ContentText.OneLine(text.ToString());
    }

    /// <summary>Whether a line names a field that a commune may not have.</summary>
    public static bool MayBeLeftOut(string text)
    {
        var from = 0;
        while (TextFields.TryFind(text, from, out var field))
        {
            if (CommuneText.IsOptionalField(field.Name))
                return true;
            from = field.End;
        }

        return false;
    }

    private static void Append(StringBuilder text, ContainerInline inlines, int line, ProblemList problems, bool inBold)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case EmphasisInline { DelimiterCount: 2 } bold when !inBold:
                    text.Append(BoldMark);
                    Append(text, bold, line, problems, inBold: true);
                    text.Append(BoldMark);
                    break;
                case EmphasisInline emphasis:
                    problems.Error(line, ContentReason.GuideFormatting, TextOf(emphasis));
                    break;
                case LinkInline { IsImage: true } image:
                    problems.Error(line, ContentReason.GuideImage, image.Url ?? "");
                    break;
                case LinkInline link:
                    AppendLink(text, link.Url ?? "", TextOf(link), line, problems);
                    break;
                case AutolinkInline address:
                    AppendLink(text, address.Url, address.Url, line, problems);
                    break;
                case HtmlInline html:
                    problems.Error(line, ContentReason.GuideHtml, html.Tag);
                    break;
                case ContainerInline other:
                    Append(text, other, line, problems, inBold);
                    break;
                default:
                    problems.Error(line, ContentReason.GuideFormatting, inline is CodeInline code ? code.Content : "");
                    break;
            }
        }
    }

    /// <summary>A chat shows no hidden addresses: the address stands behind its words, unless the words are the address.</summary>
    private static void AppendLink(StringBuilder text, string url, string words, int line, ProblemList problems)
    {
        var number = url.StartsWith("tel:", StringComparison.Ordinal) ? url["tel:".Length..] : null;
        if (number is null ? !ContentText.IsWebAddress(url) : !number.Any(char.IsAsciiDigit))
        {
            problems.Error(line, ContentReason.GuideLink, url);
            return;
        }

        var shown = number ?? url;
        if (words.Length == 0 || Bare(words) == Bare(shown))
            text.Append(words.Length == 0 ? shown : words);
        else
            text.Append(words).Append(" (").Append(shown).Append(')');
    }

    private static string Bare(string address) =>
        address.Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal).Replace("tel:", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimEnd('/');

    private static string TextOf(ContainerInline inlines)
    {
        var text = new StringBuilder();
        foreach (var literal in inlines.FindDescendants<LiteralInline>())
            text.Append(literal.Content.AsSpan());
        return text.ToString();
    }
}
