using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>Begins a run, in the transaction of the caller. The only place where runs come from; an announcement has one for each time at which it is due.</summary>
public sealed class OpenRun(IOptions<BroadcastOptions> options, TimeProvider clock)
{
    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="broadcast">Held by the caller.</param>
    /// <param name="dueAt">UTC.</param>
    /// <param name="openedBy">Who sent it; empty for the schedule.</param>
    /// <param name="heldReason">Why it waits for staff; null when it may go on.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    /// <returns>Null when that time has its run already.</returns>
    internal async Task<Guid?> ExecuteAsync(BotDbContext context, BroadcastRow broadcast, DateTime dueAt, string openedBy, string? heldReason, CancellationToken cancellationToken)
    {
        var (id, now) = (SequentialIds.Next(clock.GetUtcNow()), UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
        var state = heldReason is null ? RunState.Listing : RunState.Held;
        var added = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO broadcast_run (id, commune, broadcast_id, broadcast_version, due_at, opened_at, opened_by_name, state, is_listed, counted, held_reason, changed_at, expires_at)
             VALUES ({id}, {broadcast.Commune}, {broadcast.Id}, {broadcast.Version}, {UtcInstantConverter.ToStored(dueAt)}, {now}, {openedBy}, {state.ToString()}, {false}, {0}, {heldReason}, {now}, {ExpiryOf(broadcast, now)})
             ON CONFLICT (broadcast_id, due_at) DO NOTHING
             """,
            cancellationToken);
        return added == 1 ? id : null;
    }

    /// <summary>Nobody wants to be called to what has begun. What is announced after its beginning is news, and keeps the usual time.</summary>
    internal DateTime ExpiryOf(BroadcastRow broadcast, DateTime now)
    {
        var longest = now + options.Value.LongestRun;
        return UtcInstantConverter.ToStored(broadcast.HappensAt is { } happensAt && happensAt > now && happensAt < longest ? happensAt : longest);
    }
}
