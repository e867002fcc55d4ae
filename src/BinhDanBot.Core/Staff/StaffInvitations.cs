using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>A one-time link that still works.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">What the member signs in with; empty for the first member, who chooses it.</param>
/// <param name="DisplayName">As colleagues know them; empty for the first.</param>
public sealed record StaffInvitation(InvitationKind Kind, string Name, string DisplayName);

/// <summary>One-time links: for the first member, for those who are invited, and for those who cannot sign in any more.</summary>
public sealed class StaffInvitations(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, StaffSessions sessions, RecordAudit audit, TimeProvider clock)
{
    public static readonly TimeSpan FirstLasts = TimeSpan.FromHours(24);

    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>The token of a link for the first member; null when there is one.</summary>
    public Task<string?> CreateFirstAsync(CancellationToken cancellationToken)
    {
        var token = OneTimeToken.New();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.StaffMembers.AnyAsync(cancel))
                    return null;
                Add(context, InvitationKind.FirstSetUp, CommuneProfile.NeutralId, null, token, FirstLasts);
                await context.SaveChangesAsync(cancel);
                return (string?)token;
            },
            cancellationToken);
    }

    /// <summary>Null when the link was used, is too old, or never was.</summary>
    public async Task<StaffInvitation?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, token, cancellationToken) is not { } row)
            return null;
        var member = await context.StaffMembers.AsNoTracking().SingleOrDefaultAsync(found => found.Id == row.StaffId, cancellationToken);
        return new StaffInvitation(row.Kind, member?.Name ?? "", member?.DisplayName ?? "");
    }

    /// <summary>The first member: administrator of all communes. Null when the link does not work, or somebody else was first.</summary>
    public Task<Guid?> AcceptFirstAsync(string token, string name, string displayName, string passwordHash, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            if (await FindAsync(context, token, cancel) is not { Kind: InvitationKind.FirstSetUp } row)
                return (Guid?)null;
            var now = clock.GetUtcNow();
            var member = NewMember(now, CommuneProfile.NeutralId, name, displayName);
            member.PasswordHash = passwordHash;
            row.UsedAt = now.UtcDateTime;
            context.Add(member);
            context.Add(NewGrant(now, StaffGrantRow.EveryCommune, member.Id, StaffRole.ProvinceAdministrator));
            await context.SaveChangesAsync(cancel);
            await audit.ExecuteAsync(context, new AuditEntry(new Actor(member.Id, displayName), CommuneProfile.NeutralId, "staff.first-set-up", member.Id.ToString()), cancel);
            return member.Id;
        },
        cancellationToken);

    /// <summary>Sets the password of the one it is for. A reset ends all sign-ins, takes the second factor away and ends a lock-out. Null when the link does not work.</summary>
    public Task<Guid?> AcceptAsync(string token, string passwordHash, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            if (await FindAsync(context, token, cancel) is not { StaffId: { } memberId } row
                || await context.StaffMembers.SingleOrDefaultAsync(found => found.Id == memberId && found.DisabledAt == null, cancel) is not { } member)
                return (Guid?)null;
            row.UsedAt = clock.GetUtcNow().UtcDateTime;
            member.PasswordHash = passwordHash;
            member.FailedAttempts = 0;
            if (row.Kind == InvitationKind.Reset)
            {
                (member.ProtectedAuthenticatorKey, member.AuthenticatorConfirmedAt) = (null, null);
                await context.StaffRecoveryCodes.Where(code => code.StaffId == memberId).ExecuteDeleteAsync(cancel);
                await sessions.EndAsync(context, context.StaffSessions.Where(session => session.StaffId == memberId), cancel);
            }

            await context.SaveChangesAsync(cancel);
            var act = row.Kind == InvitationKind.Reset ? "staff.reset-used" : "staff.invitation-used";
            await audit.ExecuteAsync(context, new AuditEntry(new Actor(member.Id, member.DisplayName), member.Commune, act, member.Id.ToString()), cancel);
            return memberId;
        },
        cancellationToken);

    /// <summary>Makes a link for a member inside another's transaction; earlier ones of theirs do not work any more.</summary>
    internal async Task CreateAsync(BotDbContext context, StaffMemberRow member, InvitationKind kind, string token, CancellationToken cancellationToken)
    {
        await WithdrawAsync(context, member.Id, cancellationToken);
        Add(context, kind, member.Commune, member.Id, token, Lasts);
    }

    /// <summary>Links of the member that were not used do not work any more.</summary>
    internal static Task WithdrawAsync(BotDbContext context, Guid memberId, CancellationToken cancellationToken) =>
        context.StaffInvitations.Where(row => row.StaffId == memberId && row.UsedAt == null).ExecuteDeleteAsync(cancellationToken);

    internal static StaffMemberRow NewMember(DateTimeOffset now, string commune, string name, string displayName) =>
        new() { Id = Guid.CreateVersion7(now), Commune = commune, Name = name, DisplayName = displayName, CreatedAt = now.UtcDateTime };

    internal static StaffGrantRow NewGrant(DateTimeOffset now, string commune, Guid memberId, StaffRole role) =>
        new() { Id = Guid.CreateVersion7(now), Commune = commune, StaffId = memberId, Role = role, GivenAt = now.UtcDateTime };

    private async Task<StaffInvitationRow?> FindAsync(BotDbContext context, string token, CancellationToken cancellationToken)
    {
        var hash = OneTimeToken.HashOf(token);
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await context.StaffInvitations.SingleOrDefaultAsync(found => found.TokenHash == hash && found.UsedAt == null && found.ExpiresAt > now, cancellationToken);

        // Several processes may each have printed a link for the first member.
        return row is { Kind: InvitationKind.FirstSetUp } && await context.StaffMembers.AnyAsync(cancellationToken) ? null : row;
    }

    private void Add(BotDbContext context, InvitationKind kind, string commune, Guid? memberId, string token, TimeSpan lasts)
    {
        var now = clock.GetUtcNow();
        context.Add(new StaffInvitationRow
        {
            Id = Guid.CreateVersion7(now),
            Commune = commune,
            Kind = kind,
            StaffId = memberId,
            TokenHash = OneTimeToken.HashOf(token),
            CreatedAt = now.UtcDateTime,
            ExpiresAt = now.UtcDateTime + lasts,
        });
    }
}
