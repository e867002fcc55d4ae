using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>The steps of those who write. Forms of the version's page lead here; without one it leads there.</summary>
[StaffMay(StaffRight.EditContent)]
public sealed class StepsModel(ReviewContent review) : StaffPage
{
    [BindProperty(Name = "change")]
    public long Change { get; set; }

    public IActionResult OnGet(Guid id) => LocalRedirect(ContentAddresses.Version(Commune, id));

    public async Task<IActionResult> OnPostSendAsync(Guid id) =>
        Told(await review.SendToReviewAsync(Step(id), HttpContext.RequestAborted), id, "admin.content.sent");

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id) =>
        Told(await review.SendBackAsync(Step(id), "", HttpContext.RequestAborted), id, "admin.content.taken-back");

    public async Task<IActionResult> OnPostGiveUpAsync(Guid id) =>
        Told(await review.GiveUpAsync(Step(id), "", HttpContext.RequestAborted), id, "admin.content.given-up");

    private VersionStep Step(Guid id) => new(Commune, id, Change, Actor);

    private IActionResult Told(StepOutcome outcome, Guid id, string done) => outcome == StepOutcome.NotThere
        ? NotFound()
        : Done(outcome == StepOutcome.Done ? done : ContentDesk.SentenceOf(outcome), ContentAddresses.Version(Commune, id));
}
