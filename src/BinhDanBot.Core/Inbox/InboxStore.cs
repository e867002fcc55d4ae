using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Inbox;

/// <summary>
/// Events that wait for their turn: one conversation at a time, by a lease on its row. A worker that vanishes loses its lease, and the events are taken again.
/// </summary>
public sealed class InboxStore(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock, IOptions<InboxOptions> options, StoredText texts)
{
    /// <summary>Poked when an event came in.</summary>
    public WorkSignal Arrived { get; } = new();

    /// <summary>The conversation that has waited longest, with its events in order; null when none waits.</summary>
    public async Task<ClaimedEvents?> TryClaimAsync(CancellationToken cancellationToken) =>
        await ClaimAsync(1, cancellationToken) is [var claimed] ? claimed : null;

    /// <summary>The conversations that have waited longest, each with its events in order; empty when none waits.</summary>
    public async Task<IReadOnlyList<ClaimedEvents>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var until = UtcInstantConverter.ToStored(now + options.Value.Lease);
        var lease = Guid.CreateVersion7(clock.GetUtcNow());
        return await writer.WriteAsync((context, cancel) => ClaimAsync(context, most, lease, now, until, cancel), cancellationToken);
    }

    /// <summary>How much waits, and since when the oldest of it.</summary>
    public async Task<Waiting> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var count = await context.Conversations.Where(row => row.WaitingEvents > 0).SumAsync(row => row.WaitingEvents, cancellationToken);
        DateTime? oldest = count == 0
            ? null
            : await context.InboxEvents.Where(row => row.AnsweredAt == null).OrderBy(row => row.Id).Select(row => (DateTime?)row.ReceivedAt).FirstOrDefaultAsync(cancellationToken);
        return new Waiting(count, oldest);
    }

    /// <summary>Gives events back that could not be answered, for another attempt after the delay.</summary>
    public Task PutOffAsync(ClaimedEvents claimed, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var dueAt = clock.GetUtcNow().UtcDateTime + delay;
        return writer.WriteAsync(
            (context, cancel) => Held(context, claimed).ExecuteUpdateAsync(
                row => row.SetProperty(conversation => conversation.Lease, (Guid?)null).SetProperty(conversation => conversation.DueAt, dueAt),
                cancel),
            cancellationToken);
    }

    /// <summary>
    /// Marks the events answered and lets go of the conversation, inside the transaction of their turn. False when the lease was lost: another worker
    /// answers these events, and the transaction must keep nothing.
    /// </summary>
    /// <param name="context">With the transaction of the turn.</param>
    /// <param name="claimed">What was answered.</param>
    /// <param name="now">UTC.</param>
    /// <param name="remember">Writes what is to be remembered into the same row.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal static async Task<bool> TryCompleteAsync(
        BotDbContext context, ClaimedEvents claimed, DateTime now, Action<UpdateSettersBuilder<ConversationRow>> remember, CancellationToken cancellationToken)
    {
        var answered = claimed.EventIds.Count;
        var held = await Held(context, claimed).ExecuteUpdateAsync(
            row =>
            {
                row
                    .SetProperty(conversation => conversation.WaitingEvents, conversation => conversation.WaitingEvents - answered)
                    .SetProperty(conversation => conversation.Lease, (Guid?)null)
                    .SetProperty(conversation => conversation.DueAt, now)
                    .SetProperty(conversation => conversation.Attempts, 0);
                remember(row);
            },
            cancellationToken);
        if (held == 0)
            return false;
        var ids = claimed.EventIds;
        await context.InboxEvents
            .Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(told => told.AnsweredAt, now), cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<ClaimedEvents>> ClaimAsync(
        BotDbContext context, int most, Guid lease, DateTime now, DateTime until, CancellationToken cancellationToken)
    {
        // The conditions stand twice: on PostgreSQL another process may have taken the row between the look and the update.
        var taken = await context.Conversations
            .FromSql(
                $"""
                 UPDATE conversation SET lease = {lease}, due_at = {until}, attempts = attempts + 1
                 WHERE id IN (SELECT waiting.id FROM conversation AS waiting WHERE waiting.waiting_events > 0 AND waiting.due_at <= {now} ORDER BY waiting.due_at LIMIT {most})
                   AND waiting_events > 0 AND due_at <= {now}
                 RETURNING *
                 """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var claimed = new List<ClaimedEvents>(taken.Count);
        foreach (var conversation in taken)
            if (await ReadEventsAsync(context, conversation, lease, cancellationToken) is { } events)
                claimed.Add(events);

        // What an update returns has no order.
        claimed.Sort(static (one, other) => one.EventIds[0].CompareTo(other.EventIds[0]));
        return claimed;
    }

    private async Task<ClaimedEvents?> ReadEventsAsync(BotDbContext context, ConversationRow conversation, Guid lease, CancellationToken cancellationToken)
    {
        // After a failure the first alone, so that one bad event does not spoil the others.
        var most = conversation.Attempts > 1 ? 1 : options.Value.EventsPerTurn;
        var rows = await context.InboxEvents.AsNoTracking()
            .Where(row => row.ConversationId == conversation.Id && row.AnsweredAt == null)
            .OrderBy(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (rows.Count > 0)
            return new ClaimedEvents(conversation, lease, [.. rows.Select(row => row.Id)], [.. rows.Select(row => InboxRows.Read(row, conversation, texts))]);

        // Counted and not there: rows were removed by hand. The count follows the rows, or the conversation would be looked at for ever.
        await context.Conversations
            .Where(row => row.Id == conversation.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(told => told.WaitingEvents, 0).SetProperty(told => told.Lease, (Guid?)null), cancellationToken);
        return null;
    }

    private static IQueryable<ConversationRow> Held(BotDbContext context, ClaimedEvents claimed)
    {
        var (id, lease) = (claimed.Row.Id, claimed.Lease);
        return context.Conversations.Where(row => row.Id == id && row.Lease == lease);
    }
}
