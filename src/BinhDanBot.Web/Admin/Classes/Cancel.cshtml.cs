using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Calls a class off; those enrolled are told why.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class CancelModel(ReadClass reading, CancelClass cancel) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>Of the class when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var changed = await cancel.ExecuteAsync(Commune, Id, Reason, seen, Actor, cancellationToken);
        return changed.Outcome == ClassOutcome.Done
            ? DoneWith(Text.With("admin.classes.cancelled", ("count", changed.Told)), ClassAddresses.Of(Commune, Id))
            : RefuseWith(Text.Name(changed.Outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return false;
        (Whole, Seen) = (whole, whole.Version);
        return true;
    }
}
