using System.Globalization;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>A second person decides: publish now, publish at a time, send back, give up; or takes a published version away.</summary>
[StaffMay(StaffRight.PublishContent)]
public sealed class ReviewModel(ContentVersions versions, CheckDraft check, ReviewContent review, GuidePreview previews, FollowVersions follow) : StaffPage
{
    [BindProperty(Name = "change")]
    public long Change { get; set; }

    /// <summary>Day and hour in Vietnam, as the browser's field for them writes it; empty for now.</summary>
    [BindProperty(Name = "luc")]
    public string PublishAt { get; set; } = "";

    [BindProperty(Name = "ly-do")]
    public string Reason { get; set; } = "";

    public ContentVersion Version { get; private set; } = null!;

    public VersionLine Line => Version.Line;

    public bool IsMine => Staff is { } staff && Line.IsWrittenBy(staff.Id);

    public GuidePreviewView? Preview { get; private set; }

    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Change = Line.Change;
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        DateTime? at = null;
        if (!string.IsNullOrEmpty(PublishAt))
        {
            if (!DateTime.TryParseExact(PublishAt, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return Refuse("admin.content.time-form");
            at = VietnamTime.ToUtc(local);
            if (at <= Clock.GetUtcNow().UtcDateTime)
                return Refuse("admin.content.time-past");
        }

        var outcome = await review.ApproveAsync(Step(id), at, HttpContext.RequestAborted);
        return await ToldAsync(outcome, id, at is null ? "admin.content.published" : "admin.content.approved");
    }

    public async Task<IActionResult> OnPostSendBackAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        return string.IsNullOrWhiteSpace(Reason)
            ? Refuse("admin.content.reason-needed")
            : await ToldAsync(await review.SendBackAsync(Step(id), Reason, HttpContext.RequestAborted), id, "admin.content.sent-back");
    }

    public async Task<IActionResult> OnPostGiveUpAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        return string.IsNullOrWhiteSpace(Reason)
            ? Refuse("admin.content.reason-needed")
            : await ToldAsync(await review.GiveUpAsync(Step(id), Reason, HttpContext.RequestAborted), id, "admin.content.given-up");
    }

    public async Task<IActionResult> OnPostOriginalAsync(Guid id)
    {
        if (!await LoadAsync(id))
            return NotFound();
        return await ToldAsync(await review.UseOriginalAsync(Step(id), HttpContext.RequestAborted), id, "admin.content.original-used");
    }

    private TimeProvider Clock => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

    private VersionStep Step(Guid id) => new(Commune, id, Change, Actor);

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await versions.FindAsync(Commune, id, HttpContext.RequestAborted) is not { } found)
            return false;
        Version = found;
        var report = check.Execute(Commune, Line.Item, Version.Text);
        Problems = check.Say(report);
        Preview = Line.Item.Kind == ContentKind.Guide ? previews.Of(Commune, Line.Item, report) with { Text = Text } : null;
        return true;
    }

    /// <summary>This process answers from it at once; the others find it within a second.</summary>
    private async Task<IActionResult> ToldAsync(StepOutcome outcome, Guid id, string done)
    {
        if (outcome == StepOutcome.NotThere)
            return NotFound();
        if (outcome != StepOutcome.Done)
            return Refuse(ContentDesk.SentenceOf(outcome));
        await follow.ExecuteAsync(CancellationToken.None);
        return Done(done, ContentAddresses.Version(Commune, id));
    }
}
