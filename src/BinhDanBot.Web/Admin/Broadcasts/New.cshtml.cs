using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>An announcement begins as a draft: nobody is told anything by this page.</summary>
[StaffMay(StaffRight.WriteBroadcasts)]
public sealed class NewModel(SaveBroadcast save, ReadAudienceLists lists) : BroadcastFormPage(lists)
{
    public Task OnGetAsync(CancellationToken cancellationToken) => LoadListsAsync(cancellationToken);

    /// <param name="next">The page that is wanted after this one.</param>
    /// <param name="cancellationToken">Of the call.</param>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "next")] string? next, CancellationToken cancellationToken)
    {
        var draft = Fields.Read(out var faults);
        if (faults.Count > 0)
            return await RefuseAsync(BroadcastOutcome.Faulty, faults, cancellationToken);
        var changed = await save.NewAsync(Commune, draft, Actor, cancellationToken);
        return changed.Outcome == BroadcastOutcome.Done
            ? Done("admin.broadcasts.created", NextAddress(changed.BroadcastId, next))
            : await RefuseAsync(changed.Outcome, changed.Faults, cancellationToken);
    }
}
