using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>
/// Calling the roll, on a phone in the class room or from paper afterwards: a plain form, so that a page that was opened with a connection can be filled without
/// one, and sent again when nothing came back.
/// </summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class RollModel(ReadClass reading, ReadRoll roll, MarkAttendance mark) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid SessionId { get; set; }

    /// <summary>Enrollments of the page, ticked or not: who came to the class later is not marked absent by an old page.</summary>
    [BindProperty]
    public IList<Guid> Shown { get; set; } = [];

    /// <summary>Ticked when the page was made.</summary>
    [BindProperty]
    public IList<Guid> Before { get; set; } = [];

    [BindProperty]
    public IList<Guid> Present { get; set; } = [];

    [BindProperty]
    public AttendanceSource Source { get; set; } = AttendanceSource.Teacher;

    public ClassWhole Whole { get; private set; } = null!;

    public SessionLook Session { get; private set; } = null!;

    /// <summary>Who has a seat.</summary>
    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        Before = Present = [.. Learners.Where(IsPresent).Select(learner => learner.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        // Who checked in by the code while the teacher filled the page is there, although the page did not know it yet.
        var meanwhile = Learners.Where(learner => IsPresent(learner) && !Before.Contains(learner.Id)).Select(learner => learner.Id).ToHashSet();
        var marks = Shown.Distinct().Where(id => Present.Contains(id) || !meanwhile.Contains(id))
            .ToDictionary(id => id, id => Present.Contains(id) ? AttendanceMark.Present : AttendanceMark.Absent);
        var source = Source == AttendanceSource.Paper ? AttendanceSource.Paper : AttendanceSource.Teacher;
        var outcome = await mark.ExecuteAsync(Commune, SessionId, marks, source, Actor, cancellationToken);
        return outcome == RollOutcome.Done ? Done("admin.classes.roll-saved", ClassAddresses.Of(Commune, Id, "diem-danh", SessionId)) : RefuseWith(Text.Name(outcome));
    }

    private bool IsPresent(Learner learner) => learner.Marks.GetValueOrDefault(SessionId, AttendanceMark.Absent) == AttendanceMark.Present;

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole || whole.Sessions.FirstOrDefault(session => session.Id == SessionId) is not { } session
            || await roll.ExecuteAsync(Commune, Id, Actor, cancellationToken) is not { } learners)
            return false;
        (Whole, Session, Learners) = (whole, session, [.. learners.Where(learner => learner.HasSeat)]);
        return true;
    }
}
