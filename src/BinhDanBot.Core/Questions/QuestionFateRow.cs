namespace BinhDanBot.Core.Questions;

/// <summary>What staff decided about a group of questions. Stored as text.</summary>
public enum QuestionFate
{
    /// <summary>Its wording was handed in as one more phrasing of a guide.</summary>
    Phrasing,

    /// <summary>A new guide was begun from it.</summary>
    NewGuide,

    /// <summary>It is no business of the commune's bot.</summary>
    NotOurs,
}

/// <summary>A decision of staff about a group of like questions. It stays when the questions are forgotten.</summary>
internal sealed class QuestionFateRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>Of the question that stood for the group then; whichever group holds that question now is the decided one.</summary>
    public required string GroupKey { get; init; }

    /// <summary>That question, masked.</summary>
    public required string Text { get; init; }

    public required QuestionFate Fate { get; init; }

    /// <summary>For <see cref="QuestionFate.Phrasing"/>.</summary>
    public string? GuideId { get; init; }

    /// <summary>Why it is not ours; empty for the other fates.</summary>
    public required string Reason { get; init; }

    public required Guid DecidedById { get; init; }

    public required string DecidedByName { get; init; }

    public required DateTime DecidedAt { get; init; }

    /// <summary>Taken back; the group is open again.</summary>
    public DateTime? UndoneAt { get; set; }
}
