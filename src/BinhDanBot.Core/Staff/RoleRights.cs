using System.Collections.Frozen;

namespace BinhDanBot.Core.Staff;

/// <summary>Which role may do what: the one table that every check reads.</summary>
public static class RoleRights
{
    private static readonly StaffRight[] Reading = [StaffRight.SeeHome, StaffRight.SeeContent, StaffRight.SeeQuestions, StaffRight.SeeClasses];

    private static readonly FrozenDictionary<StaffRole, FrozenSet<StaffRight>> ByRole = new Dictionary<StaffRole, StaffRight[]>
    {
        [StaffRole.Viewer] = Reading,
        [StaffRole.Editor] = [.. Reading, StaffRight.EditContent],
        [StaffRole.Approver] = [.. Reading, StaffRight.EditContent, StaffRight.PublishContent, StaffRight.UseSwitches],
        [StaffRole.CaseWorker] = [.. Reading, StaffRight.SeeCases, StaffRight.AnswerCases],
        [StaffRole.ClassKeeper] = [.. Reading, StaffRight.KeepClasses, StaffRight.SeePeople],
        [StaffRole.Broadcaster] = Reading,
        [StaffRole.Administrator] = Enum.GetValues<StaffRight>(),
        [StaffRole.ProvinceAdministrator] = Enum.GetValues<StaffRight>(),
    }.ToFrozenDictionary(role => role.Key, role => role.Value.ToFrozenSet());

    private static readonly StaffRight[] Personal = [StaffRight.SeeCases, StaffRight.AnswerCases, StaffRight.KeepClasses, StaffRight.SeePeople, StaffRight.ManageStaff];

    /// <summary>A role of the future that will see recipients' names counts already: the second factor is set up before.</summary>
    private static readonly StaffRole[] PersonalLater = [StaffRole.Broadcaster];

    public static IReadOnlySet<StaffRight> Of(StaffRole role) => ByRole[role];

    public static bool May(StaffRole role, StaffRight right) => ByRole[role].Contains(right);

    /// <summary>Whether the role sees personal data, and therefore needs a second factor.</summary>
    public static bool SeesPersonalData(StaffRole role) => PersonalLater.Contains(role) || Personal.Any(ByRole[role].Contains);
}
