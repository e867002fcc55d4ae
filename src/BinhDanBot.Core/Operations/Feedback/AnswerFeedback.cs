namespace BinhDanBot.Core.Operations.Feedback;

/// <summary>What a person thought of an answer.</summary>
public enum FeedbackVerdict
{
    /// <summary>The answer helped.</summary>
    Helpful,

    /// <summary>The answer did not help.</summary>
    NotHelpful,
}

/// <summary>
/// One answer to "did this help?". It holds no person and no text on purpose: it is there to find guides that do not help,
/// and there is nothing in it to erase.
/// </summary>
internal sealed class AnswerFeedback
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Channel { get; init; }

    public required string GuideId { get; init; }

    /// <summary>Digest of the content that the answer came from, so that feedback on an older wording can be told apart.</summary>
    public required string ContentDigest { get; init; }

    public required FeedbackVerdict Verdict { get; init; }

    /// <summary>The channel's id of the event that brought the feedback.</summary>
    public required string ExternalEventId { get; init; }

    public required DateTime GivenAt { get; init; }
}
