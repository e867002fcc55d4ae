using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Questions;

namespace BinhDanBot.Core.Turns;

/// <summary>What a turn has decided so far.</summary>
internal sealed class TurnState(ContentSnapshot content, string? commune, Conversation conversation)
{
    public Conversation Conversation { get; set; } = conversation;

    /// <summary>Null for the neutral profile.</summary>
    public string? CommuneId => commune;

    public List<OutgoingMessage> Messages { get; } = [];

    public List<FeedbackGiven> Feedback { get; } = [];

    public List<MessageReceipt> Receipts { get; } = [];

    public List<AskedQuestion> Questions { get; } = [];

    public List<GuideSequel> Sequels { get; } = [];

    public WithdrawnMessages Withdrawn { get; private set; }

    /// <summary>What is to be done in the transaction; the turn ends with it. Null for nothing.</summary>
    public TurnEffect? Effect { get; set; }

    /// <summary>The case that the turn opens; null for none.</summary>
    public CaseOpening? Opening { get; set; }

    /// <summary>What was said in this turn, for the thread of a case.</summary>
    public List<CaseLine> Lines { get; } = [];

    public TurnOutcome Outcome { get; set; }

    public IReadOnlyList<string> Guides { get; set; } = [];

    /// <summary>The guide that is talked about; null when it is gone since, or not for this commune.</summary>
    public Guide? LastGuide =>
        Conversation.LastGuide is { } id && content.GuidesById.TryGetValue(id, out var guide) && guide.IsFor(commune) ? guide : null;

    /// <summary>Takes back queued messages, and what this turn wanted to say before.</summary>
    public void Withdraw(WithdrawnMessages withdrawn)
    {
        if (withdrawn > Withdrawn)
            Withdrawn = withdrawn;
        Messages.Clear();
    }

    public void Say(OutgoingMessage message) => Messages.Add(message);

    /// <summary>Says something of a guide as a whole: it is what is talked about now, outside its steps.</summary>
    public void Show(Guide guide, OutgoingMessage message)
    {
        Conversation = Conversation with { LastGuide = guide.Id, Position = null, Misses = 0 };
        Say(message);
    }
}
