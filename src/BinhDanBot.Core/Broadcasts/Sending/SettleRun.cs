using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>
/// Writes into the ledger what became of messages that ended in the outbox. What the outbox did not want to send any more (night, a person who left) is decided anew
/// when it is fed again.
/// </summary>
public sealed class SettleRun(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>Nobody knows: the outbox has no row any more.</summary>
    private const string Lost = "lost";

    /// <returns>How many rows of the ledger moved; 0 when nothing has ended.</returns>
    public async Task<int> PageAsync(Guid runId, CancellationToken cancellationToken)
    {
        // Most looks find nothing, and looking needs no turn at writing.
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await Ended(context, runId).AnyAsync(cancellationToken))
                return 0;
        }

        return await writer.WriteAsync((writing, cancel) => WriteAsync(writing, runId, cancel), cancellationToken);
    }

    private async Task<int> WriteAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken)
    {
        if (await HoldRun.ExecuteAsync(context, runId, cancellationToken) is not { } run)
            return 0;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var ended = await Ended(context, runId).Take(PageSize).ToListAsync(cancellationToken);
        await RecipientChanges.OfSendingAsync(context, run, now, [.. ended.Select(ChangeOf)], cancellationToken);

        // Its key must be free when the same people are fed again.
        var unwanted = ended.Where(found => found.State == MessageState.Suppressed && found.MessageId is not null).Select(found => found.MessageId!.Value).Distinct().ToList();
        if (unwanted.Count > 0)
            await context.OutboxMessages.Where(row => unwanted.Contains(row.Id) && row.State == MessageState.Suppressed).ExecuteDeleteAsync(cancellationToken);
        return ended.Count;
    }

    private static IQueryable<EndedRecipient> Ended(BotDbContext context, Guid runId) =>
        from row in context.BroadcastRecipients
        where row.RunId == runId && row.State == RecipientState.Sending
        join message in context.OutboxMessages on row.MessageId equals (Guid?)message.Id into messages
        from message in messages.DefaultIfEmpty()
        where message == null || message.EndedAt != null
        select new EndedRecipient(row.Id, row.PersonId, row.MessageId, message == null ? (MessageState?)null : message.State, message == null ? null : message.Reason);

    private static RecipientChange ChangeOf(EndedRecipient found) => found.State switch
    {
        MessageState.Sent => found.To(RecipientState.Sent, null),
        MessageState.Uncertain => found.To(RecipientState.Uncertain, found.Reason),
        MessageState.Suppressed => found.To(RecipientState.Queued, null) with { MessageId = null },
        null when found.PersonId is null => found.To(RecipientState.Suppressed, SuppressedReason.Erased) with { MessageId = null },
        null => found.To(RecipientState.Uncertain, Lost),
        _ => found.To(RecipientState.Failed, found.Reason),
    };

    private sealed record EndedRecipient(Guid Id, Guid? PersonId, Guid? MessageId, MessageState? State, string? Reason)
    {
        public RecipientChange To(RecipientState state, string? reason) => new(Id, state, reason, MessageId);
    }
}
