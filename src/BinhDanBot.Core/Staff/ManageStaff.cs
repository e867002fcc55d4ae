using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>What became of a change.</summary>
public enum StaffChange
{
    Done,

    /// <summary>Nobody of that id works in the commune.</summary>
    NotFound,

    /// <summary>Somebody else signs in with that name.</summary>
    NameTaken,

    /// <summary>The commune would be without an administrator.</summary>
    LastAdministrator,

    /// <summary>The province would be without an administrator.</summary>
    LastProvinceAdministrator,

    /// <summary>Nobody disables or resets themselves, or takes their own right to manage staff away.</summary>
    Yourself,

    /// <summary>The member has roles elsewhere too: whoever holds a link of theirs would get those as well.</summary>
    WorksElsewhere,

    /// <summary>The role is not to be given there.</summary>
    RoleNotAllowed,
}

/// <summary>Who manages staff, and where.</summary>
/// <param name="Who">For the trail.</param>
/// <param name="Commune">The commune whose staff is managed; the neutral one stands for the province.</param>
/// <param name="IsProvince">Whether they are an administrator of all communes.</param>
public sealed record StaffAuthority(Actor Who, string Commune, bool IsProvince);

/// <summary>
/// Who works in a commune and as what. An administrator of a commune gives and takes roles in that commune alone; roles in all communes are given by the province,
/// in the neutral commune. A member of another commune is not there. Every change is one transaction with its entry in the trail.
/// </summary>
public sealed class ManageStaff(IDatabaseWriter writer, StaffInvitations invitations, StaffSessions sessions, RecordAudit audit, TimeProvider clock)
{
    /// <summary>The roles that can be given in a commune: in the neutral one those of the province.</summary>
    public static IReadOnlyList<StaffRole> RolesOf(string commune) =>
        commune == CommuneProfile.NeutralId ? [StaffRole.ProvinceAdministrator] : [.. Enum.GetValues<StaffRole>().Where(role => role != StaffRole.ProvinceAdministrator)];

    /// <summary>A new member; the token of the link that they set their password with. The province may invite somebody who works elsewhere already: then there is no link.</summary>
    public Task<(StaffChange Change, string? Token)> InviteAsync(
        StaffAuthority by, string name, string displayName, IReadOnlyCollection<StaffRole> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var token = OneTimeToken.New();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (!AreAllowed(by, roles))
                    return (StaffChange.RoleNotAllowed, null);
                if (await context.StaffMembers.SingleOrDefaultAsync(row => row.Name == name, cancel) is { } known)
                {
                    if (!by.IsProvince || known.DisabledAt is not null)
                        return (StaffChange.NameTaken, null);
                    // Whoever made the link that they have not used yet would else get these roles with it.
                    var isNew = known.PasswordHash is null;
                    if (isNew)
                        await invitations.CreateAsync(context, known, InvitationKind.Welcome, token, cancel);
                    else
                        await StaffInvitations.WithdrawAsync(context, known.Id, cancel);
                    await context.SaveChangesAsync(cancel);
                    await GiveAsync(context, by, known.Id, roles, cancel);
                    await RecordAsync(context, by, "staff.roles-given", known.Id, Words(roles), cancel);
                    return (StaffChange.Done, isNew ? token : null);
                }

                var member = StaffInvitations.NewMember(clock.GetUtcNow(), by.Commune, name, displayName);
                context.Add(member);
                await invitations.CreateAsync(context, member, InvitationKind.Welcome, token, cancel);
                await context.SaveChangesAsync(cancel);
                await GiveAsync(context, by, member.Id, roles, cancel);
                await RecordAsync(context, by, "staff.invited", member.Id, Words(roles), cancel);
                return (StaffChange.Done, (string?)token);
            },
            cancellationToken);
    }

    /// <summary>Exactly these roles in the commune from now on.</summary>
    public Task<StaffChange> SetRolesAsync(StaffAuthority by, Guid memberId, IReadOnlyCollection<StaffRole> roles, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            if (await FindAsync(context, by, memberId, cancel) is null)
                return StaffChange.NotFound;
            if (!AreAllowed(by, roles))
                return StaffChange.RoleNotAllowed;
            var place = PlaceOf(by.Commune);
            var before = await context.StaffGrants.Where(grant => grant.StaffId == memberId && grant.Commune == place).Select(grant => grant.Role).ToListAsync(cancel);
            var administers = place == StaffGrantRow.EveryCommune ? StaffRole.ProvinceAdministrator : StaffRole.Administrator;
            if (before.Contains(administers) && !roles.Contains(administers))
            {
                if (memberId == by.Who.Id && (!by.IsProvince || administers == StaffRole.ProvinceAdministrator))
                    return StaffChange.Yourself;
                if (await IsLastAsync(context, memberId, place, administers, cancel))
                    return administers == StaffRole.Administrator ? StaffChange.LastAdministrator : StaffChange.LastProvinceAdministrator;
            }

            var taken = before.Except(roles).ToList();
            await context.StaffGrants.Where(grant => grant.StaffId == memberId && grant.Commune == place && taken.Contains(grant.Role)).ExecuteDeleteAsync(cancel);
            if (by.Commune == CommuneProfile.NeutralId && roles.Except(before).Any())
                await StaffInvitations.WithdrawAsync(context, memberId, cancel);
            await GiveAsync(context, by, memberId, roles, cancel);
            if (taken.Count > 0 || roles.Except(before).Any())
                await RecordAsync(context, by, "staff.roles-changed", memberId, $"{Words(before)} > {Words(roles)}", cancel);
            return StaffChange.Done;
        },
        cancellationToken);

    /// <summary>They may not sign in any more, and every sign-in of theirs ends.</summary>
    public Task<StaffChange> DisableAsync(StaffAuthority by, Guid memberId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            if (await FindAsync(context, by, memberId, cancel) is not { } member)
                return StaffChange.NotFound;
            if (await MayTouchAsync(context, by, memberId, cancel) is not StaffChange.Done and var refused)
                return refused;
            foreach (var grant in await context.StaffGrants.AsNoTracking().Where(grant => grant.StaffId == memberId).ToListAsync(cancel))
                if (grant.Role is StaffRole.Administrator or StaffRole.ProvinceAdministrator && await IsLastAsync(context, memberId, grant.Commune, grant.Role, cancel))
                    return grant.Role == StaffRole.Administrator ? StaffChange.LastAdministrator : StaffChange.LastProvinceAdministrator;
            member.DisabledAt ??= clock.GetUtcNow().UtcDateTime;
            await context.SaveChangesAsync(cancel);
            await StaffInvitations.WithdrawAsync(context, memberId, cancel);
            await sessions.EndAsync(context, context.StaffSessions.Where(row => row.StaffId == memberId), cancel);
            await RecordAsync(context, by, "staff.disabled", memberId, "", cancel);
            return StaffChange.Done;
        },
        cancellationToken);

    public Task<StaffChange> EnableAsync(StaffAuthority by, Guid memberId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            if (await FindAsync(context, by, memberId, cancel) is not { } member)
                return StaffChange.NotFound;
            if (await MayTouchAsync(context, by, memberId, cancel) is not StaffChange.Done and var refused)
                return refused;
            member.DisabledAt = null;
            await context.SaveChangesAsync(cancel);
            await RecordAsync(context, by, "staff.enabled", memberId, "", cancel);
            return StaffChange.Done;
        },
        cancellationToken);

    /// <summary>The token of a link with which they set a new password. For one who never came it is a new invitation.</summary>
    public Task<(StaffChange Change, string? Token)> ResetAsync(StaffAuthority by, Guid memberId, CancellationToken cancellationToken)
    {
        var token = OneTimeToken.New();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await FindAsync(context, by, memberId, cancel) is not { DisabledAt: null } member)
                    return (StaffChange.NotFound, (string?)null);
                if (await MayTouchAsync(context, by, memberId, cancel) is not StaffChange.Done and var refused)
                    return (refused, null);
                await invitations.CreateAsync(context, member, member.PasswordHash is null ? InvitationKind.Welcome : InvitationKind.Reset, token, cancel);
                await context.SaveChangesAsync(cancel);
                await RecordAsync(context, by, "staff.reset-link-made", memberId, "", cancel);
                return (StaffChange.Done, token);
            },
            cancellationToken);
    }

    private static string PlaceOf(string commune) => commune == CommuneProfile.NeutralId ? StaffGrantRow.EveryCommune : commune;

    private static bool AreAllowed(StaffAuthority by, IReadOnlyCollection<StaffRole> roles) =>
        roles.All(RolesOf(by.Commune).Contains) && (by.Commune != CommuneProfile.NeutralId || by.IsProvince);

    /// <summary>Somebody of the commune: invited there or with a role there. The province finds everybody in the neutral commune.</summary>
    private static Task<StaffMemberRow?> FindAsync(BotDbContext context, StaffAuthority by, Guid memberId, CancellationToken cancellationToken) =>
        StaffList.Of(context, by.Commune, by.IsProvince).SingleOrDefaultAsync(row => row.Id == memberId, cancellationToken);

    /// <summary>Whether the whole of somebody's account is the manager's affair.</summary>
    private static async Task<StaffChange> MayTouchAsync(BotDbContext context, StaffAuthority by, Guid memberId, CancellationToken cancellationToken)
    {
        if (memberId == by.Who.Id)
            return StaffChange.Yourself;
        return !by.IsProvince && await context.StaffGrants.AnyAsync(grant => grant.StaffId == memberId && grant.Commune != by.Commune, cancellationToken)
            ? StaffChange.WorksElsewhere
            : StaffChange.Done;
    }

    /// <summary>Whether nobody else who can sign in has the role there.</summary>
    private static async Task<bool> IsLastAsync(BotDbContext context, Guid memberId, string place, StaffRole role, CancellationToken cancellationToken) =>
        !await context.StaffGrants
            .Where(grant => grant.Commune == place && grant.Role == role && grant.StaffId != memberId)
            .AnyAsync(grant => context.StaffMembers.Any(member => member.Id == grant.StaffId && member.DisabledAt == null && member.PasswordHash != null), cancellationToken);

    private async Task GiveAsync(BotDbContext context, StaffAuthority by, Guid memberId, IReadOnlyCollection<StaffRole> roles, CancellationToken cancellationToken)
    {
        var (place, now) = (PlaceOf(by.Commune), clock.GetUtcNow());
        var givenAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        foreach (var role in roles.Distinct())
            await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO staff_grant (id, commune, staff_id, role, given_at)
                 VALUES ({Guid.CreateVersion7(now)}, {place}, {memberId}, {role.ToString()}, {givenAt})
                 ON CONFLICT (staff_id, commune, role) DO NOTHING
                 """,
                cancellationToken);
    }

    private Task RecordAsync(BotDbContext context, StaffAuthority by, string act, Guid memberId, string detail, CancellationToken cancellationToken) =>
        audit.ExecuteAsync(context, new AuditEntry(by.Who, by.Commune, act, memberId.ToString(), detail), cancellationToken);

    private static string Words(IEnumerable<StaffRole> roles) => string.Join(", ", roles.Order());
}
