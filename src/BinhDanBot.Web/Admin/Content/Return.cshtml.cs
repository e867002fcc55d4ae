using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Begins a new version with the text of an older one, or of what everybody has. Buttons of other pages lead here.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class ReturnModel(ReviewContent review, SaveDraft save, ContentDesk desk) : StaffPage
{
    [BindProperty(Name = "item")]
    public string Key { get; set; } = "";

    [BindProperty(Name = "version")]
    public Guid? Version { get; set; }

    public IActionResult OnGet() => LocalRedirect(ContentAddresses.List(Commune));

    public async Task<IActionResult> OnPostAsync()
    {
        if (ContentItem.Read(Key) is not { } item || !desk.IsThere(Commune, item))
            return NotFound();
        var (outcome, draft) = await review.ReturnToAsync(Commune, item, Version, Actor, save, HttpContext.RequestAborted);
        return outcome switch
        {
            StepOutcome.Done => Done("admin.content.returned", ContentAddresses.Version(Commune, draft)),
            StepOutcome.NotThere => NotFound(),
            _ => Done("admin.content.somebody-began", ContentAddresses.Of(Commune, item)),
        };
    }
}
