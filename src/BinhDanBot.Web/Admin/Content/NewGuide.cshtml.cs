using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Begins a guide that does not exist yet: from nothing, from a question that nobody could answer, from a case that was solved.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class NewGuideModel(ContentLibrary library, NewGuideFrom begin, SaveDraft save, FirstWords first) : StaffPage
{
    [BindProperty(Name = "tieu-de")]
    public string GuideTitle { get; set; } = "";

    [BindProperty(Name = "chu-de")]
    public string Topic { get; set; } = "";

    /// <summary>First phrasing and what was answered, where the guide begins from those.</summary>
    [BindProperty(Name = "cau-hoi")]
    public string Question { get; set; } = "";

    [BindProperty(Name = "ghi-chu")]
    public string Notes { get; set; } = "";

    public IReadOnlyList<TopicName> Topics => library.Current.Topics;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tu")] string? from)
    {
        if (string.IsNullOrEmpty(from))
            return Page();
        if (FirstWords.RightFor(from) is not { } right)
            return NotFound();
        if (!May(right))
            return Forbid();
        if (await first.ReadAsync(Commune, from, Actor, HttpContext.RequestAborted) is not { } words)
            return NotFound();
        var form = await begin.ExecuteAsync(Commune, words, Actor.Name, HttpContext.RequestAborted);
        (GuideTitle, Question, Notes) = (form.Title, words.Question, words.Notes);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(GuideTitle))
            return Refuse("admin.content.title-needed");
        if (Topics.All(topic => topic.Id != Topic))
            return Refuse("admin.content.topic-needed");
        var form = await begin.ExecuteAsync(Commune, new GuideFirstWords(GuideTitle, Notes), Actor.Name, HttpContext.RequestAborted);
        form.Topic = Topic;
        if (!string.IsNullOrWhiteSpace(Question))
            form.Questions = Question;
        if (ContentItem.Guide(form.Id) is not { } item)
            return Refuse("admin.content.title-needed");
        var saved = await save.ExecuteAsync(new DraftGiven(Commune, item, form.ToText(), null, 0, "", Actor), HttpContext.RequestAborted);
        return saved.Outcome == DraftOutcome.Saved
            ? Done("admin.content.begun", ContentAddresses.Edit(Commune, item))
            : Refuse("admin.content.somebody-began");
    }
}
