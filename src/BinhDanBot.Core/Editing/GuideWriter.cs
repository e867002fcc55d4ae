using System.Buffers;
using System.Globalization;
using System.Text;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>Writes a guide's file in one form, always the same for the same guide; whatever people typed reads back as they typed it.</summary>
internal static class GuideWriter
{
    private static readonly SearchValues<char> NotPlain = SearchValues.Create(",[]{}\"'\\");

    public static string Write(GuideForm form)
    {
        var text = new StringBuilder("---\n");
        Field(text, "id", form.Id);
        Field(text, "title", form.Title);
        Field(text, "topic", form.Topic);
        Row(text, "audience", [.. form.Audience.Select(GuideForm.Line).Where(line => line.Length > 0)]);
        text.Append("questions:\n");
        foreach (var question in GuideForm.Lines(form.Questions))
            text.Append("  - ").Append(Scalar(question)).Append('\n');
        Row(text, "keywords", GuideForm.Lines(form.Keywords));
        Row(text, "skills", GuideForm.Lines(form.Skills));
        if (GuideForm.Lines(form.Communes) is { Count: > 0 } communes)
            Row(text, "communes", communes);
        Field(text, "reviewed_on", form.ReviewedOn);
        Field(text, "review_by", form.ReviewBy);
        Field(text, "owner", form.Owner);
        Field(text, "status", GuideStatusText.Published);
        WriteSources(text, form);
        Row(text, "related", GuideForm.Lines(form.Related));
        text.Append("---\n");
        WriteBody(text, form);
        return text.ToString();
    }

    private static void WriteSources(StringBuilder text, GuideForm form)
    {
        var sources = form.Sources.Where(source => (GuideForm.Line(source.Name) + GuideForm.Line(source.Url) + GuideForm.Line(source.Date)).Length > 0).ToList();
        text.Append(sources.Count == 0 ? "sources: []\n" : "sources:\n");
        foreach (var source in sources)
        {
            text.Append("  - name: ").Append(Scalar(GuideForm.Line(source.Name))).Append('\n');
            if (GuideForm.Line(source.Url) is { Length: > 0 } url)
                text.Append("    url: ").Append(Scalar(url)).Append('\n');
            if (GuideForm.Line(source.Date) is { Length: > 0 } date)
                text.Append("    date: ").Append(Scalar(date)).Append('\n');
        }
    }

    private static void WriteBody(StringBuilder text, GuideForm form)
    {
        var headings = GuideBody.Headings;
        Heading(text, headings[0]);
        text.AppendJoin("\n\n", GuideForm.Lines(form.Summary).Select(MarkdownText.Write)).Append('\n');
        Bullets(text, headings[1], form.Preparation);
        var parts = form.Parts.Where(part => GuideForm.Lines(part.Steps).Count > 0 || GuideForm.Line(part.Title).Length > 0).ToList();
        if (parts.Count > 0)
            Heading(text.Append('\n'), headings[2]);
        for (var i = 0; i < parts.Count; i++)
        {
            if (GuideForm.Line(parts[i].Title) is { Length: > 0 } title)
                text.Append(i == 0 ? "" : "\n").Append("### ").Append(MarkdownText.Write(title)).Append('\n');
            var number = 0;
            foreach (var step in GuideForm.Lines(parts[i].Steps))
                text.Append((++number).ToString(CultureInfo.InvariantCulture)).Append(". ").Append(MarkdownText.Write(step)).Append('\n');
        }

        Bullets(text, headings[3], form.Notes);
        Bullets(text, headings[4], form.AskMore);
    }

    private static void Bullets(StringBuilder text, string heading, string? lines)
    {
        if (GuideForm.Lines(lines) is not { Count: > 0 } items)
            return;
        Heading(text.Append('\n'), heading);
        foreach (var item in items)
            text.Append("- ").Append(MarkdownText.Write(item)).Append('\n');
    }

    private static void Heading(StringBuilder text, string heading) => text.Append("## ").Append(heading).Append('\n');

    private static void Field(StringBuilder text, string key, string? value) =>
        text.Append(key).Append(": ").Append(Scalar(GuideForm.Line(value))).Append('\n');

    private static void Row(StringBuilder text, string key, IReadOnlyList<string> values) =>
        text.Append(key).Append(": [").AppendJoin(", ", values.Select(Scalar)).Append("]\n");

    /// <summary>Without quotes where no reader of YAML could take it for anything but the text.</summary>
    private static string Scalar(string text) => text.Length > 0 && IsPlain(text) ? text : RepliesText.Quoted(text);

    private static bool IsPlain(string text)
    {
        if (!char.IsLetterOrDigit(text[0]) || text[^1] is ':' or ' ' || text is "null" or "Null" or "NULL")
            return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            && text.AsSpan().IndexOfAny(NotPlain) < 0 && !text.Any(char.IsControl);
    }
}
