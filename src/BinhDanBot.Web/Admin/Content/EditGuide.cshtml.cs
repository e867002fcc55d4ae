using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Writes a guide: a form beside what residents will see of it and what the checks say.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class EditGuideModel(
    ContentLibrary library, ContentDesk desk, CheckDraft check, GuidePreview previews, PulledQuestions pulled) : StaffPage
{
    private const int EmptySources = 2;

    [BindProperty]
    public GuideForm Form { get; set; } = new();

    [BindProperty(Name = "draft")]
    public Guid? Draft { get; set; }

    [BindProperty(Name = "change")]
    public long Change { get; set; }

    [BindProperty(Name = "note")]
    public string Note { get; set; } = "";

    public ContentItem Item { get; private set; } = null!;

    public VersionLine? Open { get; private set; }

    public IReadOnlyList<TopicName> Topics => library.Current.Topics;

    /// <summary>Null until somebody asks for it.</summary>
    public DraftChecked? Checked { get; private set; }

    public PulledReport? Pulled { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!await FindAsync(id) || _start.Text is not { } text || GuideForm.FromText(text) is not { } form)
            return NotFound();
        Form = form;
        (Draft, Change, Note) = (Open?.Id, Open?.Change ?? 0, Open?.Note ?? "");
        AddEmptyRows();
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string id) => SaveAsync(id, send: false);

    public Task<IActionResult> OnPostSendAsync(string id) => SaveAsync(id, send: true);

    /// <summary>What residents would see, and what is wrong. A part of the page for the script, the whole page without it.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string id)
    {
        if (!await FindAsync(id))
            return NotFound();
        Check();
        AddEmptyRows();
        return IsForScript ? Partial("_Checked", Checked) : Page();
    }

    /// <summary>Which questions would be answered in another way.</summary>
    public async Task<IActionResult> OnPostPulledAsync(string id)
    {
        if (!await FindAsync(id))
            return NotFound();
        var report = Check();
        Pulled = report.HasErrors ? null : await pulled.ExecuteAsync(Commune, Item, report, HttpContext.RequestAborted);
        AddEmptyRows();
        return IsForScript ? Partial("_Pulled", new PulledView(Text, Pulled)) : Page();
    }

    private WritingStart _start = new(null, null);

    private bool IsForScript => Request.Headers.ContainsKey("HX-Request");

    private async Task<bool> FindAsync(string id)
    {
        if (ContentItem.Guide(id) is not { } item)
            return false;
        Item = item;
        _start = await desk.BeginAsync(Commune, item, HttpContext.RequestAborted);
        Open = _start.Open;
        return _start.Text is not null;
    }

    private async Task<IActionResult> SaveAsync(string id, bool send)
    {
        if (!await FindAsync(id))
            return NotFound();
        Form.Id = Item.Id;
        Check();
        if (await desk.SaveAsync(new DraftGiven(Commune, Item, Form.ToText(), Draft, Change, Note, Actor), send, HttpContext.RequestAborted) is { } problem)
        {
            // Saved and not sent on: what the form carries must be what the row has now.
            var now = await desk.BeginAsync(Commune, Item, HttpContext.RequestAborted);
            if (problem == "admin.content.faulty")
                (Draft, Change) = (now.Open?.Id, now.Open?.Change ?? 0);
            AddEmptyRows();
            return Refuse(problem);
        }

        return Done(send ? "admin.content.sent" : "admin.content.saved", send ? ContentAddresses.Of(Commune, Item) : ContentAddresses.Edit(Commune, Item));
    }

    private DraftReport Check()
    {
        Form.Id = Item.Id;
        var report = check.Execute(Commune, Item, Form.ToText());
        var sentences = check.Say(report).Zip(report.Problems, (sentence, problem) => new CheckedProblem(sentence, problem.IsError, problem.Reason)).ToList();
        Checked = new DraftChecked(Text, sentences, previews.Of(Commune, Item, report) with { Text = Text });
        return report;
    }

    private void AddEmptyRows()
    {
        for (var i = 0; i < EmptySources; i++)
            Form.Sources.Add(new SourceForm());
        Form.Parts.Add(new PartForm());
    }
}

/// <param name="Sentence">For staff.</param>
/// <param name="IsError">Whether it must be mended before review.</param>
/// <param name="Reason">Code of the reason.</param>
public sealed record CheckedProblem(string Sentence, bool IsError, string Reason);

/// <summary>What the checks say of a draft, and what residents would see.</summary>
public sealed record DraftChecked(AdminText Text, IReadOnlyList<CheckedProblem> Problems, GuidePreviewView? Preview);

/// <summary>Questions that would be answered in another way; null when the draft has faults that come first.</summary>
public sealed record PulledView(AdminText Text, PulledReport? Report)
{
    /// <summary>More than this says no more.</summary>
    public const int Most = 30;
}
