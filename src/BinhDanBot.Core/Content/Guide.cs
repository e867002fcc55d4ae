using BinhDanBot.Core.Communes;

namespace BinhDanBot.Core.Content;

/// <summary>Whether the bot may use a guide.</summary>
public enum GuideStatus
{
    /// <summary>Being written; never shown.</summary>
    Draft,

    /// <summary>Approved; the bot answers from it.</summary>
    Published,

    /// <summary>Taken back; never shown, kept for the record.</summary>
    Withdrawn,
}

/// <summary>One approved guide, as read from <c>content/guides/&lt;topic&gt;/&lt;id&gt;.md</c>. Its form is specified in <c>content/STYLE.md</c>.</summary>
public sealed record Guide
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Topic { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Ways in which people ask for this guide.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required IReadOnlyList<string> Skills { get; init; }

    /// <summary>Commune ids it is for; empty means all.</summary>
    public required IReadOnlyList<string> Communes { get; init; }

    public required DateOnly ReviewedOn { get; init; }

    public required DateOnly ReviewBy { get; init; }

    public required string Owner { get; init; }

    public required GuideStatus Status { get; init; }

    public required IReadOnlyList<GuideSource> Sources { get; init; }

    /// <summary>Ids of guides that are often asked next.</summary>
    public required IReadOnlyList<string> Related { get; init; }

    /// <summary>Paragraphs under "Tóm tắt".</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>Items under "Cần chuẩn bị".</summary>
    public required IReadOnlyList<string> Preparation { get; init; }

    /// <summary>The steps under "Các bước": one untitled part, or one part for each device or way.</summary>
    public required IReadOnlyList<GuidePart> Parts { get; init; }

    /// <summary>Items under "Lưu ý".</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Items under "Hỏi thêm ở đâu".</summary>
    public required IReadOnlyList<string> AskMore { get; init; }

    /// <summary>Whether people of a commune may see it; without a commune (null, or the neutral profile's empty id) every guide is seen.</summary>
    public bool IsFor(string? commune) => Communes.Count == 0 || string.IsNullOrEmpty(commune) || Communes.Contains(commune);

    /// <summary>
    /// The guide as the people of one commune read it: fields filled, lines without a value left out, so that steps are counted as they
    /// are shown. A part that lost its title or all of its steps is left out too.
    /// </summary>
    public Guide FilledFor(CommuneText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return this with
        {
            Summary = text.FillLines(Summary),
            Preparation = text.FillLines(Preparation),
            Parts = [.. Parts.Select(part => part.FilledFor(text)).OfType<GuidePart>()],
            Notes = text.FillLines(Notes),
            AskMore = text.FillLines(AskMore),
        };
    }
}

/// <summary>Steps for one device or one way of doing it; the title is empty when the guide has only one.</summary>
public sealed record GuidePart(string Title, IReadOnlyList<string> Steps)
{
    internal GuidePart? FilledFor(CommuneText text)
    {
        var steps = text.FillLines(Steps);
        return steps.Count > 0 && text.Fill(Title) is { } title ? new GuidePart(title, steps) : null;
    }
}

/// <summary>Where a fact comes from.</summary>
public sealed record GuideSource(string Name, string? Url, DateOnly? Date);
