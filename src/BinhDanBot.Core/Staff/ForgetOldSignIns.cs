using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>Removes sign-ins and one-time links some time after they ended: where somebody was signed in is nobody's affair for longer. That they signed in stands in the trail.</summary>
internal sealed class ForgetOldSignIns(IDatabaseWriter writer, TimeProvider clock) : IForgetOld
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(30);

    public Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - KeepFor;
        return writer.WriteAsync(
            async (context, cancel) =>
                await context.StaffSessions.Where(row => row.SignedInAt < before - StaffSessions.Longest).ExecuteDeleteAsync(cancel)
                + await context.StaffInvitations.Where(row => row.ExpiresAt < before).ExecuteDeleteAsync(cancel),
            cancellationToken);
    }
}
