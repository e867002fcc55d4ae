using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People.Groups;

/// <summary>The groups into which people of the commune are put together.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class IndexModel(ReadGroups reading, SaveGroup save) : StaffPage
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public bool IsOfVolunteers { get; set; }

    public IReadOnlyList<GroupLook> Groups { get; private set; } = [];

    public int LongestName => SaveGroup.LongestName;

    /// <summary>Groups are what announcements go to.</summary>
    public bool MayChange => May(StaffRight.WriteBroadcasts);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Groups = await reading.ExecuteAsync(Commune, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        var changed = await save.NewAsync(Commune, Name, IsOfVolunteers, Actor, cancellationToken);
        if (changed.Outcome == GroupOutcome.Done)
            return Done("admin.groups.created", $"/admin/{Commune}/nguoi-dan/nhom/{changed.GroupId:D}");
        Groups = await reading.ExecuteAsync(Commune, cancellationToken);
        return RefuseWith(Text.Name(changed.Outcome));
    }
}
