using System.Runtime.CompilerServices;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Switches;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Turns;

/// <summary>Decides one turn: the events of one conversation, in order, against what is remembered of it. Writes and sends nothing.</summary>
public sealed class HandleTurn(CurrentAnswers answers, CaseDesk desks, SwitchBoard switches, TimeProvider clock, IOptions<TurnOptions> options)
{
    /// <summary>After this long without a word, a follow-up no longer means the guide before.</summary>
    private static readonly TimeSpan ContextLasts = TimeSpan.FromMinutes(30);

    /// <summary>After this long, a number no longer means a button of a notice or an announcement.</summary>
    private static readonly TimeSpan OfferLasts = TimeSpan.FromDays(1);

    // The words of command of a snapshot are read once, for as long as the snapshot is in use.
    private readonly ConditionalWeakTable<ContentSnapshot, TurnWords> _words = [];

    /// <summary>Decides where classes are of no concern: guides answer.</summary>
    public ValueTask<TurnResult> ExecuteAsync(Conversation conversation, IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken) =>
        ExecuteAsync(conversation, events, null, cancellationToken);

    /// <param name="conversation">What is remembered.</param>
    /// <param name="events">In their order; the turn may end before the last, see <see cref="TurnResult.Taken"/>.</param>
    /// <param name="reading">Reads what must be known to speak of classes, when the turn comes to that; null where there are none, and guides answer.</param>
    /// <param name="cancellationToken">Ends the turn undecided.</param>
    public async ValueTask<TurnResult> ExecuteAsync(
        Conversation conversation, IReadOnlyList<IncomingEvent> events, TurnReading? reading, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(events);
        await answers.WhenReady.WaitAsync(cancellationToken);
        var index = answers.For(conversation.Key.Commune);
        var now = clock.GetUtcNow();
        if (now.UtcDateTime - conversation.LastTurnAt > ContextLasts)
            conversation = conversation.Forgotten() with { Offered = OfferedSince(conversation, now.UtcDateTime) };
        var words = _words.GetValue(index.Content, static content => new TurnWords(content));
        var today = VietnamTime.DateOf(now);
        var time = new TurnTime(now.UtcDateTime, ContextLasts, options.Value.SilentAfterStaff);
        var turn = new TurnWork(index, words, switches, today, conversation, time, desks.For(ConversationRow.CommuneOf(conversation.Key)));
        if (reading is not null)
            turn.Learn(reading);
        foreach (var incoming in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reading is not null && turn.NeedsClasses(incoming))
                turn.Learn(await reading.Classes(cancellationToken), reading);
            if (reading is not null && turn.NeedsOwnData(incoming))
                turn.Learn(await reading.OwnData(cancellationToken));
            turn.Take(incoming);
            if (turn.IsOver)
                break;
        }

        return turn.Result();
    }

    /// <summary>What a notice or an announcement offered after the person last spoke: they read it in the evening.</summary>
    private static IReadOnlyList<Choice> OfferedSince(Conversation conversation, DateTime now) =>
        conversation.OfferedAt > conversation.LastTurnAt && now - conversation.OfferedAt <= OfferLasts ? conversation.Offered : [];
}
