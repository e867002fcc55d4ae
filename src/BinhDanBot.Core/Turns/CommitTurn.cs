using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Outbox;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Writes all that a turn decided, or nothing: what to remember, the messages, the feedback, and that its events are answered. The three stores in
/// memory are written while the conversation is held; feedback is a row already and goes first, because it can fail and, being counted once
/// for each event, may be written again. It all becomes one transaction.
/// </summary>
public sealed class CommitTurn(InboxStore inbox, ConversationStore conversations, QueueMessage queue, OutboxStore outbox, RecordFeedback feedback)
{
    /// <returns>False when the lease was lost: another worker answers these events, and nothing of this turn is kept.</returns>
    public async ValueTask<bool> ExecuteAsync(ClaimedEvents claimed, TurnResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(result);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Conversation.Key != claimed.Conversation)
            throw new ArgumentException("A turn may only write its own conversation.", nameof(result));
        var answered = claimed.Events[^1];
        var rows = result.Messages
            .Select((message, i) => new OutboxMessage(
                $"turn:{answered.Conversation.Channel}:{answered.ExternalId}:{i + 1}", claimed.Conversation, message, answered.ExternalId))
            .ToList();

        foreach (var given in result.Feedback)
            await feedback.ExecuteAsync(given, cancellationToken);

        // Everything that can go wrong has gone wrong above: what follows only moves values that exist.
        var committed = inbox.TryComplete(claimed, () =>
        {
            conversations.Put(result.Conversation);
            foreach (var row in rows)
                queue.Execute(row);
        });
        if (committed && rows.Count > 0)
            outbox.Waiting.Poke();
        return committed;
    }
}
