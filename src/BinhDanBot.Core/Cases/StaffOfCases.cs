using BinhDanBot.Core.Data;
using BinhDanBot.Core.Staff;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>A colleague to whom a case can be handed.</summary>
public sealed record CaseColleague(Guid Id, string Name);

/// <summary>
/// Who may answer cases where: whoever has such a role in the commune itself and can sign in. The province's administrators may too, but a commune has not
/// got anybody in them, and nothing is promised in their name.
/// </summary>
internal static class StaffOfCases
{
    private static readonly List<StaffRole> Answering = [.. Enum.GetValues<StaffRole>().Where(role => RoleRights.May(role, StaffRight.AnswerCases))];

    /// <summary>The communes where somebody may answer cases.</summary>
    public static async Task<IReadOnlyList<string>> CommunesAsync(BotDbContext context, CancellationToken cancellationToken) =>
        await context.StaffGrants
            .Where(grant => grant.Commune != StaffGrantRow.EveryCommune && Answering.Contains(grant.Role) && Active(context).Any(member => member.Id == grant.StaffId))
            .Select(grant => grant.Commune)
            .Distinct()
            .ToListAsync(cancellationToken);

    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<CaseColleague>> OfAsync(BotDbContext context, string commune, CancellationToken cancellationToken) =>
        await Active(context)
            .Where(member => context.StaffGrants.Any(grant => grant.StaffId == member.Id && grant.Commune == commune && Answering.Contains(grant.Role)))
            .OrderBy(member => member.DisplayName).ThenBy(member => member.Id)
            .Select(member => new CaseColleague(member.Id, member.DisplayName))
            .ToListAsync(cancellationToken);

    /// <summary>The name of a member of staff who may answer cases in the commune; null for anybody else.</summary>
    public static async Task<string?> NameAsync(BotDbContext context, string commune, Guid staffId, CancellationToken cancellationToken) =>
        (await OfAsync(context, commune, cancellationToken)).FirstOrDefault(colleague => colleague.Id == staffId)?.Name;

    private static IQueryable<StaffMemberRow> Active(BotDbContext context) => context.StaffMembers.Where(member => member.DisabledAt == null && member.PasswordHash != null);
}
