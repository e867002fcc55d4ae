using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Broadcasts;

/// <summary>
/// An announcement before it goes out: to how many, why not to others, how long, at what cost, how it will look; a try on one's own telephone; the second person's yes.
/// Nobody is named here.
/// </summary>
[StaffMay(StaffRight.SeeBroadcasts)]
public sealed class RehearseModel(ReadBroadcasts reading, RehearseBroadcast rehearse, BroadcastTexts texts, ReadForms making, TestPhones phones, ApproveBroadcast approve) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Version of the announcement when the page was made: what is approved is what was seen.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public BroadcastDetails Details { get; private set; } = null!;

    public Rehearsal Foretold { get; private set; } = null!;

    public IReadOnlyList<(string Channel, OutgoingMessage Message)> Messages { get; private set; } = [];

    /// <summary>The same for telephones without Zalo, loudspeakers and paper, with what the machine found when it compared them.</summary>
    public FourForms Forms { get; private set; } = null!;

    /// <summary>The channel of one's own telephone; null before it was paired.</summary>
    public string? TestChannel { get; private set; }

    /// <summary>To be typed on one's own telephone; null unless it was just asked for.</summary>
    public string? Code { get; private set; }

    public string ScheduleWords => BroadcastSentences.ScheduleText(this.Sentences(), Details.Draft.Schedule, Details.NextAt);

    public bool MayWrite => May(StaffRight.WriteBroadcasts);

    public bool LacksApproval => Foretold.NeedsApproval && !Details.IsApproved;

    /// <summary>Nobody approves what they wrote.</summary>
    public bool MayApprove => May(StaffRight.ApproveBroadcasts) && Details is { IsApproved: false, State: BroadcastState.Proposed or BroadcastState.Scheduled } && Details.ChangedById != Actor.Id;

    /// <summary>Text with what stands in bold letters.</summary>
    public static IEnumerable<(string Part, bool IsBold)> PartsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split("**").Select((part, i) => (part, i % 2 == 1));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostProposeAsync(CancellationToken cancellationToken) =>
        StepAsync(StaffRight.WriteBroadcasts, seen => approve.ProposeAsync(Commune, Id, seen, Actor, cancellationToken), "admin.broadcasts.proposed", cancellationToken);

    public Task<IActionResult> OnPostApproveAsync(CancellationToken cancellationToken) =>
        StepAsync(StaffRight.ApproveBroadcasts, seen => approve.ExecuteAsync(Commune, Id, seen, Actor, cancellationToken), "admin.broadcasts.approved-now", cancellationToken);

    /// <summary>What a form says otherwise, in words.</summary>
    public string SentenceOf(FormFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Text.With(fault.Reply, [.. fault.Values.Select(value => (value.Key, (object?)value.Value))]);
    }

    public async Task<IActionResult> OnPostPairAsync(CancellationToken cancellationToken)
    {
        if (!MayTest)
            return Forbid();
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        var code = await phones.DrawAsync(Commune, Actor.Id, cancellationToken);
        Code = $"{code[..4]} {code[4..]}";
        return Page();
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        if (!MayTest)
            return Forbid();
        if (await phones.SendAsync(Commune, Id, Actor, cancellationToken))
            return Done("admin.broadcasts.test-sent", BroadcastAddresses.Of(Commune, Id, "xem-thu"));
        return await TryLoadAsync(cancellationToken) ? Refuse("admin.broadcasts.test-no-phone") : NotFound();
    }

    private bool MayTest => May(StaffRight.WriteBroadcasts) || May(StaffRight.ApproveBroadcasts);

    private async Task<IActionResult> StepAsync(StaffRight right, Func<int, Task<BroadcastChanged>> step, string notice, CancellationToken cancellationToken)
    {
        if (!May(right))
            return Forbid();
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();

        // Nobody is asked to approve, and nobody approves, what says one thing on paper and another aloud.
        if (Forms.IsStopped)
            return Refuse("admin.broadcasts.forms-stopped");
        var changed = await step(seen);
        if (changed.Outcome == BroadcastOutcome.Done)
            return Done(notice, BroadcastAddresses.Of(Commune, Id, "xem-thu"));
        return changed.Outcome == BroadcastOutcome.NotThere || !await TryLoadAsync(cancellationToken) ? NotFound() : RefuseWith(Text.Name(changed.Outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.FindAsync(Commune, Id, cancellationToken) is not { } details || await rehearse.ExecuteAsync(Commune, Id, cancellationToken) is not { } foretold)
            return false;
        (Details, Seen, Foretold) = (details, details.Version, foretold);
        var prepared = await texts.PrepareAsync(Commune, details.Draft, cancellationToken);
        var village = details.Draft.Audience.FirstOrDefault(part => part is { Kind: AudienceKind.Village, IsExclusion: false })?.Value;
        Messages = [.. new[] { ChannelNames.ZaloOa, ChannelNames.ZaloBot, ChannelNames.DirectLine }.Select(channel => (channel, prepared.On(channel, [Text["admin.broadcasts.sample-name"]], village is null ? [] : [village])))];
        Forms = await making.ExecuteAsync(Commune, details.Draft, details.Number, cancellationToken);
        TestChannel = await phones.ChannelOfAsync(Commune, Actor.Id, cancellationToken);
        return true;
    }
}
