using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Gives seats that fell free to those who wait, in their order, and tells them; inside the transaction that holds the class.</summary>
public sealed class PromoteWaiting(TellLearners tell, TimeProvider clock)
{
    /// <returns>How many got a seat.</returns>
    internal async Task<int> ExecuteAsync(BotDbContext context, Guid classId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var training = await context.TrainingClasses.AsNoTracking().SingleAsync(row => row.Id == classId, cancellationToken);
        var free = Math.Min(training.Capacity - training.SeatsTaken, training.Waiting);
        if (free <= 0 || training.State != ClassState.Published)
            return 0;

        // A seat in a class that is over helps nobody.
        var next = await context.ClassSessions.AsNoTracking()
            .Where(row => row.ClassId == classId && row.CancelledAt == null && row.StartsAt > now)
            .OrderBy(row => row.StartsAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (next is null)
            return 0;
        var promoted = await context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == classId && row.State == EnrollmentState.Waitlisted)
            .OrderBy(row => row.Place)
            .Take(free)
            .ToListAsync(cancellationToken);
        var ids = promoted.Select(row => row.Id).ToList();
        await context.Enrollments.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, EnrollmentState.Confirmed).SetProperty(told => told.PromotedAt, now).SetProperty(told => told.ChangedAt, now), cancellationToken);
        await context.TrainingClasses.Where(row => row.Id == classId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.SeatsTaken, told => told.SeatsTaken + ids.Count).SetProperty(told => told.Waiting, told => told.Waiting - ids.Count), cancellationToken);
        await tell.ExecuteAsync(context, training, ClassNotices.Promoted(tell.SentencesFor(training.Commune), training, next), promoted, cancellationToken);
        return ids.Count;
    }
}
