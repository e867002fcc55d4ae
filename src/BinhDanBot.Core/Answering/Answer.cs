namespace BinhDanBot.Core.Answering;

/// <summary>How a question ended; the family stands first, so that counts can be grouped by it.</summary>
public enum AnswerStatus
{
    /// <summary>One guide answers.</summary>
    Answered,

    /// <summary>A first-aid guide: the person is in trouble now.</summary>
    AnsweredFirstAid,

    /// <summary>The question goes on from the guide before it.</summary>
    AnsweredFollowUp,

    /// <summary>Two questions in one message, each with its guide.</summary>
    AnsweredSeveral,

    /// <summary>Two to four guides are offered: one of them is likely, none is certain.</summary>
    ClarificationAsked,

    /// <summary>No guide is about this.</summary>
    UnansweredNoGuide,

    /// <summary>Nothing to read: empty, signs or pictures only.</summary>
    UnansweredNoWords,

    /// <summary>Longer than anyone asks.</summary>
    UnansweredTooLong,

    /// <summary>Not Vietnamese, or not words at all.</summary>
    UnansweredOtherLanguage,

    /// <summary>What the bot may not or cannot do, whatever guide the words lie near: <see cref="Answer.Reply"/> says why.</summary>
    UnansweredOffLimits,
}

/// <summary>What of a guide is asked about; its section is shown first.</summary>
public enum GuideFacet
{
    /// <summary>The guide as a whole.</summary>
    Whole,

    /// <summary>Money.</summary>
    Cost,

    /// <summary>How long it takes, until when.</summary>
    Duration,

    /// <summary>What to bring.</summary>
    Papers,

    /// <summary>Where.</summary>
    Place,

    /// <summary>The steps.</summary>
    Steps,

    /// <summary>One step, by its number.</summary>
    OneStep,

    /// <summary>The steps on one kind of phone.</summary>
    Device,
}

/// <summary>A guide with what is asked of it.</summary>
/// <param name="GuideId">Id of a published guide.</param>
/// <param name="Facet">What to show first.</param>
/// <param name="Detail">For <see cref="GuideFacet.OneStep"/> the number, for <see cref="GuideFacet.Device"/> the title of the part; else empty.</param>
public sealed record AnsweredGuide(string GuideId, GuideFacet Facet = GuideFacet.Whole, string Detail = "");

/// <summary>The outcome of a question, as data: which guides, no sentences.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Guides">Answered: the guides to show. Clarification: the two to four to offer. Else empty.</param>
/// <param name="Ranked">Ids of up to five guides, best first, whatever the status; the shown or offered ones lead.</param>
/// <param name="InScope">Probability that any guide is about this, 0 to 1.</param>
public sealed record Answer(AnswerStatus Status, IReadOnlyList<AnsweredGuide> Guides, IReadOnlyList<string> Ranked, float InScope)
{
    /// <summary>Whether one guide was shown although the belief in it was hardly enough.</summary>
    public bool IsUnsure => Status == AnswerStatus.Answered && InScope < AnswerPolicy.SureInScope;

    /// <summary>For <see cref="AnswerStatus.UnansweredOffLimits"/> the id of the reply to say; else null.</summary>
    public string? Reply { get; init; }
}
