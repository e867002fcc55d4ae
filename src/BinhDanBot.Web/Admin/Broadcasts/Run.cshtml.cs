using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>One run while it goes on and afterwards: how far, why not, and what can be done. Nobody is named here.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class RunModel(ReadRun reading, PauseRun pause, ResumeRun resume, CancelRun cancel, ReleaseRun release, CopyBroadcast copy) : StaffPage
{
    /// <summary>Reason of a run that a second person must approve before it goes on.</summary>
    public const string Unapproved = "unapproved";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Whether a correction also goes to those of whom nobody knows whether they got it; they may have.</summary>
    [BindProperty]
    public bool WithUncertain { get; set; }

    public RunWhole Whole { get; private set; } = null!;

    public ProgressView View { get; private set; } = null!;

    public bool MayWrite => May(StaffRight.WriteBroadcasts);

    /// <summary>What waits for approval is released by the approval alone.</summary>
    public bool CanRelease => Whole.Look is { State: RunState.Held, HeldReason: not Unapproved };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        WithUncertain = true;
        return await TryLoadAsync(cancellationToken) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) => ActAsync(() => pause.ExecuteAsync(Commune, Id, Actor, cancellationToken), "admin.broadcasts.paused", cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(CancellationToken cancellationToken) => ActAsync(() => resume.ExecuteAsync(Commune, Id, Actor, cancellationToken), "admin.broadcasts.resumed", cancellationToken);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken) => ActAsync(() => cancel.ExecuteAsync(Commune, Id, Actor, cancellationToken), "admin.broadcasts.cancelled", cancellationToken);

    public Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellationToken) => ActAsync(() => release.ExecuteAsync(Commune, Id, Actor, cancellationToken), "admin.broadcasts.released", cancellationToken);

    public Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken) => WriteAsync(() => copy.ToFailedAsync(Commune, Id, Actor, cancellationToken), "admin.broadcasts.again-made", cancellationToken);

    public Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken) => WriteAsync(
        () => copy.ToReachedAsync(Commune, Id, title => Text.With("admin.broadcasts.correction-title", ("title", title)), WithUncertain, Actor, cancellationToken),
        "admin.broadcasts.correction-made",
        cancellationToken);

    private async Task<IActionResult> ActAsync(Func<Task<RunOutcome>> act, string notice, CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return Forbid();
        var outcome = await act();
        if (outcome == RunOutcome.Done)
            return Done(notice, BroadcastAddresses.Run(Commune, Id));
        return outcome == RunOutcome.NotThere || !await TryLoadAsync(cancellationToken) ? NotFound() : Refuse(outcome == RunOutcome.NeedsApproval ? "admin.broadcasts.run-needs-approval" : "admin.broadcasts.run-wrong-state");
    }

    /// <summary>A draft made of this run: it is looked at before it goes anywhere.</summary>
    private async Task<IActionResult> WriteAsync(Func<Task<BroadcastChanged>> write, string notice, CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return Forbid();
        var made = await write();
        if (made.Outcome == BroadcastOutcome.Done)
            return Done(notice, BroadcastAddresses.Of(Commune, made.BroadcastId));
        return made.Outcome == BroadcastOutcome.NotThere || !await TryLoadAsync(cancellationToken) ? NotFound() : RefuseWith(Text.Name(made.Outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return false;
        (Whole, View) = (whole, ProgressView.Of(Text, whole));
        return true;
    }
}
