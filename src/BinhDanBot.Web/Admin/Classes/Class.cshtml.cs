using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>One class: its figures, its sessions, and what is to be done next. Nobody is named here.</summary>
[StaffMay(StaffRight.SeeClasses)]
public sealed class ClassModel(ReadClass reading, PublishClass publish, ContentLibrary content, TimeProvider clock) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Of the class when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public bool MayKeep => May(StaffRight.KeepClasses);

    public string PublicAddress => BinhDanBot.Web.Classes.ClassWords.AddressOf(Commune, Whole.Number);

    public string? TopicName => content.For(Commune).Topics.FirstOrDefault(topic => topic.Id == Whole.Topic)?.Name;

    /// <summary>Names of the skills; an id of which the content knows nothing any more stands for itself.</summary>
    public string SkillNames => string.Join(", ", Whole.Skills.Select(id => content.For(Commune).Skills.FirstOrDefault(skill => skill.Id == id)?.Name ?? id));

    public bool HasBegun(SessionLook session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.StartsAt <= clock.GetUtcNow().UtcDateTime;
    }

    /// <summary>The roll can be called from an hour before the session on.</summary>
    public bool CanCall(SessionLook session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Whole.State == ClassState.Published && session.CanBeCalled(clock.GetUtcNow().UtcDateTime);
    }

    public bool IsRollMissing(SessionLook session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Whole is { State: ClassState.Published, SeatsTaken: > 0 } && session is { IsCancelled: false, IsCalled: false } && session.EndsAt <= clock.GetUtcNow().UtcDateTime;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken)
    {
        if (!MayKeep)
            return Forbid();
        var changed = await publish.ExecuteAsync(Commune, Id, Seen, Actor, cancellationToken);
        if (changed.Outcome == ClassOutcome.Done)
            return Done("admin.classes.published", ClassAddresses.Of(Commune, Id));
        return changed.Outcome == ClassOutcome.NotThere || !await TryLoadAsync(cancellationToken) ? NotFound() : RefuseWith(Text.Name(changed.Outcome));
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole)
            return false;
        (Whole, Seen) = (whole, whole.Version);
        return true;
    }
}
