using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Core.Classes;

/// <summary>A member of staff enrolls somebody who stands at the counter or calls.</summary>
public sealed class EnrollByStaff(IDatabaseWriter writer, TakeSeat seats, RecordAudit audit)
{
    public async Task<SeatTaken> ExecuteAsync(SeatRequest request, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await seats.ReadyAsync(cancellationToken);
        return await writer.WriteAsync(
            async (context, cancel) =>
            {
                var taken = await seats.ExecuteAsync(context, request, cancel);
                if (taken.Outcome is SeatOutcome.Confirmed or SeatOutcome.Waitlisted)
                    await audit.ExecuteAsync(context, new AuditEntry(who, request.Commune, "seat.taken", $"{taken.EnrollmentId:D}", taken.Outcome.ToString()), cancel);
                return taken;
            },
            cancellationToken);
    }
}
