using BinhDanBot.Core.Content.Yaml;

namespace BinhDanBot.Core.Content;

/// <summary>
/// <c>content/guides/&lt;topic&gt;/&lt;id&gt;.md</c>: front matter and body in the form of <c>content/STYLE.md</c>. Both halves are read even
/// when one is bad, so that an editor sees everything at once.
/// </summary>
internal static class GuideParser
{
    private const string Fence = "---";

    public static GuideFile Parse(string path, string digest, string text)
    {
        var problems = new ProblemList(path);
        var guide = Read(path, text, problems, out var lines);
        if (path.Split('/').Length != 3)
            problems.Error(0, ContentReason.GuidePlace, path);
        return new GuideFile(path, digest, problems.All, problems.HasErrors ? null : guide, lines, SaysPublished(text));
    }

    /// <summary>What can be read of a guide that has errors too, for those who are writing it; null when its declarations cannot be read.</summary>
    public static Guide? ReadAnyway(string path, string text) => Read(path, text, new ProblemList(path), out _);

    private static Guide? Read(string path, string text, ProblemList problems, out GuideLines lines)
    {
        lines = GuideLines.None;
        if (!TrySplit(text, problems, out var frontMatter, out var body))
            return null;
        var sections = GuideBody.Read(body, problems);
        if (YamlReader.Read(frontMatter, problems) is not { } mapping)
            return null;
        return GuideFrontMatter.Read(path, new YamlFields(mapping, problems), problems, out lines) with
        {
            Summary = sections.Summary,
            Preparation = sections.Preparation,
            Parts = sections.Parts,
            Notes = sections.Notes,
            AskMore = sections.AskMore,
        };
    }

    /// <summary>
    /// The text between the fences and the text below, each with empty lines in place of what was cut away: so lines keep their numbers.
    /// </summary>
    private static bool TrySplit(string text, ProblemList problems, out string frontMatter, out string body)
    {
        frontMatter = body = "";
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            problems.Error(1, ContentReason.GuideFrontMatterMissing);
            return false;
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        if (end < 0)
        {
            problems.Error(1, ContentReason.GuideFrontMatterOpen);
            return false;
        }

        frontMatter = "\n" + string.Join('\n', lines[1..end]);
        body = new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]);
        return true;
    }

    /// <summary>Looks at the status line alone, so that it works on a file that is otherwise broken.</summary>
    private static bool SaysPublished(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            if (range.Start.Value > 0 && line.TrimEnd().SequenceEqual(Fence))
                break;
            if (!line.StartsWith("status:", StringComparison.Ordinal))
                continue;
            var status = line["status:".Length..];
            var comment = status.IndexOf('#');
            status = (comment < 0 ? status : status[..comment]).Trim(" \t\"'");
            return status.IsEmpty || status.SequenceEqual(GuideFrontMatter.PublishedWord);
        }

        return true;
    }
}
