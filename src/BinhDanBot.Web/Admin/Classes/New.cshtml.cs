using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>A class begins as a draft; its sessions come on the page after this.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class NewModel(SaveClass save, ContentLibrary content) : ClassFormPage(content)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var draft = Fields.Read(out var problem);
        if (problem is not null)
            return Refuse(problem);
        var changed = await save.NewAsync(Commune, draft, Actor, cancellationToken);
        return changed.Outcome == ClassOutcome.Done ? Done("admin.classes.created", ClassAddresses.Of(Commune, changed.ClassId!.Value, "buoi-moi")) : RefuseWith(Text.Name(changed.Outcome));
    }
}
