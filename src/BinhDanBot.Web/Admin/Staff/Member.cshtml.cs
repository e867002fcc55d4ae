using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Staff;

/// <summary>One member of staff: roles in this commune, a new link, and the end of their account.</summary>
[StaffMay(StaffRight.ManageStaff)]
public sealed class MemberModel(StaffList list, ManageStaff manage) : StaffPage
{
    public StaffListed? Member { get; private set; }

    [BindProperty]
    public List<StaffRole> Roles { get; set; } = [];

    /// <summary>Shown once; null before.</summary>
    public string? Link { get; private set; }

    private StaffAuthority By => new(Actor, Commune, Staff!.IsProvince);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Roles = [.. Member!.Roles];
        return Page();
    }

    public async Task<IActionResult> OnPostRolesAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await manage.SetRolesAsync(By, id, Roles, cancellationToken), "admin.staff.roles-saved", cancellationToken);

    public async Task<IActionResult> OnPostDisableAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await manage.DisableAsync(By, id, cancellationToken), "admin.staff.disabled", cancellationToken);

    public async Task<IActionResult> OnPostEnableAsync(Guid id, CancellationToken cancellationToken) =>
        await AnswerAsync(id, await manage.EnableAsync(By, id, cancellationToken), "admin.staff.enabled", cancellationToken);

    public async Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancellationToken)
    {
        var (change, token) = await manage.ResetAsync(By, id, cancellationToken);
        if (token is null)
            return await AnswerAsync(id, change, "admin.staff.reset", cancellationToken);
        Link = OneTimeLink.AddressOf(Request, token);
        return await LoadAsync(id, cancellationToken) ? Page() : NotFound();
    }

    private async Task<IActionResult> AnswerAsync(Guid id, StaffChange change, string notice, CancellationToken cancellationToken)
    {
        if (change == StaffChange.NotFound)
            return NotFound();
        // Whoever takes their own roles away may not see the page any more.
        if (change == StaffChange.Done)
            return Done(notice, $"/admin/{Commune}/can-bo/{id}");
        return await LoadAsync(id, cancellationToken) ? Refuse(ChangeSentences.Of(change)) : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        (Member = await list.FindAsync(Commune, Staff!.IsProvince, id, cancellationToken)) is not null;
}
