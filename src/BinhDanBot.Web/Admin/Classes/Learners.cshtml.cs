using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.People;
using BinhDanBot.Core.PersonalData;
using BinhDanBot.Core.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BinhDanBot.Web.Admin.Classes;

/// <summary>Who is in a class, who waits, whom to call; somebody at the counter is enrolled here.</summary>
[StaffMay(StaffRight.KeepClasses)]
public sealed class LearnersModel(ReadClass reading, ReadRoll roll, ReadNotices notices, EnrollByStaff enroll, CancelSeat cancel, ConsentTexts consents, ContentLibrary content) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Village { get; set; } = "";

    [BindProperty]
    public string Phone { get; set; } = "";

    [BindProperty]
    public string BirthYear { get; set; } = "";

    /// <summary>The person agreed on paper.</summary>
    [BindProperty]
    public bool HasConsent { get; set; }

    /// <summary>Whose place is given up.</summary>
    [BindProperty]
    public Guid Enrollment { get; set; }

    public ClassWhole Whole { get; private set; } = null!;

    public IReadOnlyList<Learner> Learners { get; private set; } = [];

    /// <summary>Whom a message may not have reached, with what they should be told; one line for each.</summary>
    public IReadOnlyList<(Learner Learner, NoticeLook Notice)> ToCall { get; private set; } = [];

    public IEnumerable<Learner> Seated => Learners.Where(learner => learner.HasSeat);

    public IEnumerable<Learner> Waiting => Learners.Where(learner => learner.State == EnrollmentState.Waitlisted);

    public int Left => Learners.Count(learner => learner.State == EnrollmentState.Cancelled);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await TryLoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEnrollAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
            return NotFound();
        if (!HasConsent)
            return Refuse("admin.classes.consent-missing");
        var (person, fault) = TypedPerson.Read(Name, Village, Phone, BirthYear, Text.Today);
        if (person is null)
            return RefuseWith(Text.Name(fault));
        var consent = new ConsentGiven(ConsentPurpose.Classes, Consent.Version, ConsentGiver.Paper);
        var taken = await enroll.ExecuteAsync(new SeatRequest(Commune, Id, person, consent, ConversationId: null, IsForOther: false, EnrollmentSource.Staff), Actor, cancellationToken);
        return taken.Outcome switch
        {
            SeatOutcome.Confirmed => Done("admin.classes.enrolled", ClassAddresses.Of(Commune, Id, "hoc-vien")),
            SeatOutcome.Waitlisted => DoneWith(Text.With("admin.classes.enrolled-waiting", ("count", taken.WaitingBefore)), ClassAddresses.Of(Commune, Id, "hoc-vien")),
            _ => RefuseWith(Text.Name(taken.Outcome)),
        };
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken) || Learners.All(learner => learner.Id != Enrollment))
            return NotFound();
        var outcome = await cancel.ByStaffAsync(Commune, Enrollment, Actor, cancellationToken);
        return outcome is CancelOutcome.Done or CancelOutcome.AlreadyCancelled ? Done("admin.classes.seat-cancelled", ClassAddresses.Of(Commune, Id, "hoc-vien")) : RefuseWith(Text.Name(outcome));
    }

    /// <summary>What the person signed, as the commune has it at this moment; shown, so that staff can read it aloud.</summary>
    public ConsentText Consent => consents.For(content.For(Commune), Commune, ConsentPurpose.Classes, ConsentGiver.Paper);

    private async Task<bool> TryLoadAsync(CancellationToken cancellationToken)
    {
        if (await reading.ExecuteAsync(Commune, Id, cancellationToken) is not { } whole || await roll.ExecuteAsync(Commune, Id, Actor, cancellationToken) is not { } learners)
            return false;
        (Whole, Learners) = (whole, learners);
        var byId = learners.ToDictionary(learner => learner.Id);
        ToCall =
        [
            .. (await notices.ExecuteAsync(Commune, Id, cancellationToken)).Where(notice => notice.NeedsCall && byId.ContainsKey(notice.EnrollmentId))
                .DistinctBy(notice => notice.EnrollmentId).Select(notice => (byId[notice.EnrollmentId], notice)),
        ];
        return true;
    }
}
