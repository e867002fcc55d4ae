using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Questions;

namespace BinhDanBot.Core.Turns;

/// <summary>What kind of turn it was; for counts, and for the evaluation command.</summary>
public enum TurnOutcome
{
    /// <summary>A global word, a button, small talk, or the first greeting.</summary>
    Command,

    /// <summary>A guide was shown.</summary>
    Answered,

    /// <summary>Guides were offered to choose from.</summary>
    Choices,

    /// <summary>The bot said that it does not know, or could not read the message.</summary>
    Refused,

    /// <summary>Nothing was to be said: staff are speaking with the person, or the channel told us something that asks for no answer.</summary>
    Silent,
}

/// <summary>What one turn decided, as data: nothing is written or sent until it is committed whole.</summary>
/// <param name="Conversation">What to remember.</param>
/// <param name="Messages">What to say, in order.</param>
/// <param name="Outcome">Kind of the last event of the turn.</param>
/// <param name="Guides">Ids of up to five guides, best first; the shown or offered ones lead.</param>
/// <param name="Feedback">What the person said of an answer, to be counted with the turn.</param>
public sealed record TurnResult(
    Conversation Conversation,
    IReadOnlyList<OutgoingMessage> Messages,
    TurnOutcome Outcome,
    IReadOnlyList<string> Guides,
    IReadOnlyList<FeedbackGiven> Feedback)
{
    /// <summary>What became of messages sent before.</summary>
    public IReadOnlyList<MessageReceipt> Receipts { get; init; } = [];

    /// <summary>How many of the events the turn took, from the first; the others wait for the next turn.</summary>
    public required int Taken { get; init; }

    /// <summary>What is to be done in the transaction, and says the last word of the turn; null for nothing.</summary>
    public TurnEffect? Effect { get; init; }

    /// <summary>What was asked, to be kept for staff.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; init; } = [];

    /// <summary>What the person did with guides that they were led to.</summary>
    public IReadOnlyList<GuideSequel> Sequels { get; init; } = [];

    /// <summary>What must not be sent any more, of all that waits in the outbox.</summary>
    public WithdrawnMessages Withdrawn { get; init; }

    /// <summary>That the person is handed to staff, and what was said meanwhile.</summary>
    public CaseOfTurn Case { get; init; } = CaseOfTurn.Nothing;
}

/// <summary>Which queued messages of a conversation are taken back.</summary>
public enum WithdrawnMessages
{
    None,

    /// <summary>Replies of the bot: staff speak now.</summary>
    Replies,

    /// <summary>Everything: the person left.</summary>
    All,
}

/// <summary>A message of ours reached the person's phone, or was seen there.</summary>
/// <param name="ExternalMessageId">The channel's id of the message.</param>
/// <param name="IsSeen">Seen, and so delivered too.</param>
/// <param name="At">UTC instant at which we were told.</param>
public sealed record MessageReceipt(string ExternalMessageId, bool IsSeen, DateTime At);
