using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.People.Groups;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People.Groups;

/// <summary>Who is in a group; people are found by name and put in or taken out.</summary>
[StaffMay(StaffRight.SeePeople)]
public sealed class GroupModel(ReadGroups reading, SaveGroup save, ChangeGroup change, RemoveGroup remove, ReadPeople people) : StaffPage
{
    private const int LongestSearch = 100;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Posted, never part of an address: names and telephone numbers are searched for.</summary>
    [BindProperty]
    public string Search { get; set; } = "";

    [BindProperty]
    public string Village { get; set; } = "";

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public bool IsOfVolunteers { get; set; }

    /// <summary>Whose boxes are ticked.</summary>
    [BindProperty]
    public IList<Guid> People { get; set; } = [];

    public GroupLook Look { get; private set; } = null!;

    public PeoplePage Members { get; private set; } = new([], 0);

    public IReadOnlyList<string> Villages { get; private set; } = [];

    /// <summary>Null before somebody searched.</summary>
    public PeoplePage? Found { get; private set; }

    public int LongestName => SaveGroup.LongestName;

    /// <summary>Groups are what announcements go to.</summary>
    public bool MayChange => May(StaffRight.WriteBroadcasts);

    public PageLinks Pager => new(
        Text,
        PageNumber > 1 ? $"{Address}?trang={PageNumber - 1}" : null,
        PageNumber * ReadPeople.PageSize < Members.Total ? $"{Address}?trang={PageNumber + 1}" : null);

    private string Address => $"/admin/{Commune}/nguoi-dan/nhom/{Id:D}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        (Name, IsOfVolunteers) = (Look.Name, Look.IsOfVolunteers);
        return Page();
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        (Name, IsOfVolunteers) = (Look.Name, Look.IsOfVolunteers);
        Search = Search.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : Search.Trim();
        Found = await people.FindAsync(Commune, Search, Village, 1, Actor, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        var changed = await change.AddAsync(Commune, Id, [.. People], Actor, cancellationToken);
        return changed.Outcome == GroupOutcome.NotThere ? NotFound() : DoneWith(Text.With("admin.groups.added", ("count", changed.People)), Address);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        var changed = await change.RemoveAsync(Commune, Id, [.. People], Actor, cancellationToken);
        return changed.Outcome == GroupOutcome.NotThere ? NotFound() : DoneWith(Text.With("admin.groups.removed", ("count", changed.People)), Address);
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        var changed = await save.ChangeAsync(Commune, Id, Name, IsOfVolunteers, Actor, cancellationToken);
        return changed.Outcome == GroupOutcome.Done ? Done("admin.groups.saved", Address) : await RefuseAsync(changed.Outcome, cancellationToken);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
            return Forbid();
        var changed = await remove.ExecuteAsync(Commune, Id, Actor, cancellationToken);
        return changed.Outcome == GroupOutcome.Done ? Done("admin.groups.deleted", $"/admin/{Commune}/nguoi-dan/nhom") : await RefuseAsync(changed.Outcome, cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(GroupOutcome outcome, CancellationToken cancellationToken) =>
        await TryLoadAsync(cancellationToken) ? RefuseWith(Text.Name(outcome)) : NotFound();

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } look)
            return false;
        Look = look;
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        Members = await people.OfGroupAsync(Commune, Id, PageNumber, Actor, cancellationToken);
        Villages = await people.VillagesAsync(Commune, cancellationToken);
        return true;
    }
}
