using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>A member sets another password of their own; their other sign-ins end.</summary>
public sealed class ChangePassword(IDatabaseWriter writer, StaffSessions sessions, RecordAudit audit)
{
    /// <param name="memberId">Who.</param>
    /// <param name="sessionId">The sign-in that stays.</param>
    /// <param name="passwordHash">Of the new one; the old one was checked.</param>
    /// <param name="cancellationToken">Before it is written.</param>
    public Task ExecuteAsync(Guid memberId, Guid sessionId, string passwordHash, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            var member = await context.StaffMembers.SingleAsync(row => row.Id == memberId, cancel);
            member.PasswordHash = passwordHash;
            member.FailedAttempts = 0;
            await context.SaveChangesAsync(cancel);
            await sessions.EndAsync(context, context.StaffSessions.Where(row => row.StaffId == memberId && row.Id != sessionId), cancel);
            await audit.ExecuteAsync(context, new AuditEntry(new Actor(member.Id, member.DisplayName), member.Commune, "staff.password-changed", member.Id.ToString()), cancel);
            return true;
        },
        cancellationToken);
}
