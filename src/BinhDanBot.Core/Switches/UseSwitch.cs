using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Switches;

/// <summary>What became of a use of a switch.</summary>
public enum SwitchOutcome
{
    Changed,

    /// <summary>It stood so already; perhaps a colleague was faster.</summary>
    AlreadySo,

    /// <summary>Nobody switches anything without saying why.</summary>
    ReasonMissing,
}

/// <summary>Switches something off or on, with who and why, and writes both down in the trail.</summary>
public sealed class UseSwitch(IDatabaseWriter writer, RecordAudit audit, MaskPersonalData mask, ReadSwitches read, TimeProvider clock)
{
    /// <summary>Longest reason, in characters; a longer one is cut.</summary>
    public const int LongestReason = ColumnLengths.Question;

    /// <param name="who">Who does it.</param>
    /// <param name="commune">Commune id as in rows; the neutral id for all communes.</param>
    /// <param name="target">One of <see cref="SwitchTarget"/>; the caller knows that it exists.</param>
    /// <param name="off">Off, or on again.</param>
    /// <param name="reason">Why, for colleagues; residents never see it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<SwitchOutcome> ExecuteAsync(Actor who, string commune, string target, bool off, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(reason);
        var why = reason.Trim();
        if (why.Length == 0)
            return SwitchOutcome.ReasonMissing;
        why = why.Length > LongestReason ? why[..LongestReason] : why;
        var entry = new AuditEntry(who, commune, off ? "switch.off" : "switch.on", target, mask.Execute(why));
        var isChanged = await writer.WriteAsync((context, cancel) => WriteAsync(context, entry, why, off, cancel), cancellationToken);
        if (!isChanged)
            return SwitchOutcome.AlreadySo;
        await read.ExecuteAsync(cancellationToken);
        return SwitchOutcome.Changed;
    }

    private async Task<bool> WriteAsync(BotDbContext context, AuditEntry entry, string why, bool off, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var changedAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        // What was never off has no row, and switching it on is nothing.
        var rows = !off && !await context.Switches.AnyAsync(row => row.Commune == entry.Commune && row.Target == entry.Subject, cancellationToken) ? 0 : await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO switch (id, commune, target, is_off, reason, changed_by_id, changed_by_name, changed_at)
             VALUES ({id}, {entry.Commune}, {entry.Subject}, {off}, {why}, {entry.Who.Id}, {entry.Who.Name}, {changedAt})
             ON CONFLICT (commune, target) DO UPDATE SET
                 is_off = excluded.is_off, reason = excluded.reason, changed_by_id = excluded.changed_by_id,
                 changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
             WHERE switch.is_off <> excluded.is_off
             """,
            cancellationToken);
        if (rows == 0)
            return false;
        await audit.ExecuteAsync(context, entry, cancellationToken);
        return true;
    }
}
