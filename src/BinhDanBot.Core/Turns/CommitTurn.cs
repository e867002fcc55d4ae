using System.Globalization;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Questions;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Writes all that a turn decided, or nothing, in one transaction: that its events are answered, what to remember, the messages, what was asked, the feedback,
/// and what became of earlier messages.
/// </summary>
public sealed class CommitTurn(IDatabaseWriter writer, MessageForms forms, QueueMessage queue, OutboxStore outbox, RecordFeedback feedback, KeepCaseOfTurn cases,
    RecordQuestions questions, TimeProvider clock)
{
    /// <returns>False when the lease was lost: another worker answers these events, and nothing of this turn is kept.</returns>
    public async Task<bool> ExecuteAsync(ClaimedEvents claimed, TurnResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Conversation.Key != claimed.Conversation)
            throw new ArgumentException("A turn may only write its own conversation.", nameof(result));
        var account = new OutboxAccount(claimed.Row.Commune, claimed.Row.Channel);
        var messages = Messages(claimed, account, result);
        var asked = questions.RowsOf(claimed.Conversation, result.Questions);
        var hasCase = await cases.PrepareAsync(claimed, result.Case, cancellationToken);
        var committed = await writer.WriteAsync((context, cancel) => WriteAsync(context, claimed, result, messages, asked, hasCase, cancel), cancellationToken);
        if (committed && messages.Count > 0)
            outbox.SignalOf(account).Poke();
        return committed;
    }

    /// <summary>
    /// Keyed by the event that the turn answers, so that a turn which is worked out again after a crash says nothing twice. The same events give the same
    /// last event: they are taken in order.
    /// </summary>
    private List<OutboxMessage> Messages(ClaimedEvents claimed, OutboxAccount account, TurnResult result)
    {
        var answered = claimed.Events[^1];
        return
        [
            .. result.Messages
                .SelectMany(message => forms.Fit(claimed.Conversation, message))
                .Select((message, i) => new OutboxMessage(
                    string.Create(CultureInfo.InvariantCulture, $"turn:{account.Channel}:{answered.ExternalId}:{i + 1}"),
                    claimed.Row.Id,
                    account,
                    MessagePriority.Reply,
                    message,
                    answered.ExternalId)),
        ];
    }

    private async Task<bool> WriteAsync(
        BotDbContext context, ClaimedEvents claimed, TurnResult result, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<object?[]> asked, bool hasCase,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await InboxStore.TryCompleteAsync(context, claimed, now, row => ConversationMemory.Write(row, result.Conversation), cancellationToken))
            return false;
        if (result.Withdrawn == WithdrawnMessages.All)
            await WithdrawMessages.AllAsync(context, claimed.Row.Id, now, cancellationToken);
        else if (result.Withdrawn == WithdrawnMessages.Replies)
            await WithdrawMessages.OfBotAsync(context, claimed.Row.Id, now, cancellationToken);
        await queue.ExecuteAsync(context, messages, cancellationToken);
        await RecordQuestions.ExecuteAsync(context, claimed.Row.Id, now, asked, result.Sequels, cancellationToken);
        foreach (var given in result.Feedback)
            await feedback.ExecuteAsync(context, given, cancellationToken);
        if (hasCase)
            await cases.ExecuteAsync(context, claimed, result.Case, SaidInCase(claimed, result, now), cancellationToken);
        foreach (var receipt in result.Receipts)
            await RecordReceipt.ExecuteAsync(context, claimed.Row.Commune, claimed.Row.Channel, receipt.ExternalMessageId, receipt.IsSeen, receipt.At, cancellationToken);
        return true;
    }

    /// <summary>What the bot says stands in the thread as one message, however many its channel makes of it.</summary>
    private static IReadOnlyList<CaseLine> SaidInCase(ClaimedEvents claimed, TurnResult result, DateTime now) =>
        [.. result.Messages.Select((message, i) => new CaseLine(
            string.Create(CultureInfo.InvariantCulture, $"bot:{claimed.Events[^1].ExternalId}:{i + 1}"), CaseSpeaker.Bot, message.Text, AttachmentKind.None, now))];
}
