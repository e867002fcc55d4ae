using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Writes the profile of the commune: names of its offices, telephone, address, hours.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class EditProfileModel(ContentDesk desk, CheckDraft check) : StaffPage
{
    [BindProperty]
    public ProfileForm Form { get; set; } = new();

    [BindProperty(Name = "draft")]
    public Guid? Draft { get; set; }

    [BindProperty(Name = "change")]
    public long Change { get; set; }

    [BindProperty(Name = "note")]
    public string Note { get; set; } = "";

    public VersionLine? Open { get; private set; }

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        // What is for everybody has no profile.
        if (await FindAsync() is not { } profile)
            return LocalRedirect(ContentAddresses.List(Commune));
        Form = ProfileForm.From(profile);
        (Draft, Change, Note) = (Open?.Id, Open?.Change ?? 0, Open?.Note ?? "");
        return Page();
    }

    public Task<IActionResult> OnPostAsync() => SaveAsync(send: false);

    public Task<IActionResult> OnPostSendAsync() => SaveAsync(send: true);

    /// <summary>The profile that the writing begins with. One on its way that cannot be read gives way to the one in use.</summary>
    private async Task<CommuneProfile?> FindAsync()
    {
        if (!desk.IsThere(Commune, ContentItem.Profile))
            return null;
        var start = await desk.BeginAsync(Commune, ContentItem.Profile, HttpContext.RequestAborted);
        Open = start.Open;
        return (start.Text is { } text ? ProfileForm.ProfileOf(Commune, text) : null)
            ?? HttpContext.RequestServices.GetRequiredService<ContentLibrary>().For(Commune).Communes.GetValueOrDefault(Commune);
    }

    private async Task<IActionResult> SaveAsync(bool send)
    {
        if (await FindAsync() is not { } kept)
            return NotFound();
        var text = Form.ToText(kept);
        var report = check.Execute(Commune, ContentItem.Profile, text);
        Problems = check.Say(report);

        // A profile that cannot be read back would lose what was typed: it is mended here before it is kept.
        if (report.HasErrors)
            return Refuse("admin.content.faulty-form");
        if (await desk.SaveAsync(new DraftGiven(Commune, ContentItem.Profile, text, Draft, Change, Note, Actor), send, HttpContext.RequestAborted) is { } problem)
            return Refuse(problem);
        return Done(send ? "admin.content.sent" : "admin.content.saved", send ? ContentAddresses.Of(Commune, ContentItem.Profile) : ContentAddresses.Edit(Commune, ContentItem.Profile));
    }
}
