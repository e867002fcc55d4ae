using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Staff;

/// <summary>A new member of staff, and the link to hand over to them: no mail is sent.</summary>
[StaffMay(StaffRight.ManageStaff)]
public sealed class InviteModel(ManageStaff manage) : StaffPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string DisplayName { get; set; } = "";

    [BindProperty]
    public List<StaffRole> Roles { get; set; } = [];

    /// <summary>Shown once; null before.</summary>
    public string? Link { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = StaffNames.Normalise(Name);
        if (StaffNames.CleanDisplayName(DisplayName) is not { } displayName)
            return Refuse("admin.sign-in.display-name-bad");
        if (!StaffNames.IsValid(name))
            return Refuse("admin.sign-in.name-bad");
        if (Roles.Count == 0)
            return Refuse("admin.staff.role-missing");
        var (change, token) = await manage.InviteAsync(new StaffAuthority(Actor, Commune, Staff!.IsProvince), name, displayName, Roles, cancellationToken);
        if (change != StaffChange.Done)
            return Refuse(ChangeSentences.Of(change));
        if (token is null)
            return Done("admin.staff.roles-given", $"/admin/{Commune}/can-bo");
        Link = OneTimeLink.AddressOf(Request, token);
        return Page();
    }
}
