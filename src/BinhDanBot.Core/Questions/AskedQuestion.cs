namespace BinhDanBot.Core.Questions;

/// <summary>How a question that went to the engine ended, as staff speak of it. Stored as text.</summary>
public enum QuestionOutcome
{
    /// <summary>A guide was shown.</summary>
    Answered,

    /// <summary>Help for somebody in trouble was shown.</summary>
    FirstAid,

    /// <summary>The bot asked back with guides to choose from.</summary>
    Choices,

    /// <summary>No guide is about it: the bot said that it does not know.</summary>
    NoGuide,

    /// <summary>The bot declined: what was wanted is not its business or not lawful.</summary>
    OffLimits,

    /// <summary>Too long, without words, or in another language.</summary>
    Unreadable,

    /// <summary>The guide that answers it is switched off.</summary>
    GuideOff,
}

/// <summary>A question as the turn took it.</summary>
/// <param name="EventId">The channel's id of the event; the same id again is the same question.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="Text">As it was typed; masked before it is kept.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="IsUnsure">It was answered, but the engine was not far from asking back.</param>
/// <param name="Guides">Up to five guides, best first; the shown or offered ones lead.</param>
public sealed record AskedQuestion(string EventId, DateTime AskedAt, string Text, QuestionOutcome Outcome, bool IsUnsure, IReadOnlyList<string> Guides);

/// <summary>What a person did with an answer later.</summary>
public enum QuestionSequel
{
    /// <summary>They chose the guide among those offered.</summary>
    Chosen,

    /// <summary>They said that the guide helped.</summary>
    Helpful,

    /// <summary>They said that it did not.</summary>
    NotHelpful,
}

/// <summary>What a person did with a guide; it belongs to the last question that led to it.</summary>
public sealed record GuideSequel(string GuideId, QuestionSequel Sequel);
