using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Staff;

namespace BinhDanBot.Web.Admin;

/// <summary>The member of staff behind a call, as the database has them at this moment; a feature of the call, set by the check of the cookie.</summary>
/// <param name="Id">Of the member.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="SessionId">The sign-in that this call belongs to.</param>
/// <param name="RolesByCommune">Commune id to roles there.</param>
/// <param name="IsProvince">Whether they are everything in every commune.</param>
/// <param name="HasSecondFactor">Whether a second factor is set up.</param>
public sealed record CurrentStaff(
    Guid Id, string Name, Guid SessionId, IReadOnlyDictionary<string, IReadOnlySet<StaffRole>> RolesByCommune, bool IsProvince, bool HasSecondFactor)
{
    public Actor Actor => new(Id, Name);

    /// <summary>Whether they see personal data anywhere, and so must have a second factor.</summary>
    public bool NeedsSecondFactor => IsProvince || RolesByCommune.Values.Any(roles => roles.Any(RoleRights.SeesPersonalData));

    /// <summary>Whether they have to set one up before anything else.</summary>
    public bool LacksSecondFactor => NeedsSecondFactor && !HasSecondFactor;

    public bool IsKnownIn(string commune) => IsProvince || (RolesByCommune.TryGetValue(commune, out var roles) && roles.Count > 0);

    public bool May(StaffRight right, string commune) =>
        (IsProvince && RoleRights.May(StaffRole.ProvinceAdministrator, right))
        || (RolesByCommune.TryGetValue(commune, out var roles) && roles.Any(role => RoleRights.May(role, right)));
}
