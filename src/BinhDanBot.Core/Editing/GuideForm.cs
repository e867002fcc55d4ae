using System.Globalization;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Editing;

/// <summary>
/// A guide as a form has it: lists are lines, dates are texts, so that what is half written or wrong is kept and shown again. From a guide to the
/// form to the file to the guide nothing is lost.
/// </summary>
public sealed class GuideForm
{
    private const string DateForm = "yyyy-MM-dd";
    private const string AnyPath = "guides/khac/khac.md";

    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public string Topic { get; set; } = "";

    public List<string> Audience { get; set; } = [];

    /// <summary>One question to a line.</summary>
    public string Questions { get; set; } = "";

    /// <summary>One to a line, like those below.</summary>
    public string Keywords { get; set; } = "";

    public string Skills { get; set; } = "";

    public string Communes { get; set; } = "";

    public string ReviewedOn { get; set; } = "";

    public string ReviewBy { get; set; } = "";

    public string Owner { get; set; } = "";

    public List<SourceForm> Sources { get; set; } = [];

    public string Related { get; set; } = "";

    /// <summary>One paragraph to a line.</summary>
    public string Summary { get; set; } = "";

    public string Preparation { get; set; } = "";

    public List<PartForm> Parts { get; set; } = [];

    public string Notes { get; set; } = "";

    public string AskMore { get; set; } = "";

    public static GuideForm From(Guide guide)
    {
        ArgumentNullException.ThrowIfNull(guide);
        return new GuideForm
        {
            Id = guide.Id,
            Title = guide.Title,
            Topic = guide.Topic,
            Audience = [.. guide.Audience],
            Questions = Text(guide.Questions),
            Keywords = Text(guide.Keywords),
            Skills = Text(guide.Skills),
            Communes = Text(guide.Communes),
            ReviewedOn = Text(guide.ReviewedOn),
            ReviewBy = Text(guide.ReviewBy),
            Owner = guide.Owner,
            Sources = [.. guide.Sources.Select(source => new SourceForm { Name = source.Name, Url = source.Url ?? "", Date = Text(source.Date) })],
            Related = Text(guide.Related),
            Summary = Text(guide.Summary),
            Preparation = Text(guide.Preparation),
            Parts = [.. guide.Parts.Select(part => new PartForm { Title = part.Title, Steps = Text(part.Steps) })],
            Notes = Text(guide.Notes),
            AskMore = Text(guide.AskMore),
        };
    }

    /// <summary>The form of a file's text, faults in it or not; null when its declarations cannot be read at all.</summary>
    public static GuideForm? FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GuideParser.ReadAnyway(AnyPath, text) is { } guide ? From(guide) : null;
    }

    /// <summary>The whole file.</summary>
    public string ToText() => GuideWriter.Write(this);

    internal static IReadOnlyList<string> Lines(string? text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(ContentText.OneLine).Where(line => line.Length > 0)];

    internal static string Line(string? text) => ContentText.OneLine((text ?? "").ReplaceLineEndings(" "));

    private static string Text(IReadOnlyList<string> lines) => string.Join('\n', lines);

    private static string Text(DateOnly? date) => date is { } day && day != default ? day.ToString(DateForm, CultureInfo.InvariantCulture) : "";
}

/// <summary>A source as a row of the form; an empty row is none.</summary>
public sealed class SourceForm
{
    public string? Name { get; set; } = "";

    public string? Url { get; set; } = "";

    public string? Date { get; set; } = "";
}

/// <summary>A part of the steps; one without steps is none.</summary>
public sealed class PartForm
{
    /// <summary>Empty when the guide has one part alone.</summary>
    public string? Title { get; set; } = "";

    /// <summary>One step to a line.</summary>
    public string? Steps { get; set; } = "";
}
