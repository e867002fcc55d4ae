using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Writes what is one field: a sentence of the bot, or the commune's own words.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class EditTextModel(ContentDesk desk, EditableReplies replies, CheckDraft check) : StaffPage
{
    [BindProperty(Name = "text")]
    public string Written { get; set; } = "";

    [BindProperty(Name = "draft")]
    public Guid? Draft { get; set; }

    [BindProperty(Name = "change")]
    public long Change { get; set; }

    [BindProperty(Name = "note")]
    public string Note { get; set; } = "";

    public ContentItem Item { get; private set; } = ContentItem.Words;

    public VersionLine? Open { get; private set; }

    /// <summary>The sentence as residents read it now; null for words.</summary>
    public EditableReply? Reply { get; private set; }

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string kind, string id)
    {
        if (!await FindAsync(kind, id))
            return NotFound();
        (Draft, Change, Note) = (Open?.Id, Open?.Change ?? 0, Open?.Note ?? "");
        Written = Item.Kind == ContentKind.Words ? WordsForm.FromText(_start.Text ?? "words: []\n") : _start.Text ?? "";
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string kind, string id) => SaveAsync(kind, id, send: false);

    public Task<IActionResult> OnPostSendAsync(string kind, string id) => SaveAsync(kind, id, send: true);

    private WritingStart _start = new(null, null);

    private async Task<bool> FindAsync(string kind, string id)
    {
        if (ContentAddresses.Read(kind, kind == ContentAddresses.WordsKind ? null : id) is not { Kind: ContentKind.Words or ContentKind.Reply } item || !desk.IsThere(Commune, item))
            return false;
        Item = item;
        _start = await desk.BeginAsync(Commune, item, HttpContext.RequestAborted);
        Open = _start.Open;
        Reply = item.Kind == ContentKind.Reply ? replies.Find(Commune, item.Id) : null;
        return true;
    }

    private async Task<IActionResult> SaveAsync(string kind, string id, bool send)
    {
        if (!await FindAsync(kind, id))
            return NotFound();
        var text = Item.Kind == ContentKind.Words ? WordsForm.ToText(Written) : Written;
        Problems = check.Say(check.Execute(Commune, Item, text));
        if (await desk.SaveAsync(new DraftGiven(Commune, Item, text, Draft, Change, Note, Actor), send, HttpContext.RequestAborted) is { } problem)
        {
            var now = await desk.BeginAsync(Commune, Item, HttpContext.RequestAborted);
            if (problem == "admin.content.faulty")
                (Draft, Change) = (now.Open?.Id, now.Open?.Change ?? 0);
            return Refuse(problem);
        }

        return Done(send ? "admin.content.sent" : "admin.content.saved", send ? ContentAddresses.Of(Commune, Item) : ContentAddresses.Edit(Commune, Item));
    }
}
