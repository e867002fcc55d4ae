using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.PersonalData;

namespace BinhDanBot.Core.Turns;

/// <summary>Works out the turn of events that were taken from the inbox: reads what is remembered of their conversation, and has it decided.</summary>
public sealed class WorkOutTurn(HandleTurn handle, ConversationMemory memory, ReadClassFacts classes, ReadOwnData ownData, ConsentTexts consents)
{
    public ValueTask<TurnResult> ExecuteAsync(ClaimedEvents claimed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var reading = new TurnReading(
            cancel => classes.ExecuteAsync(claimed.Row.Commune, claimed.Row.Id, cancel),
            cancel => ownData.ExecuteAsync(claimed.Row.Commune, claimed.Row.Id, cancel),
            consents.For);
        return handle.ExecuteAsync(memory.Read(claimed.Row), claimed.Events, reading, cancellationToken);
    }

    /// <summary>The result of a turn that could not be worked out: nothing is remembered of it but that it was answered.</summary>
    public TurnResult GiveUp(ClaimedEvents claimed, IReadOnlyList<OutgoingMessage> apology)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        return new TurnResult(memory.Read(claimed.Row), apology, TurnOutcome.Refused, [], []) { Taken = claimed.Events.Count };
    }
}
