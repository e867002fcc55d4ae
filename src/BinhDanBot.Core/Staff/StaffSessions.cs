using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>Who makes a call, as of now.</summary>
/// <param name="StaffId">The member of staff.</param>
/// <param name="DisplayName">As colleagues know them.</param>
/// <param name="HasSecondFactor">Whether they have set it up.</param>
/// <param name="Grants">Commune, or "*" for all of them, and role.</param>
public sealed record SignedIn(Guid StaffId, string DisplayName, bool HasSecondFactor, IReadOnlyList<(string Commune, StaffRole Role)> Grants);

/// <summary>One of somebody's sign-ins, for themselves to look at.</summary>
public sealed record StaffSession(Guid Id, DateTime SignedInAt, DateTime LastSeenAt, string Device, string Network);

/// <summary>
/// Sign-ins are rows, looked at with every call: one that was ended, a role that was taken away and a member who was disabled are out with the next call, in
/// every process. A session ends by itself after 12 hours without a call, and after 7 days in any case.
/// </summary>
public sealed class StaffSessions(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>After password and code were right. Null when the member was disabled meanwhile.</summary>
    /// <param name="memberId">Who.</param>
    /// <param name="device">A few words.</param>
    /// <param name="network">Shortened.</param>
    /// <param name="cancellationToken">Before it is written.</param>
    public Task<Guid?> OpenAsync(Guid memberId, string device, string network, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            var now = clock.GetUtcNow();
            var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.DisabledAt == null && row.PasswordHash != null, cancel);
            if (member is null)
                return (Guid?)null;
            member.FailedAttempts = 0;
            var session = new StaffSessionRow
            {
                Id = Guid.CreateVersion7(now),
                Commune = member.Commune,
                StaffId = member.Id,
                SignedInAt = now.UtcDateTime,
                LastSeenAt = now.UtcDateTime,
                Device = Cut(device),
                Network = Cut(network),
            };
            context.Add(session);
            await context.SaveChangesAsync(cancel);
            await audit.ExecuteAsync(context, new AuditEntry(new Actor(member.Id, member.DisplayName), member.Commune, "staff.signed-in", member.Id.ToString(), session.Device), cancel);
            return session.Id;
        },
        cancellationToken);

    /// <summary>Who makes the call; null when the session is over.</summary>
    public async Task<SignedIn?> ReadAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (idle, longest) = (now - Idle, now - Longest);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from session in context.StaffSessions.AsNoTracking()
            where session.Id == sessionId && session.RevokedAt == null && session.LastSeenAt > idle && session.SignedInAt > longest
            join member in context.StaffMembers.AsNoTracking() on session.StaffId equals member.Id
            where member.DisabledAt == null
            select new
            {
                session.LastSeenAt,
                member.Id,
                member.DisplayName,
                HasSecondFactor = member.AuthenticatorConfirmedAt != null,
                Grants = context.StaffGrants.Where(grant => grant.StaffId == member.Id).Select(grant => new { grant.Commune, grant.Role }).ToList(),
            }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        if (now - found.LastSeenAt >= SeenEvery)
            await SeeAsync(sessionId, now, cancellationToken);
        return new SignedIn(found.Id, found.DisplayName, found.HasSecondFactor, [.. found.Grants.Select(grant => (grant.Commune, grant.Role))]);
    }

    /// <summary>Those that are not over, the latest first.</summary>
    public async Task<IReadOnlyList<StaffSession>> ListAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (idle, longest) = (now - Idle, now - Longest);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.StaffSessions
            .Where(row => row.StaffId == memberId && row.RevokedAt == null && row.LastSeenAt > idle && row.SignedInAt > longest)
            .OrderByDescending(row => row.LastSeenAt)
            .Select(row => new StaffSession(row.Id, row.SignedInAt, row.LastSeenAt, row.Device, row.Network))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one of one's own sessions; nothing when it is not one's own.</summary>
    public Task EndAsync(Guid memberId, Guid sessionId, CancellationToken cancellationToken) =>
        writer.WriteAsync((context, cancel) => EndAsync(context, context.StaffSessions.Where(row => row.StaffId == memberId && row.Id == sessionId), cancel), cancellationToken);

    /// <summary>Ends all of one's own, but for the one that says so.</summary>
    public Task EndOthersAsync(Guid memberId, Guid sessionId, CancellationToken cancellationToken) =>
        writer.WriteAsync((context, cancel) => EndAsync(context, context.StaffSessions.Where(row => row.StaffId == memberId && row.Id != sessionId), cancel), cancellationToken);

    /// <summary>Ends them inside another's transaction.</summary>
    internal Task<int> EndAsync(BotDbContext context, IQueryable<StaffSessionRow> sessions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        DateTime? now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        return sessions.Where(row => row.RevokedAt == null).ExecuteUpdateAsync(row => row.SetProperty(session => session.RevokedAt, now), cancellationToken);
    }

    /// <summary>For the list alone, so it never stops a call.</summary>
    private async Task SeeAsync(Guid sessionId, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(
                (context, cancel) => context.StaffSessions.Where(row => row.Id == sessionId && row.LastSeenAt < now).ExecuteUpdateAsync(row => row.SetProperty(session => session.LastSeenAt, now), cancel),
                cancellationToken);
        }
        catch (StorageUnavailableException)
        {
        }
    }

    private static string Cut(string text) => text.Length > ColumnLengths.Name ? text[..ColumnLengths.Name] : text;
}
