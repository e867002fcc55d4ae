using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>Another version of an announcement, which is a draft again. What a colleague changed meanwhile is not overwritten.</summary>
[StaffMay(StaffRight.WriteBroadcasts)]
public sealed class EditModel(ReadBroadcasts reading, SaveBroadcast save, ReadAudienceLists lists) : BroadcastFormPage(lists)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version of the announcement when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public BroadcastDetails Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        Fields = BroadcastFields.Of(Details.Draft);
        await LoadListsAsync(cancellationToken);
        return Page();
    }

    /// <param name="next">The page that is wanted after this one.</param>
    /// <param name="cancellationToken">Of the call.</param>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "next")] string? next, CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var draft = Fields.Read(out var faults);
        if (faults.Count > 0)
        {
            // Nothing was compared yet: the next try is still against what this page began with.
            Seen = seen;
            return await RefuseAsync(BroadcastOutcome.Faulty, faults, cancellationToken);
        }

        var changed = await save.ChangeAsync(Commune, Id, draft, seen, Actor, cancellationToken);
        if (changed.Outcome == BroadcastOutcome.Done)
            return Done("admin.broadcasts.saved", NextAddress(Id, next));
        if (changed.Outcome != BroadcastOutcome.ChangedMeanwhile)
            Seen = seen;
        return await RefuseAsync(changed.Outcome, changed.Faults, cancellationToken);
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } details)
            return false;
        (Details, Seen) = (details, details.Version);
        return true;
    }
}
