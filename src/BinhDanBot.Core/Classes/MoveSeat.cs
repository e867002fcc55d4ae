using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Changes a seat for one in another class, in one transaction: the old is given up only when there is a new one, or a place on the waitlist that will do.</summary>
public sealed class MoveSeat(TakeSeat seats, CancelSeat cancel)
{
    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => seats.ReadyAsync(cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="to">The seat that is wanted.</param>
    /// <param name="fromEnrollmentId">Of the same commune and person; whoever calls has seen to it.</param>
    /// <param name="acceptsWaiting">Whether the old seat is to be given up for a place on the waitlist.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<SeatTaken> ExecuteAsync(BotDbContext context, SeatRequest to, Guid fromEnrollmentId, bool acceptsWaiting, CancellationToken cancellationToken)
    {
        var from = await context.Enrollments.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == fromEnrollmentId && row.Commune == to.Commune && row.State != EnrollmentState.Cancelled, cancellationToken);
        if (from is null)
            return new SeatTaken(SeatOutcome.NotThere);

        // Two who change places at once would wait for each other for ever, were the classes not held in one order.
        foreach (var classId in new[] { from.ClassId, to.ClassId }.Distinct().Order())
            await LockClass.ExecuteAsync(context, to.Commune, classId, cancellationToken);
        var taken = await seats.ExecuteAsync(context, to, from.ClassId, acceptsWaiting, cancellationToken);
        if (taken.Outcome is SeatOutcome.Confirmed or SeatOutcome.Waitlisted)
            await cancel.InLockedClassAsync(context, fromEnrollmentId, cancellationToken);
        return taken;
    }
}
