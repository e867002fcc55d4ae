using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Leases;

/// <summary>
/// Work that only one process at a time may do (polling an account, refreshing a one-time token, keeping a rate): whoever holds the named lease.
/// It lapses by itself when its holder vanishes. The clocks of the machines must agree to within a fraction of a lease.
/// </summary>
public sealed class WorkLeases(IDatabaseWriter writer, TimeProvider clock)
{
    private readonly Guid _process = Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Takes the lease, or lengthens it when this process has it.</summary>
    /// <returns>Whether this process holds it now, for <paramref name="duration"/>.</returns>
    public Task<bool> TryHoldAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var endsAt = UtcInstantConverter.ToStored(now + duration);
        return writer.WriteAsync(
            async (context, cancel) => await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO work_lease (name, held_by, ends_at) VALUES ({name}, {_process}, {endsAt})
                 ON CONFLICT (name) DO UPDATE SET held_by = excluded.held_by, ends_at = excluded.ends_at
                 WHERE work_lease.held_by = {_process} OR work_lease.ends_at <= {now}
                 """,
                cancel) == 1,
            cancellationToken);
    }

    /// <summary>Gives the lease up, so that another process need not wait for its end; nothing when this process has not got it.</summary>
    public Task ReleaseAsync(string name, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            (context, cancel) => context.Database.ExecuteSqlAsync($"DELETE FROM work_lease WHERE name = {name} AND held_by = {_process}", cancel),
            cancellationToken);
}
