namespace BinhDanBot.Core.Questions;

/// <summary>Questions that ask the same, and that nobody has decided about.</summary>
/// <param name="ExampleId">A question that stands for them: the wording that was asked most.</param>
/// <param name="Text">That wording, masked.</param>
/// <param name="Askings">How often.</param>
/// <param name="People">By how many conversations, as far as they are still known.</param>
/// <param name="LastAskedAt">UTC.</param>
/// <param name="NewestText">As it was asked last.</param>
/// <param name="Reasons">Why they are here: how many of each.</param>
/// <param name="NearestGuide">The guide that the engine put first most often; null when it knew none.</param>
/// <param name="Wordings">The other ways in which it was asked, likest first.</param>
public sealed record QuestionGroup(
    Guid ExampleId, string Text, int Askings, int People, DateTime LastAskedAt, string NewestText, IReadOnlyList<ReasonCount> Reasons, string? NearestGuide,
    IReadOnlyList<string> Wordings);

/// <summary>Why staff should look at a question.</summary>
public enum QuestionReason
{
    /// <summary>No guide was found.</summary>
    Refused,

    /// <summary>The bot asked back and nothing was chosen.</summary>
    NotChosen,

    /// <summary>The answer did not help.</summary>
    NotHelpful,

    /// <summary>It was answered, hardly surely enough.</summary>
    Unsure,
}

public sealed record ReasonCount(QuestionReason Reason, int Count);

/// <summary>A group that staff decided about.</summary>
/// <param name="FateId">Of the decision.</param>
/// <param name="Text">The question that stood for the group.</param>
/// <param name="Fate">What was decided.</param>
/// <param name="GuideId">For a phrasing the guide that it was added to; else null.</param>
/// <param name="Reason">Why it is not ours; else empty.</param>
/// <param name="DecidedBy">Name of who decided.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="IsPublished">The words stand in the guide that people are answered from.</param>
/// <param name="AnsweredBy">The guide that answers the question now; null when none is sure.</param>
public sealed record DecidedQuestion(
    Guid FateId, string Text, QuestionFate Fate, string? GuideId, string Reason, string DecidedBy, DateTime DecidedAt, bool IsPublished, string? AnsweredBy);

/// <summary>What staff see of unanswered questions.</summary>
/// <param name="Open">Most asked first.</param>
/// <param name="Decided">Newest first.</param>
public sealed record UnansweredList(IReadOnlyList<QuestionGroup> Open, IReadOnlyList<DecidedQuestion> Decided);
