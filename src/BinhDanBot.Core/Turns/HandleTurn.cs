using System.Runtime.CompilerServices;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Switches;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Turns;

/// <summary>Decides one turn: the events of one conversation, in order, against what is remembered of it. Writes and sends nothing.</summary>
public sealed class HandleTurn(CurrentAnswers answers, CaseDesk desks, SwitchBoard switches, TimeProvider clock, IOptions<TurnOptions> options)
{
    /// <summary>After this long without a word, a follow-up no longer means the guide before.</summary>
    private static readonly TimeSpan ContextLasts = TimeSpan.FromMinutes(30);

    // The words of command of a snapshot are read once, for as long as the snapshot is in use.
    private readonly ConditionalWeakTable<ContentSnapshot, GlobalWords> _words = [];

    /// <summary>Decides the turn of events that were taken from the inbox.</summary>
    public ValueTask<TurnResult> ExecuteAsync(ClaimedEvents claimed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        return ExecuteAsync(ConversationMemory.Read(claimed.Row), claimed.Events, cancellationToken);
    }

    public async ValueTask<TurnResult> ExecuteAsync(Conversation conversation, IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(events);
        await answers.WhenReady.WaitAsync(cancellationToken);
        var index = answers.For(conversation.Key.Commune);
        var now = clock.GetUtcNow();
        if (now.UtcDateTime - conversation.LastTurnAt > ContextLasts)
            conversation = conversation.Forgotten();
        var words = _words.GetValue(index.Content, static content => new GlobalWords(content));
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var time = new TurnTime(now.UtcDateTime, ContextLasts, options.Value.SilentAfterStaff);
        var turn = new TurnWork(index, words, switches, today, conversation, time, desks.For(ConversationRow.CommuneOf(conversation.Key)));
        foreach (var incoming in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            turn.Take(incoming);
        }

        return turn.Result();
    }

    /// <summary>The result of a turn that could not be worked out: nothing is remembered of it but that it was answered.</summary>
    public static TurnResult GiveUp(ClaimedEvents claimed, IReadOnlyList<OutgoingMessage> apology)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        return new TurnResult(ConversationMemory.Read(claimed.Row), apology, TurnOutcome.Refused, [], []);
    }
}
