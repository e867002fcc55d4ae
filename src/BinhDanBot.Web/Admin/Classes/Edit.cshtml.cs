using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>A class is written anew. What a colleague changed meanwhile is not overwritten.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class EditModel(ReadClass reading, SaveClass save, ContentLibrary content) : ClassFormPage(content)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Of the class when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    /// <summary>Who is told when the place is another.</summary>
    public int Concerned => Whole.State == ClassState.Published ? Whole.SeatsTaken + Whole.Waiting : 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        Fields = ClassFields.Of(Whole);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var draft = Fields.Read(out var problem);
        if (problem is not null)
            return Refuse(problem);
        var changed = await save.ChangeAsync(Commune, Id, draft, seen, Actor, cancellationToken);
        return changed.Outcome switch
        {
            ClassOutcome.Done => Done("admin.classes.saved", ClassAddresses.Of(Commune, Id)),
            ClassOutcome.Unchanged => Done("admin.classes.unchanged", ClassAddresses.Of(Commune, Id)),
            _ => RefuseWith(Text.Name(changed.Outcome)),
        };
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return false;
        (Whole, Seen) = (whole, whole.Version);
        return true;
    }
}
