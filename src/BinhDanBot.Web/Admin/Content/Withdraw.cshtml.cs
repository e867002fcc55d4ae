using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Hides a guide from the residents of the commune at once.</summary>
[StaffMay(StaffRight.PublishContent)]
public sealed class WithdrawModel(ContentLibrary library, ReviewContent review, FollowVersions follow) : StaffPage
{
    [BindProperty(Name = "ly-do")]
    public string Reason { get; set; } = "";

    public Guide Guide { get; private set; } = null!;

    public IActionResult OnGet(string id) => Find(id) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (Find(id) is not { } item)
            return NotFound();
        if (string.IsNullOrWhiteSpace(Reason))
            return Refuse("admin.content.reason-needed");
        var outcome = await review.WithdrawGuideAsync(Commune, item, Reason, Actor, HttpContext.RequestAborted);
        if (outcome != StepOutcome.Done)
            return Refuse(ContentDesk.SentenceOf(outcome));
        await follow.ExecuteAsync(CancellationToken.None);
        return Done("admin.content.withdrawn", ContentAddresses.Of(Commune, item));
    }

    private ContentItem? Find(string id)
    {
        if (ContentItem.Guide(id) is not { } item || !library.For(Commune).GuidesById.TryGetValue(id, out var guide))
            return null;
        Guide = guide;
        return item;
    }
}
