using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Questions;

/// <summary>One group of questions, and what can be done about it: one more phrasing of a guide, a new guide, or nothing, with a reason.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class GroupModel(UnansweredQuestions unanswered, DecideQuestion decide, AddPhrasing add, ContentLibrary content) : StaffPage
{
    private const int MostFound = 12;

    [BindProperty(SupportsGet = true, Name = "tim")]
    public string Search { get; set; } = "";

    /// <summary>The wording that is handed in; an editor may mend it.</summary>
    [BindProperty]
    public string Words { get; set; } = "";

    [BindProperty]
    public string Guide { get; set; } = "";

    [BindProperty]
    public string Reason { get; set; } = "";

    public QuestionGroup Group { get; private set; } = null!;

    /// <summary>Guides to choose from: those that were looked for, else the nearest.</summary>
    public IReadOnlyList<Guide> Guides { get; private set; } = [];

    private string ListAddress => $"/admin/{Commune}/cau-hoi";

    private ContentSnapshot Snapshot => content.For(Commune);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>The words go to review as a phrasing of the guide.</summary>
    public async Task<IActionResult> OnPostPhrasingAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var added = await add.ExecuteAsync(Commune, Guide, Words, Actor, cancellationToken);
        if (added.Outcome is not (PhrasingOutcome.SentToReview or PhrasingOutcome.AddedToDraft))
            return RefuseWith(Text.With(ProblemOf(added.Outcome), ("title", TitleOf(added.OtherGuide))));
        return await DecideAsync(id, new QuestionDecision(QuestionFate.Phrasing, Words, Guide), "admin.questions.done-phrasing", ListAddress, cancellationToken);
    }

    /// <summary>A new guide is begun from the words, in the pages of content.</summary>
    public async Task<IActionResult> OnPostNewGuideAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return await DecideAsync(id, new QuestionDecision(QuestionFate.NewGuide, Group.Text), "admin.questions.done-new-guide", $"/admin/{Commune}/noi-dung/moi?tu=cau-hoi:{id}", cancellationToken);
    }

    /// <summary>Set aside.</summary>
    public async Task<IActionResult> OnPostNotOursAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return await DecideAsync(id, new QuestionDecision(QuestionFate.NotOurs, Group.Text, Reason: Reason), "admin.questions.done-not-ours", ListAddress, cancellationToken);
    }

    public string TitleOf(string guide) => Snapshot.GuidesById.TryGetValue(guide, out var found) ? found.Title : guide;

    private async Task<IActionResult> DecideAsync(Guid id, QuestionDecision decision, string notice, string address, CancellationToken cancellationToken) =>
        await decide.ExecuteAsync(Actor, Commune, id, decision, cancellationToken) switch
        {
            DecisionOutcome.Decided => Done(notice, address),
            DecisionOutcome.AlreadyDecided => Done("admin.questions.already", ListAddress),
            DecisionOutcome.ReasonMissing => Refuse("admin.questions.reason-missing"),
            _ => NotFound(),
        };

    private static string ProblemOf(PhrasingOutcome outcome) => outcome switch
    {
        PhrasingOutcome.AlreadyThere => "admin.questions.phrasing-there",
        PhrasingOutcome.OtherGuides => "admin.questions.phrasing-other",
        PhrasingOutcome.NoGuide => "admin.questions.phrasing-no-guide",
        PhrasingOutcome.Busy => "admin.questions.phrasing-busy",
        _ => "admin.questions.phrasing-no-question",
    };

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await unanswered.FindAsync(Commune, id, IndexModel.ManyDays, cancellationToken) is not { } group)
            return false;
        Group = group;
        Words = Words.Length == 0 ? group.Text : Words;
        var words = VietnameseText.Fold(VietnameseText.WordsOnly(Search));
        var here = Snapshot.Guides.Where(guide => Commune == CommuneProfile.NeutralId || guide.IsFor(Commune));
        Guides = words.Length > 0
            ? [.. here.Where(guide => VietnameseText.Fold(VietnameseText.WordsOnly(guide.Title)).Contains(words, StringComparison.Ordinal)).Take(MostFound)]
            : [.. here.Where(guide => guide.Id == group.NearestGuide)];
        return true;
    }
}
