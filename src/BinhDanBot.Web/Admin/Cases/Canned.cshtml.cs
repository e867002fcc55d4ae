using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Cases;

/// <summary>The answers that staff of the commune give often.</summary>
[StaffMay(StaffRight.ManageCases)]
public sealed class CannedModel(CannedReplies replies) : StaffPage
{
    /// <summary>Empty for a new one.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string Title { get; set; } = "";

    [BindProperty]
    public string Words { get; set; } = "";

    public IReadOnlyList<CannedReply> Known { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Known = await replies.ReadAsync(Commune, cancellationToken);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var outcome = await replies.WriteAsync(Commune, Id == Guid.Empty ? null : Id, Title, Words, Actor, cancellationToken);
        return await ShowAsync(outcome, "admin.cases.canned-saved", cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        await ShowAsync(await replies.RemoveAsync(Commune, Id, Actor, cancellationToken), "admin.cases.canned-removed", cancellationToken);

    private async Task<IActionResult> ShowAsync(CannedReplyOutcome outcome, string done, CancellationToken cancellationToken)
    {
        if (outcome == CannedReplyOutcome.NotThere)
            return NotFound();
        if (outcome == CannedReplyOutcome.Saved)
            return Done(done, $"/admin/{Commune}/phieu/cau-mau");
        Known = await replies.ReadAsync(Commune, cancellationToken);
        return RefuseWith(Text.Name(outcome));
    }
}
