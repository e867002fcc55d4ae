using BinhDanBot.Core.Content;
using BinhDanBot.Core.Lists;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using BinhDanBot.Web.Lists;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.People;

/// <summary>Takes a village's list over: upload, look at what becomes of each line, say yes.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class ImportModel(ReadList read, ListDrafts drafts, ImportList import, ConsentTexts consents, ContentLibrary content) : StaffPage
{
    /// <summary>Lines of a preview; of the others the counts.</summary>
    private const int MostShown = 300;

    /// <summary>The class that its people shall be enrolled in; empty for people alone.</summary>
    [BindProperty(SupportsGet = true, Name = "lop")]
    public Guid ClassId { get; set; }

    [BindProperty]
    public Guid Draft { get; set; }

    /// <summary>Staff hold the papers on which the people agreed.</summary>
    [BindProperty]
    public bool HasPapers { get; set; }

    public ListDraft? Shown { get; private set; }

    public IEnumerable<ListLine> Lines => Shown is null ? [] : Shown.Reading.Lines.OrderBy(line => line.Fate == ListFate.Taken).ThenBy(line => line.Number).Take(MostShown);

    public int Taken => Shown?.Reading.Lines.Count(line => line.Fate == ListFate.Taken) ?? 0;

    public int NotTaken => (Shown?.Reading.Lines.Count ?? 0) - Taken;

    public string Wording => consents.For(content.For(Commune), Commune, ConsentPurpose.Classes, ConsentGiver.Paper).Wording;

    private string Address => ClassId == Guid.Empty ? $"/admin/{Commune}/nguoi-dan/nhap" : $"/admin/{Commune}/nguoi-dan/nhap?lop={ClassId:D}";

    public void OnGet()
    {
        // The form alone.
    }

    public async Task<IActionResult> OnPostReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
            return RefuseWith(Text.Name(ListFileFault.Missing));
        if (file.Length > ListFile.Largest)
            return RefuseWith(Text.Name(ListFileFault.TooLarge));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        var (table, fault) = ListFile.Read(bytes.ToArray());
        if (table is null)
            return RefuseWith(Text.Name(fault));
        var reading = read.Execute(Commune, table);
        if (reading.Problem != ListProblem.None)
            return RefuseWith(Text.Name(reading.Problem));
        Draft = await drafts.KeepAsync(Commune, ClassId == Guid.Empty ? null : ClassId, Path.GetFileName(file.FileName), reading, Actor.Id, cancellationToken);
        Shown = await drafts.FindAsync(Commune, Draft, Actor.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken)
    {
        Shown = await drafts.FindAsync(Commune, Draft, Actor.Id, cancellationToken);
        if (Shown is null)
            return Refuse("admin.lists.gone");
        if (!HasPapers)
            return Refuse("admin.lists.no-papers");
        var version = consents.For(content.For(Commune), Commune, ConsentPurpose.Classes, ConsentGiver.Paper).Version;
        var done = await import.ExecuteAsync(Commune, Shown.ClassId, Shown.Reading, version, Actor, cancellationToken);
        await drafts.RemoveAsync(Draft, cancellationToken);
        return DoneWith(
            Text.With("admin.lists.done", ("people", done.People), ("seats", done.Seats), ("waiting", done.Waiting), ("known", done.Known), ("refused", done.Refused)),
            Shown.ClassId is { } into ? $"/admin/{Commune}/lop/{into:D}" : Address);
    }
}
