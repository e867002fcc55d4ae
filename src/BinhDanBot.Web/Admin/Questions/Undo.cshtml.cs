using BinhDanBot.Core.Questions;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Questions;

/// <summary>Takes a decision back: the group is open again. What was handed in to a guide stays there, and is withdrawn in the pages of content.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class UndoModel(UnansweredQuestions unanswered, DecideQuestion decide) : StaffPage
{
    public DecidedQuestion Decided { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var list = await unanswered.ExecuteAsync(Commune, IndexModel.FewDays, cancellationToken);
        if (list.Decided.FirstOrDefault(decided => decided.FateId == id) is not { } found)
            return NotFound();
        Decided = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) =>
        await decide.UndoAsync(Actor, Commune, id, cancellationToken) ? Done("admin.questions.done-undo", $"/admin/{Commune}/cau-hoi") : NotFound();
}
