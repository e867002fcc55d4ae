using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Reports;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>One announcement: what it says, to whom, when, and what became of it. Nobody is named here.</summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class BroadcastModel(ReadBroadcasts reading, ReadRun runs, ReadAudienceLists lists, CopyBroadcast copy, ScheduleBroadcast schedule) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version of the announcement when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public BroadcastDetails Details { get; private set; } = null!;

    public IReadOnlyList<RunLook> Runs { get; private set; } = [];

    public AudienceLists Lists { get; private set; } = new();

    public bool MayWrite => May(StaffRight.WriteBroadcasts);

    /// <summary>Nobody approves what they wrote.</summary>
    public bool MayApprove => May(StaffRight.ApproveBroadcasts) && Details.ChangedById != Actor.Id;

    public string ScheduleWords => BroadcastSentences.ScheduleText(this.Sentences(), Details.Draft.Schedule, Details.NextAt);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return Forbid();
        var made = await copy.ExecuteAsync(Commune, Id, Actor, cancellationToken);
        return made.Outcome == BroadcastOutcome.Done
            ? Done("admin.broadcasts.copied", BroadcastAddresses.Of(Commune, made.BroadcastId, "sua"))
            : await RefuseAsync(made.Outcome, cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        if (!MayWrite)
            return Forbid();
        var ended = await schedule.EndAsync(Commune, Id, Seen, Actor, cancellationToken);
        return ended.Outcome == BroadcastOutcome.Done ? Done("admin.broadcasts.ended", BroadcastAddresses.Of(Commune, Id)) : await RefuseAsync(ended.Outcome, cancellationToken);
    }

    private async Task<IActionResult> RefuseAsync(BroadcastOutcome outcome, CancellationToken cancellationToken) =>
        await TryLoadAsync(cancellationToken) ? RefuseWith(Text.Name(outcome)) : NotFound();

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } details)
            return false;
        (Details, Seen) = (details, details.Version);
        Runs = await runs.OfAsync(Commune, Id, cancellationToken);
        Lists = await lists.ExecuteAsync(Commune, cancellationToken);
        return true;
    }
}
