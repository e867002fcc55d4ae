using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Somebody wants a seat.</summary>
/// <param name="Commune">As in rows.</param>
/// <param name="Person">Who will come.</param>
/// <param name="Consent">Theirs, to be kept with them.</param>
/// <param name="ConversationId">Where they, or who enrolled them, are told things; null for nowhere.</param>
/// <param name="IsForOther">Somebody else enrolls the person.</param>
public sealed record SeatRequest(
    string Commune, Guid ClassId, PersonalDetails Person, ConsentGiven Consent, Guid? ConversationId, bool IsForOther, EnrollmentSource Source)
{
    /// <summary>Who it is, when that is known already: nothing is kept anew. Null to find or keep the person.</summary>
    public Guid? PersonId { get; init; }
}

/// <summary>What came of wanting a seat.</summary>
public enum SeatOutcome
{
    Confirmed,

    /// <summary>All seats were taken; the person waits in order.</summary>
    Waitlisted,

    /// <summary>The person has a seat there already; nothing was changed.</summary>
    AlreadyConfirmed,

    /// <summary>The person waits there already; nothing was changed.</summary>
    AlreadyWaiting,

    /// <summary>Whoever wants to move would only wait there, and does not want to; the old seat stays.</summary>
    WouldWait,

    NotOpenYet,

    /// <summary>The time to enroll is over.</summary>
    NoLongerOpen,

    /// <summary>The class has been cancelled.</summary>
    ClassCancelled,

    /// <summary>No such class in this commune that residents may see.</summary>
    NotThere,
}

/// <param name="EnrollmentId">The enrollment made or found; null for none.</param>
/// <param name="PersonId">The person; null when nothing was kept.</param>
/// <param name="WaitingBefore">How many wait before the person; 0 for who has a seat.</param>
public sealed record SeatTaken(SeatOutcome Outcome, Guid? EnrollmentId = null, Guid? PersonId = null, int WaitingBefore = 0)
{
    /// <summary>Nobody had told us of the person before.</summary>
    public bool IsNewPerson { get; init; }
}

/// <summary>
/// Gives a seat, or a place on the waitlist, inside the caller's transaction. The row of the class is locked first, so that whatever runs in parallel is in one
/// order: thirty seats are thirty seats. Nothing of the person is kept when there is neither seat nor place.
/// </summary>
public sealed class TakeSeat(KeepPerson people, TimeProvider clock)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => people.ReadyAsync(cancellationToken);

    internal Task<SeatTaken> ExecuteAsync(BotDbContext context, SeatRequest request, CancellationToken cancellationToken) =>
        ExecuteAsync(context, request, null, acceptsWaiting: true, cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="movedFromId">The class that the person leaves for it; null for none.</param>
    /// <param name="acceptsWaiting">Whether a place on the waitlist will do.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<SeatTaken> ExecuteAsync(BotDbContext context, SeatRequest request, Guid? movedFromId, bool acceptsWaiting, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await LockClass.ExecuteAsync(context, request.Commune, request.ClassId, cancellationToken) is not { } training || training.State == ClassState.Draft)
            return new SeatTaken(SeatOutcome.NotThere);
        if (await RefusalAsync(context, training, request.Source, now, cancellationToken) is { } refusal)
            return new SeatTaken(refusal);
        var kept = request.PersonId is { } knownId
            ? new KeptPerson(knownId, IsNew: false)
            : await people.ExecuteAsync(context, request.Commune, request.Person, request.Consent, request.ConversationId, cancellationToken);
        var personId = kept.Id;
        var found = await context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == training.Id && row.PersonId == personId && row.State != EnrollmentState.Cancelled)
            .SingleOrDefaultAsync(cancellationToken);
        if (found is not null)
            return found.State == EnrollmentState.Waitlisted
                ? new SeatTaken(SeatOutcome.AlreadyWaiting, found.Id, personId, await CountBeforeAsync(context, found, cancellationToken))
                : new SeatTaken(SeatOutcome.AlreadyConfirmed, found.Id, personId);

        // Who waits goes first, also when a seat is free at this moment.
        var hasSeat = training.SeatsTaken < training.Capacity && training.Waiting == 0;
        if (!hasSeat && !acceptsWaiting)
            return new SeatTaken(SeatOutcome.WouldWait, null, personId, training.Waiting);
        var enrolled = new EnrollmentRow
        {
            Id = SequentialIds.Next(clock.GetUtcNow()),
            Commune = request.Commune,
            ClassId = training.Id,
            PersonId = personId,
            ConversationId = request.ConversationId,
            IsForOther = request.IsForOther,
            Source = request.Source,
            State = hasSeat ? EnrollmentState.Confirmed : EnrollmentState.Waitlisted,
            Place = training.LastPlace + 1,
            CreatedAt = now,
            ChangedAt = now,
            MovedFromId = movedFromId,
        };
        context.Enrollments.Add(enrolled);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        var (seats, waiting) = hasSeat ? (1, 0) : (0, 1);
        await context.TrainingClasses.Where(row => row.Id == training.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.LastPlace, told => told.LastPlace + 1)
                .SetProperty(told => told.SeatsTaken, told => told.SeatsTaken + seats)
                .SetProperty(told => told.Waiting, told => told.Waiting + waiting),
            cancellationToken);
        return hasSeat
            ? new SeatTaken(SeatOutcome.Confirmed, enrolled.Id, personId) { IsNewPerson = kept.IsNew }
            : new SeatTaken(SeatOutcome.Waitlisted, enrolled.Id, personId, training.Waiting) { IsNewPerson = kept.IsNew };
    }

    /// <summary>Staff may enroll somebody at any time before the class is over; residents within the window.</summary>
    private static async Task<SeatOutcome?> RefusalAsync(BotDbContext context, TrainingClassRow training, EnrollmentSource source, DateTime now, CancellationToken cancellationToken)
    {
        if (training.State == ClassState.Cancelled)
            return SeatOutcome.ClassCancelled;
        if (source != EnrollmentSource.Chat)
            return null;
        if (training.OpensAt > now)
            return SeatOutcome.NotOpenYet;
        var sessions = context.ClassSessions.Where(row => row.ClassId == training.Id && row.CancelledAt == null);
        var firstAt = await sessions.MinAsync(row => (DateTime?)row.StartsAt, cancellationToken);
        return (training.ClosesAt ?? firstAt) is { } closesAt && closesAt > now ? null : SeatOutcome.NoLongerOpen;
    }

    internal static Task<int> CountBeforeAsync(BotDbContext context, EnrollmentRow waiting, CancellationToken cancellationToken) =>
        context.Enrollments.CountAsync(row => row.ClassId == waiting.ClassId && row.State == EnrollmentState.Waitlisted && row.Place < waiting.Place, cancellationToken);
}
