using System.Globalization;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations.Feedback;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Questions;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Turns;

/// <summary>
/// Writes all that a turn decided, or nothing, in one transaction: that its events are answered, what to remember, the messages, what was asked, the feedback,
/// and what became of earlier messages.
/// </summary>
public sealed class CommitTurn(IDatabaseWriter writer, MessageForms forms, QueueMessage queue, OutboxStore outbox, RecordFeedback feedback, KeepCaseOfTurn cases,
    RecordQuestions questions, ConversationMemory memory, ApplyEffect effects, TimeProvider clock)
{
    /// <param name="taken">What the turn was worked out for; it may have taken the first of them alone.</param>
    /// <param name="result">What it decided.</param>
    /// <param name="cancellationToken">Of the turn.</param>
    /// <returns>False when the lease was lost: another worker answers these events, and nothing of this turn is kept.</returns>
    public async Task<bool> ExecuteAsync(ClaimedEvents taken, TurnResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(result);
        var claimed = taken.First(result.Taken);
        if (result.Conversation.Key != claimed.Conversation)
            throw new ArgumentException("A turn may only write its own conversation.", nameof(result));
        var account = new OutboxAccount(claimed.Row.Commune, claimed.Row.Channel);
        var asked = questions.RowsOf(claimed.Conversation, result.Questions);
        var hasCase = await cases.PrepareAsync(claimed, result.Case, cancellationToken);
        if (result.Effect is { } effect)
            await effects.ReadyAsync(effect, cancellationToken);
        var committed = await writer.WriteAsync((context, cancel) => WriteAsync(context, claimed, account, result, asked, hasCase, cancel), cancellationToken);
        if (committed)
            outbox.SignalOf(account).Poke();
        return committed;
    }

    /// <summary>
    /// Keyed by the event that the turn answers, so that a turn which is worked out again after a crash says nothing twice. The same events give the same
    /// last event: they are taken in order.
    /// </summary>
    private List<OutboxMessage> Messages(ClaimedEvents claimed, OutboxAccount account, IReadOnlyList<OutgoingMessage> said)
    {
        var answered = claimed.Events[^1];
        return
        [
            .. said
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
        BotDbContext context, ClaimedEvents claimed, OutboxAccount account, TurnResult result, IReadOnlyList<object?[]> asked, bool hasCase, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await InboxStore.TryCompleteAsync(context, claimed, now, row => memory.Write(row, result.Conversation), cancellationToken))
            return false;
        if (result.Withdrawn == WithdrawnMessages.All)
            await WithdrawMessages.AllAsync(context, claimed.Row.Id, now, cancellationToken);
        else if (result.Withdrawn == WithdrawnMessages.Replies)
            await WithdrawMessages.OfBotAsync(context, claimed.Row.Id, now, cancellationToken);
        var said = result.Effect is { } effect ? await SayEffectAsync(context, claimed, result, effect, cancellationToken) : result.Messages;
        await queue.ExecuteAsync(context, Messages(claimed, account, said), cancellationToken);
        await RecordQuestions.ExecuteAsync(context, claimed.Row.Id, now, asked, result.Sequels, cancellationToken);
        foreach (var given in result.Feedback)
            await feedback.ExecuteAsync(context, given, cancellationToken);
        if (hasCase)
            await cases.ExecuteAsync(context, claimed, result.Case, SaidInCase(claimed, said, now), cancellationToken);
        foreach (var receipt in result.Receipts)
        {
            await RecordReceipt.ExecuteAsync(context, claimed.Row.Commune, claimed.Row.Channel, receipt.ExternalMessageId, receipt.IsSeen, receipt.At, cancellationToken);
            await RecordRecipientReceipt.ExecuteAsync(context, claimed.Row.Commune, claimed.Row.Channel, receipt.ExternalMessageId, receipt.IsSeen, receipt.At, cancellationToken);
        }

        return true;
    }

    /// <summary>All that is said in the turn; what came of the effect is its end, and its buttons are those that are offered.</summary>
    private async Task<IReadOnlyList<OutgoingMessage>> SayEffectAsync(BotDbContext context, ClaimedEvents claimed, TurnResult result, TurnEffect effect, CancellationToken cancellationToken)
    {
        var told = await effects.ExecuteAsync(context, claimed.Row, effect, cancellationToken);
        if (told.Count > 0)
        {
            var offered = memory.WriteOffered(told[^1].Choices);
            var id = claimed.Row.Id;
            await context.Conversations.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(conversation => conversation.Offered, offered), cancellationToken);
        }

        return [.. result.Messages, .. told];
    }

    /// <summary>What the bot says stands in the thread as one message, however many its channel makes of it.</summary>
    private static IReadOnlyList<CaseLine> SaidInCase(ClaimedEvents claimed, IReadOnlyList<OutgoingMessage> said, DateTime now) =>
        [.. said.Select((message, i) => new CaseLine(
            string.Create(CultureInfo.InvariantCulture, $"bot:{claimed.Events[^1].ExternalId}:{i + 1}"), CaseSpeaker.Bot, message.Text, AttachmentKind.None, now))];
}
