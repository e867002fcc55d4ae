using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Audit;

/// <summary>How a trail was found.</summary>
public enum AuditFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The entry is not what was written.</summary>
    Changed,

    /// <summary>The entry is not there: removed in the middle or cut off at either end.</summary>
    Missing,

    /// <summary>The entry does not follow the one before it: something was put between, or the end was moved before it was written.</summary>
    Broken,

    /// <summary>The mark of the end is gone or forged.</summary>
    EndForged,

    /// <summary>The key is not to be had, so nothing can be said.</summary>
    NoKey,
}

/// <summary>What a check of the whole trail found.</summary>
/// <param name="Count">Entries that are in order, from the first.</param>
/// <param name="Fault">What is wrong with the one after them.</param>
/// <param name="At">Its number; 0 when nothing is wrong.</param>
/// <param name="LastHash">Of the last entry in order: written down elsewhere, it shows a database that was put back to an earlier day.</param>
public sealed record AuditCheck(long Count, AuditFault Fault, long At, string LastHash);

/// <summary>Goes through the whole trail and reports the first entry that is not as it was written.</summary>
public sealed class CheckAudit(IDbContextFactory<BotDbContext> contexts, AuditKey key)
{
    public async Task<AuditCheck> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // The end first: what is appended meanwhile comes after it and is left to the next check.
        var head = await context.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (await key.FindAsync(cancellationToken) is not { } seal)
        {
            var isEmpty = head is null && !await context.AuditEntries.AnyAsync(cancellationToken);
            return new AuditCheck(0, isEmpty ? AuditFault.None : AuditFault.NoKey, isEmpty ? 0 : 1, "");
        }

        var (count, hash) = (0L, "");
        await foreach (var row in context.AuditEntries.AsNoTracking().OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (head is not null && row.Id > head.LastId && count == head.LastId)
                break;
            if (FaultOf(row, count, hash, seal) is not AuditFault.None and var fault)
                return new AuditCheck(count, fault, count + 1, hash);
            (count, hash) = (row.Id, row.Hash);
        }

        if (head is null)
            return count == 0 ? new AuditCheck(0, AuditFault.None, 0, "") : new AuditCheck(count, AuditFault.EndForged, count, hash);
        if (!seal.Holds(head))
            return new AuditCheck(count, AuditFault.EndForged, count, hash);
        if (head.LastId > count)
            return new AuditCheck(count, AuditFault.Missing, count + 1, hash);
        return head.LastHash == hash ? new AuditCheck(count, AuditFault.None, 0, hash) : new AuditCheck(count, AuditFault.EndForged, count, hash);
    }

    private static AuditFault FaultOf(AuditEntryRow row, long before, string hashBefore, AuditSeal seal)
    {
        if (row.Id != before + 1)
            return row.Id > before + 1 ? AuditFault.Missing : AuditFault.Broken;
        if (row.Hash != seal.HashOf(row))
            return AuditFault.Changed;
        return row.PreviousHash == hashBefore ? AuditFault.None : AuditFault.Broken;
    }
}
