using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>What came of giving a seat or a place on the waitlist up.</summary>
public enum CancelOutcome
{
    Done,
    AlreadyCancelled,

    /// <summary>The class is over: there is nothing to give up.</summary>
    Over,

    NotThere,
}

/// <summary>Gives a seat or a place on the waitlist up; the next who waits gets it in the same transaction. What waits to be sent of it is taken back.</summary>
public sealed class CancelSeat(IDatabaseWriter writer, RecordAudit audit, TellLearners tell, PromoteWaiting promote, TimeProvider clock)
{
    /// <summary>By a member of staff, for whoever called or came.</summary>
    public Task<CancelOutcome> ByStaffAsync(string commune, Guid enrollmentId, Actor who, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                var outcome = await ExecuteAsync(context, commune, enrollmentId, cancel);
                if (outcome == CancelOutcome.Done)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "seat.cancelled", enrollmentId.ToString("D")), cancel);
                return outcome;
            },
            cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="commune">As in rows.</param>
    /// <param name="enrollmentId">Of this commune; whoever calls has seen to it that the person may give it up.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<CancelOutcome> ExecuteAsync(BotDbContext context, string commune, Guid enrollmentId, CancellationToken cancellationToken)
    {
        var classId = await context.Enrollments.Where(row => row.Id == enrollmentId && row.Commune == commune).Select(row => (Guid?)row.ClassId).SingleOrDefaultAsync(cancellationToken);
        if (classId is null || await LockClass.ExecuteAsync(context, commune, classId.Value, cancellationToken) is null)
            return CancelOutcome.NotThere;
        return await InLockedClassAsync(context, enrollmentId, cancellationToken);
    }

    /// <summary>The same when the caller holds the class.</summary>
    internal async Task<CancelOutcome> InLockedClassAsync(BotDbContext context, Guid enrollmentId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var found = await context.Enrollments.AsNoTracking().SingleAsync(row => row.Id == enrollmentId, cancellationToken);
        if (found.State == EnrollmentState.Cancelled)
            return CancelOutcome.AlreadyCancelled;
        if (found.State is EnrollmentState.Attended or EnrollmentState.Absent || (found.State == EnrollmentState.Confirmed && await IsOverAsync(context, found.ClassId, now, cancellationToken)))
            return CancelOutcome.Over;
        await context.Enrollments.Where(row => row.Id == enrollmentId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, EnrollmentState.Cancelled).SetProperty(told => told.ChangedAt, now), cancellationToken);
        var (seats, waiting) = found.State == EnrollmentState.Confirmed ? (1, 0) : (0, 1);
        await context.TrainingClasses.Where(row => row.Id == found.ClassId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.SeatsTaken, told => told.SeatsTaken - seats).SetProperty(told => told.Waiting, told => told.Waiting - waiting), cancellationToken);
        await tell.WithdrawAsync(context, found.Commune, context.ClassNotices.Where(row => row.EnrollmentId == enrollmentId), cancellationToken);
        await promote.ExecuteAsync(context, found.ClassId, cancellationToken);
        return CancelOutcome.Done;
    }

    /// <summary>All that took place is over; a class whose sessions were all cancelled is not.</summary>
    private static async Task<bool> IsOverAsync(BotDbContext context, Guid classId, DateTime now, CancellationToken cancellationToken)
    {
        var lastEndsAt = await context.ClassSessions.Where(row => row.ClassId == classId && row.CancelledAt == null).MaxAsync(row => (DateTime?)row.EndsAt, cancellationToken);
        return lastEndsAt <= now;
    }
}
