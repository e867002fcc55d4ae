using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>The last look before an announcement goes out: to how many, in words.</summary>
[StaffMay(StaffRight.WriteBroadcasts)]
public sealed class SendModel(ReadBroadcasts reading, RehearseBroadcast rehearse, ReadForms making, ScheduleBroadcast schedule) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version of the announcement when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public BroadcastDetails Details { get; private set; } = null!;

    public Rehearsal Foretold { get; private set; } = null!;

    public bool IsNow => Details.Draft.Schedule.FirstAt is null;

    /// <summary>Whether its four forms say different things.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>What goes out now and reaches nobody would only be over; at a later time there may be somebody.</summary>
    public bool IsForNobody => IsNow && Foretold.Reached == 0;

    public bool LacksApproval => Foretold.NeedsApproval && !Details.IsApproved;

    public string ScheduleWords => BroadcastSentences.ScheduleText(this.Sentences(), Details.Draft.Schedule, Details.NextAt);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        return Details.State is BroadcastState.Draft or BroadcastState.Proposed ? Page() : LocalRedirect(BroadcastAddresses.Of(Commune, Id));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        // The run itself would be held; here it is said before anything begins.
        if (LacksApproval)
            return RefuseWith(Text.Name(BroadcastOutcome.NeedsApproval));
        if (IsStopped || IsForNobody)
            return Refuse(IsStopped ? "admin.broadcasts.forms-stopped" : "admin.broadcasts.send-nobody");
        var changed = await schedule.ExecuteAsync(Commune, Id, seen, Actor, cancellationToken);
        if (changed.Outcome == BroadcastOutcome.Done)
            return changed.RunId is { } run ? Done("admin.broadcasts.sending-now", BroadcastAddresses.Run(Commune, run)) : Done("admin.broadcasts.scheduled-now", BroadcastAddresses.Of(Commune, Id));
        return changed.Outcome == BroadcastOutcome.NotThere ? NotFound() : RefuseWith(Text.Name(changed.Outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } details || await rehearse.ExecuteAsync(Commune, Id, cancellationToken) is not { } foretold)
            return false;
        (Details, Seen, Foretold) = (details, details.Version, foretold);
        IsStopped = (await making.ExecuteAsync(Commune, details.Draft, details.Number, cancellationToken)).IsStopped;
        return true;
    }
}
