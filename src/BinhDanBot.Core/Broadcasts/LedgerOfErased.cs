using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>The ledgers when people go: their rows were counted and stay, without whose they are.</summary>
internal static class LedgerOfErased
{
    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="people">Who is erased.</param>
    /// <param name="own">Their conversations.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    public static async Task ForgetAsync(BotDbContext context, IReadOnlyList<Guid> people, IReadOnlyList<Guid> own, DateTime now, CancellationToken cancellationToken)
    {
        var theirs = context.BroadcastRecipients.Where(row => row.PersonId != null && people.Contains(row.PersonId.Value));
        await SuppressAsync(theirs.Where(row => row.State == RecipientState.Queued), SuppressedReason.Erased, now, cancellationToken);
        await theirs.ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, (Guid?)null).SetProperty(told => told.ConversationId, (Guid?)null), cancellationToken);

        // Whom the erased helped is reached there no more.
        var helped = context.BroadcastRecipients.Where(row => row.ConversationId != null && own.Contains(row.ConversationId.Value));
        await SuppressAsync(helped.Where(row => row.State == RecipientState.Queued), SuppressedReason.NoConversation, now, cancellationToken);
        await helped.ExecuteUpdateAsync(row => row.SetProperty(told => told.ConversationId, (Guid?)null), cancellationToken);
    }

    /// <summary>Two people turned out to be one: where both are in a ledger, one row is enough.</summary>
    public static async Task JoinAsync(BotDbContext context, Guid from, Guid to, DateTime now, CancellationToken cancellationToken)
    {
        var twice = context.BroadcastRecipients.Where(row => row.PersonId == from && context.BroadcastRecipients.Any(other => other.RunId == row.RunId && other.PersonId == to));
        await SuppressAsync(twice.Where(row => row.State == RecipientState.Queued), SuppressedReason.Erased, now, cancellationToken);
        await twice.ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, (Guid?)null), cancellationToken);
        await context.BroadcastRecipients.Where(row => row.PersonId == from).ExecuteUpdateAsync(row => row.SetProperty(told => told.PersonId, to), cancellationToken);
    }

    private static Task<int> SuppressAsync(IQueryable<BroadcastRecipientRow> queued, string reason, DateTime now, CancellationToken cancellationToken) =>
        queued.ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, RecipientState.Suppressed)
                .SetProperty(told => told.Reason, reason)
                .SetProperty(told => told.ChangedAt, now),
            cancellationToken);
}
