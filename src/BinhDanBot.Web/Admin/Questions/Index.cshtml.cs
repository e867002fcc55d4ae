using System.Globalization;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Questions;

/// <summary>Questions that were not answered well, most asked first, and what became of those that were dealt with.</summary>
[StaffMay(StaffRight.SeeQuestions)]
public sealed class IndexModel(UnansweredQuestions unanswered, ContentLibrary content) : StaffPage
{
    public const int PageSize = 30;
    public const int FewDays = 30;
    public const int ManyDays = 90;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public int Days { get; set; } = FewDays;

    [BindProperty(SupportsGet = true, Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<QuestionGroup> Groups { get; private set; } = [];

    public IReadOnlyList<DecidedQuestion> Decided { get; private set; } = [];

    public int All { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public bool MayEdit => May(StaffRight.EditContent);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Days = Days == ManyDays ? ManyDays : FewDays;
        var list = await unanswered.ExecuteAsync(Commune, Days, cancellationToken);
        All = list.Open.Count;
        var last = Math.Max(1, (All + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, last);
        Groups = [.. list.Open.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        Decided = list.Decided;
        Links = new PageLinks(Text, PageNumber > 1 ? AddressOf(PageNumber - 1) : null, PageNumber < last ? AddressOf(PageNumber + 1) : null);
    }

    /// <summary>The title of a guide; its id when it is gone.</summary>
    public string TitleOf(string guide) => content.For(Commune).GuidesById.TryGetValue(guide, out var found) ? found.Title : guide;

    /// <summary>What became of a decision, in words.</summary>
    public string FateOf(DecidedQuestion decided)
    {
        ArgumentNullException.ThrowIfNull(decided);
        return decided.Fate switch
        {
            QuestionFate.NotOurs => Text.With("admin.questions.fate-not-ours", ("reason", decided.Reason)),
            QuestionFate.NewGuide => Text["admin.questions.fate-new-guide"],
            _ => Text.With(decided.IsPublished ? "admin.questions.fate-published" : "admin.questions.fate-in-review", ("title", TitleOf(decided.GuideId ?? ""))),
        };
    }

    private string AddressOf(int page) => string.Create(CultureInfo.InvariantCulture, $"/admin/{Commune}/cau-hoi?ngay={Days}&trang={page}");
}
