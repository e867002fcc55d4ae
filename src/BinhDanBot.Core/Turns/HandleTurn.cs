using System.Runtime.CompilerServices;
using BinhDanBot.Core.Answering;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;

namespace BinhDanBot.Core.Turns;

/// <summary>Decides one turn: the events of one conversation, in order, against what is remembered of it. Writes and sends nothing.</summary>
public sealed class HandleTurn(CurrentAnswers answers, TimeProvider clock)
{
    /// <summary>After this long without a word, a follow-up no longer means the guide before.</summary>
    private static readonly TimeSpan ContextLasts = TimeSpan.FromMinutes(30);

    // The words of command of a snapshot are read once, for as long as the snapshot is in use.
    private readonly ConditionalWeakTable<ContentSnapshot, GlobalWords> _words = [];

    public async ValueTask<TurnResult> ExecuteAsync(Conversation conversation, IReadOnlyList<IncomingEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(events);
        await answers.WhenReady.WaitAsync(cancellationToken);
        var index = answers.Current;
        var now = clock.GetUtcNow();
        if (now.UtcDateTime - conversation.LastTurnAt > ContextLasts)
            conversation = conversation.Forgotten();
        var words = _words.GetValue(index.Content, static content => new GlobalWords(content));
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var turn = new TurnWork(index, words, today, conversation);
        foreach (var incoming in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            turn.Take(incoming);
        }

        return turn.Result(now.UtcDateTime);
    }
}
