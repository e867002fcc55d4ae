using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Keeps what somebody said after a class: whether they can do it now. The last word counts.</summary>
public sealed class AnswerFollowUp(TimeProvider clock)
{
    /// <returns>False when there is no such enrollment in the commune.</returns>
    internal async Task<bool> ExecuteAsync(BotDbContext context, string commune, Guid enrollmentId, bool canDo, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        return await context.Enrollments.Where(row => row.Id == enrollmentId && row.Commune == commune && row.State != EnrollmentState.Cancelled).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.CanDo, canDo).SetProperty(told => told.ChangedAt, now), cancellationToken) == 1;
    }
}
