using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Audit;

/// <summary>Something that was done, for the trail. No personal data in any of it: ids and reasons.</summary>
/// <param name="Who">Who did it.</param>
/// <param name="Commune">Commune id as in rows.</param>
/// <param name="Act">"case.answered": at most 80 characters.</param>
/// <param name="Subject">Id of what it was done to; at most 200 characters.</param>
/// <param name="Detail">At most 1,000 characters; longer ones are cut.</param>
public sealed record AuditEntry(Actor Who, string Commune, string Act, string Subject, string Detail = "");

/// <summary>
/// Appends to the trail. Called inside the transaction of what is recorded: neither is there without the other. Two processes that append at once meet
/// at the row of the end, and the database has one of them begin again.
/// </summary>
public sealed class RecordAudit(IDatabaseWriter writer, AuditKey key, TimeProvider clock)
{
    private const int LongestDetail = 1_000;

    /// <summary>On its own, for what changes nothing else: reading personal data.</summary>
    public Task ExecuteAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                await ExecuteAsync(context, entry, cancel);
                return true;
            },
            cancellationToken);

    internal async Task ExecuteAsync(BotDbContext context, AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var seal = await key.ReadAsync(context, cancellationToken);
        var (lastId, lastHash) = await FindEndAsync(context, seal, cancellationToken);
        var row = new AuditEntryRow
        {
            Id = lastId + 1,
            At = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime),
            Commune = entry.Commune,
            ActorId = entry.Who.Id,
            ActorName = entry.Who.Name,
            Act = entry.Act,
            Subject = entry.Subject,
            Detail = entry.Detail.Length > LongestDetail ? entry.Detail[..LongestDetail] : entry.Detail,
            PreviousHash = lastHash,
            Hash = "",
        };
        var hash = seal.HashOf(row);

        // The end first: here two that append at once meet, before either has written an entry.
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO audit_head (commune, last_id, last_hash, seal)
             VALUES ({CommuneProfile.NeutralId}, {row.Id}, {hash}, {seal.HeadOf(row.Id, hash)})
             ON CONFLICT (commune) DO UPDATE SET last_id = excluded.last_id, last_hash = excluded.last_hash, seal = excluded.seal
             """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO audit_entry (id, at, commune, actor_id, actor_name, act, subject, detail, previous_hash, hash)
             VALUES ({row.Id}, {row.At}, {row.Commune}, {row.ActorId}, {row.ActorName}, {row.Act}, {row.Subject}, {row.Detail}, {row.PreviousHash}, {hash})
             """,
            cancellationToken);
    }

    /// <summary>
    /// Where the next entry goes. An end that was removed or moved by others is never believed, else the entry after it would hide what they did: the chain goes
    /// on with a break that the check finds.
    /// </summary>
    private static async Task<(long LastId, string LastHash)> FindEndAsync(BotDbContext context, AuditSeal seal, CancellationToken cancellationToken)
    {
        var head = await context.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var lastId = await context.AuditEntries.MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
        return head is not null && seal.Holds(head) && head.LastId >= lastId ? (head.LastId, head.LastHash) : (Math.Max(lastId, head?.LastId ?? 0), "");
    }
}
