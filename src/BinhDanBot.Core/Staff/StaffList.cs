using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>How somebody's account stands.</summary>
public enum StaffState
{
    Active,

    /// <summary>The link was made and not used yet.</summary>
    Invited,

    Disabled,
}

/// <summary>A member of staff as administrators see them.</summary>
/// <param name="Id">Of the member.</param>
/// <param name="Name">What they sign in with.</param>
/// <param name="DisplayName">As colleagues know them.</param>
/// <param name="State">How the account stands.</param>
/// <param name="HasSecondFactor">Whether they have set it up.</param>
/// <param name="Roles">In this commune.</param>
/// <param name="WorksElsewhere">Whether they have roles in others too.</param>
/// <param name="LastSeenAt">UTC instant of their last call; null when they never came, or long ago.</param>
public sealed record StaffListed(
    Guid Id, string Name, string DisplayName, StaffState State, bool HasSecondFactor, IReadOnlyList<StaffRole> Roles, bool WorksElsewhere, DateTime? LastSeenAt);

/// <summary>Reads who works in a commune.</summary>
public sealed class StaffList(IDbContextFactory<BotDbContext> contexts)
{
    /// <summary>By name. In the neutral commune the province sees everybody.</summary>
    public async Task<IReadOnlyList<StaffListed>> ExecuteAsync(string commune, bool isProvince, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, Of(context, commune, isProvince), commune, cancellationToken);
    }

    /// <summary>Null when nobody of that id works there.</summary>
    public async Task<StaffListed?> FindAsync(string commune, bool isProvince, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(context, Of(context, commune, isProvince).Where(row => row.Id == id), commune, cancellationToken)).SingleOrDefault();
    }

    internal static IQueryable<StaffMemberRow> Of(BotDbContext context, string commune, bool isProvince) => commune == CommuneProfile.NeutralId && isProvince
        ? context.StaffMembers
        : context.StaffMembers.Where(row => row.Commune == commune || context.StaffGrants.Any(grant => grant.StaffId == row.Id && grant.Commune == commune));

    private static async Task<IReadOnlyList<StaffListed>> ReadAsync(BotDbContext context, IQueryable<StaffMemberRow> members, string commune, CancellationToken cancellationToken)
    {
        var place = commune == CommuneProfile.NeutralId ? StaffGrantRow.EveryCommune : commune;
        var rows = await members.AsNoTracking().OrderBy(row => row.Name).Select(row => new
        {
            row.Id,
            row.Name,
            row.DisplayName,
            row.DisabledAt,
            HasPassword = row.PasswordHash != null,
            HasSecondFactor = row.AuthenticatorConfirmedAt != null,
            Grants = context.StaffGrants.Where(grant => grant.StaffId == row.Id).Select(grant => new { grant.Commune, grant.Role }).ToList(),
            LastSeenAt = context.StaffSessions.Where(session => session.StaffId == row.Id).Max(session => (DateTime?)session.LastSeenAt),
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new StaffListed(
                row.Id,
                row.Name,
                row.DisplayName,
                row.DisabledAt is not null ? StaffState.Disabled : row.HasPassword ? StaffState.Active : StaffState.Invited,
                row.HasSecondFactor,
                [.. row.Grants.Where(grant => grant.Commune == place).Select(grant => grant.Role).Order()],
                row.Grants.Any(grant => grant.Commune != place),
                row.LastSeenAt)),
        ];
    }
}
