using System.Collections.Concurrent;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Messages that wait to be sent. An account's go out by priority and then in the order of their making; of one conversation one at a time, so that
/// nothing overtakes what must be read before it.
/// </summary>
public sealed class OutboxStore(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock, IOptions<OutboxOptions> options, StoredText texts, BotMeter meter, ILogger<OutboxStore> log)
{
    private const string CutOff = "cut-off";
    internal const string TooLate = "too-late";

    private const int AtOnce = 1_000;

    private readonly ConcurrentDictionary<OutboxAccount, WorkSignal> _signals = new();

    /// <summary>Poked when an account that nobody watches yet has something to send.</summary>
    public WorkSignal NewAccount { get; } = new();

    /// <summary>The accounts that had something to send since the program started.</summary>
    public IEnumerable<OutboxAccount> Accounts => _signals.Keys;

    /// <summary>Poked when an account has something to send.</summary>
    public WorkSignal SignalOf(OutboxAccount account)
    {
        if (_signals.TryGetValue(account, out var known))
            return known;
        var signal = _signals.GetOrAdd(account, static _ => new WorkSignal());
        NewAccount.Poke();
        return signal;
    }

    /// <summary>Pokes every account with something due: finds what no signal announced. Ends announcements whose sending was cut off, and what it is too late for.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await EndLateAsync(cancellationToken);
        await EndCutOffAsync(cancellationToken);
        foreach (var account in await FindDueAccountsAsync(cancellationToken))
            SignalOf(account).Poke();
    }

    /// <summary>The accounts with something due now.</summary>
    public async Task<IReadOnlyList<OutboxAccount>> FindDueAccountsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OutboxMessages
            .Where(row => row.EndedAt == null && row.DueAt <= now)
            .Select(row => new { row.Commune, row.Channel })
            .Distinct()
            .Select(found => new OutboxAccount(found.Commune, found.Channel))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How much waits, and since when the oldest of it.</summary>
    public async Task<Waiting> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = context.OutboxMessages.Where(row => row.EndedAt == null);
        var count = await open.LongCountAsync(cancellationToken);
        DateTime? oldest = count == 0 ? null : await open.MinAsync(row => (DateTime?)row.QueuedAt, cancellationToken);
        return new Waiting(count, oldest);
    }

    /// <summary>The next messages of an account, marked as being sent; empty when none is due.</summary>
    public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(OutboxAccount account, int most, CancellationToken cancellationToken) => ClaimAsync(account, most, most, cancellationToken);

    /// <summary>The same with at most so many announcements among them.</summary>
    public Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(OutboxAccount account, int most, int mostAnnouncements, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var until = UtcInstantConverter.ToStored(now + options.Value.Lease);
        var lease = Guid.CreateVersion7(clock.GetUtcNow());
        return writer.WriteAsync<IReadOnlyList<ClaimedMessage>>(
            async (context, cancel) =>
            {
                // What somebody waits for first; what is left of the places may go to announcements.
                var taken = await TakeAsync(context, account, (int)MessagePriority.Reply, (int)MessagePriority.Broadcast - 1, most, lease, now, until, cancel);
                if (Math.Min(most - taken.Count, mostAnnouncements) is > 0 and var left)
                    taken.AddRange(await TakeAsync(context, account, (int)MessagePriority.Broadcast, int.MaxValue, left, lease, now, until, cancel));
                return await ReadAsync(context, account, taken, lease, cancel);
            },
            cancellationToken);
    }

    /// <summary>Changes a message that is ours; false when another worker has it by now.</summary>
    internal static async Task<bool> TryChangeAsync(
        BotDbContext context, ClaimedMessage claimed, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboxMessageRow>> change, CancellationToken cancellationToken)
    {
        var (id, lease) = (claimed.Due.Id, claimed.Lease);
        return await context.OutboxMessages.Where(row => row.Id == id && row.Lease == lease).ExecuteUpdateAsync(change, cancellationToken) == 1;
    }

    /// <summary>What it was too late for before it was sent: nobody is reminded of what has begun.</summary>
    private async Task EndLateAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        while (await LateAt(context, now).OrderBy(row => row.ExpiresAt).Select(row => new { row.Id, row.Channel }).Take(AtOnce).ToListAsync(cancellationToken) is { Count: > 0 } late)
        {
            var ids = late.Select(found => found.Id).ToList();
            var ended = await writer.WriteAsync(
                (writing, cancel) => LateAt(writing, now).Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(message => message.State, MessageState.Suppressed)
                        .SetProperty(message => message.EndedAt, now)
                        .SetProperty(message => message.Reason, TooLate),
                    cancel),
                cancellationToken);
            if (ended == 0)
                return;
            foreach (var found in late.Take(ended))
                meter.MessageEnded(found.Channel, nameof(MessageState.Suppressed).ToLowerInvariant());
        }
    }

    private static IQueryable<OutboxMessageRow> LateAt(BotDbContext context, DateTime now) =>
        context.OutboxMessages.Where(row => row.EndedAt == null && row.ExpiresAt != null && row.ExpiresAt <= now && row.State == MessageState.Queued);

    /// <summary>
    /// Nobody can tell whether they arrived, and they are not repeated: left open they would hold up their conversation for ever. Looked for first, because
    /// there are hardly ever any.
    /// </summary>
    private async Task EndCutOffAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var found in await CutOffAt(context, now).Select(row => new { row.Id, row.Channel }).ToListAsync(cancellationToken))
        {
            var ended = await writer.WriteAsync(
                (writing, cancel) => CutOffAt(writing, now).Where(row => row.Id == found.Id).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(message => message.State, MessageState.Uncertain)
                        .SetProperty(message => message.Lease, (Guid?)null)
                        .SetProperty(message => message.EndedAt, now)
                        .SetProperty(message => message.Uncertainties, message => message.Uncertainties + 1)
                        .SetProperty(message => message.Reason, CutOff),
                    cancel),
                cancellationToken);
            if (ended == 0)
                continue;
            log.CutOff(found.Id, found.Channel);
            meter.MessageEnded(found.Channel, nameof(MessageState.Uncertain).ToLowerInvariant());
        }
    }

    private static IQueryable<OutboxMessageRow> CutOffAt(BotDbContext context, DateTime now) =>
        context.OutboxMessages.Where(row => row.EndedAt == null && row.State == MessageState.Sending && (row.Priority >= (int)MessagePriority.Broadcast || row.ExpiresAt <= now) && row.DueAt <= now);

    /// <summary>Marks the next messages whose priority lies between two.</summary>
    private static async Task<List<OutboxMessageRow>> TakeAsync(
        BotDbContext context, OutboxAccount account, int first, int last, int most, Guid lease, DateTime now, DateTime until, CancellationToken cancellationToken)
    {
        var (commune, channel) = account;
        const int lastRepeated = (int)MessagePriority.Broadcast - 1;

        // The conditions stand twice: on PostgreSQL another process may have taken the row between the look and the update.
        // What is found as Sending was cut off; an announcement is not repeated then. What it is too late for is not sent, and holds nothing up.
        return await context.OutboxMessages
            .FromSql(
                $"""
                 UPDATE outbox_message SET state = 'Sending', lease = {lease}, due_at = {until}, attempts = attempts + 1,
                     uncertainties = uncertainties + CASE WHEN state = 'Sending' THEN 1 ELSE 0 END
                 WHERE id IN (
                     SELECT next.id FROM outbox_message AS next
                     WHERE next.commune = {commune} AND next.channel = {channel} AND next.priority >= {first} AND next.priority <= {last}
                       AND next.ended_at IS NULL AND next.due_at <= {now}
                       AND (next.expires_at IS NULL OR next.expires_at > {now})
                       AND (next.state = 'Queued' OR next.priority <= {lastRepeated})
                       AND NOT EXISTS (
                           SELECT 1 FROM outbox_message AS other
                           WHERE other.conversation_id = next.conversation_id AND other.ended_at IS NULL AND other.id <> next.id
                             AND (other.expires_at IS NULL OR other.expires_at > {now} OR other.state = 'Sending')
                             AND (other.priority < next.priority OR (other.priority = next.priority AND other.id < next.id) OR (other.state = 'Sending' AND other.due_at > {now})))
                     ORDER BY next.priority, next.id LIMIT {most})
                   AND ended_at IS NULL AND due_at <= {now}
                 RETURNING *
                 """)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ReadAsync(
        BotDbContext context, OutboxAccount account, List<OutboxMessageRow> taken, Guid lease, CancellationToken cancellationToken)
    {
        if (taken.Count == 0)
            return [];
        var ids = taken.Select(row => row.ConversationId).Distinct().ToList();
        var conversations = await context.Conversations.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return
        [
            .. taken.OrderBy(row => row.Priority).ThenBy(row => row.Id).Select(row => new ClaimedMessage(
                OutboxRows.Read(row, conversations[row.ConversationId], texts), account, lease, row.Attempts, row.QueuedAt, row.Uncertainties > 0)),
        ];
    }
}
