namespace BinhDanBot.Core.Questions;

/// <summary>A question of a resident, without what is personal in it.</summary>
internal sealed class QuestionRow
{
    /// <summary>Made of the time of asking and of the event, so that a turn that is worked out again writes the same row.</summary>
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Channel { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>For counting people; forgotten long before the question.</summary>
    public Guid? ConversationId { get; set; }

    /// <summary>Masked, at most <see cref="Data.ColumnLengths.Question"/> characters.</summary>
    public required string Text { get; init; }

    public required QuestionOutcome Outcome { get; init; }

    public required bool IsUnsure { get; init; }

    /// <summary>Up to five ids with a space before and after each, best first; empty without any.</summary>
    public required string Guides { get; init; }

    /// <summary>Which of the offered guides was chosen.</summary>
    public string? ChosenGuide { get; set; }

    /// <summary>What was said of the answer; the last word counts.</summary>
    public QuestionSequel? Verdict { get; set; }
}
