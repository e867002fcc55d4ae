using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>
/// Takes a consent back. Without the one for classes seats of the future are given up; who has none left is erased at the next round of <see cref="ForgetPeople"/>,
/// because nothing allows us to keep them.
/// </summary>
public sealed class WithdrawConsent(IDatabaseWriter writer, CancelSeat seats, RecordAudit audit, TimeProvider clock)
{
    /// <summary>For somebody who says so at the counter or on the telephone; false when there is no such consent.</summary>
    public Task<bool> ByStaffAsync(string commune, Guid personId, ConsentPurpose purpose, Actor who, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                var isDone = await ExecuteAsync(context, commune, personId, purpose, cancel);
                if (isDone)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "consent.withdrawn", personId.ToString("D"), purpose.ToString()), cancel);
                return isDone;
            },
            cancellationToken);

    /// <returns>False when there is no such consent.</returns>
    internal async Task<bool> ExecuteAsync(BotDbContext context, string commune, Guid personId, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var withdrawn = await context.Consents
            .Where(row => row.PersonId == personId && row.Commune == commune && row.Purpose == purpose && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(consent => consent.WithdrawnAt, now), cancellationToken);
        if (withdrawn == 0)
            return false;
        if (purpose != ConsentPurpose.Classes)
            return true;
        var held = await context.Enrollments
            .Where(row => row.PersonId == personId && row.Commune == commune && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Waitlisted))
            .OrderBy(row => row.ClassId)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var id in held)
            await seats.ExecuteAsync(context, commune, id, cancellationToken);
        return true;
    }
}
