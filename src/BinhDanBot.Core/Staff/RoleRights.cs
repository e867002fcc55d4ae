using System.Collections.Frozen;

namespace BinhDanBot.Core.Staff;

/// <summary>Which role may do what: the one table that every check reads.</summary>
public static class RoleRights
{
    private static readonly StaffRight[] Reading = [StaffRight.SeeHome, StaffRight.SeeContent, StaffRight.SeeQuestions, StaffRight.SeeClasses, StaffRight.SeeBroadcasts];

    private static readonly FrozenDictionary<StaffRole, FrozenSet<StaffRight>> ByRole = new Dictionary<StaffRole, StaffRight[]>
    {
        [StaffRole.Viewer] = Reading,
        [StaffRole.Editor] = [.. Reading, StaffRight.EditContent],
        [StaffRole.Approver] = [.. Reading, StaffRight.EditContent, StaffRight.PublishContent, StaffRight.ApproveBroadcasts, StaffRight.UseSwitches],
        [StaffRole.CaseWorker] = [.. Reading, StaffRight.SeeCases, StaffRight.AnswerCases],
        [StaffRole.ClassKeeper] = [.. Reading, StaffRight.KeepClasses, StaffRight.SeePeople],
        [StaffRole.Broadcaster] = [.. Reading, StaffRight.WriteBroadcasts, StaffRight.SeePeople],
        [StaffRole.Administrator] = Enum.GetValues<StaffRight>(),
        [StaffRole.ProvinceAdministrator] = Enum.GetValues<StaffRight>(),
    }.ToFrozenDictionary(role => role.Key, role => role.Value.ToFrozenSet());

    private static readonly StaffRight[] Personal = [StaffRight.SeeCases, StaffRight.AnswerCases, StaffRight.KeepClasses, StaffRight.SeePeople, StaffRight.ManageStaff];

    public static IReadOnlySet<StaffRight> Of(StaffRole role) => ByRole[role];

    public static bool May(StaffRole role, StaffRight right) => ByRole[role].Contains(right);

    /// <summary>Whether the role sees personal data, and therefore needs a second factor.</summary>
    public static bool SeesPersonalData(StaffRole role) => Personal.Any(ByRole[role].Contains);
}
