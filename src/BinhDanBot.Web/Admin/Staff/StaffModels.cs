using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Admin.SignIn;

namespace BinhDanBot.Web.Admin.Staff;

/// <summary>Boxes to tick, for <c>_Roles</c>.</summary>
/// <param name="Text">Sentences of the page.</param>
/// <param name="Commune">Whose roles.</param>
/// <param name="Given">Those that are ticked.</param>
public sealed record RoleBoxes(AdminText Text, string Commune, IReadOnlyCollection<StaffRole> Given)
{
    public IReadOnlyList<StaffRole> All => ManageStaff.RolesOf(Commune);

    /// <summary>What the role is for.</summary>
    public string MeaningOf(StaffRole role) => Text[role switch
    {
        StaffRole.Viewer => "admin.staff.viewer",
        StaffRole.Editor => "admin.staff.editor",
        StaffRole.Approver => "admin.staff.approver",
        StaffRole.CaseWorker => "admin.staff.case-worker",
        StaffRole.ClassKeeper => "admin.staff.class-keeper",
        StaffRole.Broadcaster => "admin.staff.broadcaster",
        StaffRole.Administrator => "admin.staff.administrator",
        _ => "admin.staff.province-administrator",
    }];
}

/// <summary>A link to hand over, for <c>_OneTimeLink</c>.</summary>
public sealed record OneTimeLink(AdminText Text, string Commune, string DisplayName, string Address)
{
    /// <summary>By the name by which the administrator reaches the program: so will the other.</summary>
    public static string AddressOf(HttpRequest request, string token)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.Scheme}://{request.Host}{SignInPages.LinkOf(token)}";
    }
}

/// <summary>Why a change was refused, as the id of a sentence.</summary>
internal static class ChangeSentences
{
    public static string Of(StaffChange change) => change switch
    {
        StaffChange.NameTaken => "admin.staff.refused-name",
        StaffChange.LastAdministrator => "admin.staff.refused-last",
        StaffChange.LastProvinceAdministrator => "admin.staff.refused-last-province",
        StaffChange.Yourself => "admin.staff.refused-yourself",
        StaffChange.WorksElsewhere => "admin.staff.works-elsewhere",
        _ => "admin.staff.refused-role",
    };
}
