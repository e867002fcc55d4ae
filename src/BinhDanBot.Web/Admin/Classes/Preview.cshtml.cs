using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Chat;
using BinhDanBot.Web.Classes;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>The page that residents will see, before they see it.</summary>
[StaffMay(StaffRight.SeeClasses)]
public sealed class PreviewModel(ReadPublicClasses classes, ContentLibrary content, TimeProvider clock) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (CommunePages.Find(content, Commune) is not { } pages || await classes.PreviewAsync(Commune, Id, cancellationToken) is not { } found)
            return NotFound();
        await ClassPages.Show(pages, found, isPreview: true, clock).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
