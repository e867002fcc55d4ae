using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
/// Appends to the trail. Called inside the transaction of what is recorded: neither is there without the other. Two processes that append at once collide
/// on the number, and the database has one of them begin again.
/// </summary>
public sealed class RecordAudit(IDatabaseWriter writer, TimeProvider clock)
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
        var last = await context.AuditEntries.OrderByDescending(row => row.Id).Select(row => new { row.Id, row.Hash }).FirstOrDefaultAsync(cancellationToken);
        var row = new AuditEntryRow
        {
            Id = (last?.Id ?? 0) + 1,
            At = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime),
            Commune = entry.Commune,
            ActorId = entry.Who.Id,
            ActorName = entry.Who.Name,
            Act = entry.Act,
            Subject = entry.Subject,
            Detail = entry.Detail.Length > LongestDetail ? entry.Detail[..LongestDetail] : entry.Detail,
            PreviousHash = last?.Hash ?? "",
            Hash = "",
        };
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO audit_entry (id, at, commune, actor_id, actor_name, act, subject, detail, previous_hash, hash)
             VALUES ({row.Id}, {row.At}, {row.Commune}, {row.ActorId}, {row.ActorName}, {row.Act}, {row.Subject}, {row.Detail}, {row.PreviousHash}, {HashOf(row)})
             """,
            cancellationToken);
    }

    /// <summary>What an entry's hash must be.</summary>
    internal static string HashOf(AuditEntryRow row)
    {
        // Lengths before texts, so that no two entries write the same line.
        string[] parts = [row.Commune, row.ActorId.ToString("D"), row.ActorName, row.Act, row.Subject, row.Detail, row.PreviousHash];
        var text = string.Create(CultureInfo.InvariantCulture, $"{row.Id}|{row.At.Ticks}|{string.Join('|', parts.Select(part => $"{part.Length}:{part}"))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
