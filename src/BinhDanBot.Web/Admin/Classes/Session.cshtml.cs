using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Moves a session, or takes it out; before that it says how many people will be told.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class SessionModel(ReadClass reading, SaveSession save) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid SessionId { get; set; }

    [BindProperty]
    public SessionFields Fields { get; set; } = new();

    /// <summary>Of the class when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public SessionLook Session { get; private set; } = null!;

    public int Concerned => Whole.State == ClassState.Published ? Whole.SeatsTaken + Whole.Waiting : 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        Fields = SessionFields.Of(Session);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        // A move is to one day.
        Fields.Until = "";
        var to = Fields.Read(out var problem);
        return problem is null ? Answer(await save.MoveAsync(Commune, Id, SessionId, to[0], seen, Actor, cancellationToken), "admin.classes.session-moved") : Refuse(problem);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        var seen = Seen;
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        Fields = SessionFields.Of(Session);
        return Answer(await save.CancelAsync(Commune, Id, SessionId, seen, Actor, cancellationToken), "admin.classes.session-taken-out");
    }

    private IActionResult Answer(ClassChanged changed, string done) => changed.Outcome switch
    {
        ClassOutcome.Done => DoneWith(Text.With(done, ("count", changed.Told)), ClassAddresses.Of(Commune, Id)),
        ClassOutcome.Unchanged => Done("admin.classes.unchanged", ClassAddresses.Of(Commune, Id)),
        ClassOutcome.NotThere => NotFound(),
        _ => RefuseWith(Text.Name(changed.Outcome)),
    };

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole || whole.Sessions.FirstOrDefault(session => session.Id == SessionId) is not { } session)
            return false;
        (Whole, Session, Seen) = (whole, session, whole.Version);
        return true;
    }
}
