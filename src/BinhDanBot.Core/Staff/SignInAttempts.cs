using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>A member of staff as the sign-in knows them.</summary>
/// <param name="Id">Of the member.</param>
/// <param name="Commune">Where they were invited.</param>
/// <param name="Name">What they sign in with.</param>
/// <param name="DisplayName">As colleagues know them.</param>
/// <param name="PasswordHash">Null when they may not sign in: disabled, or not come yet.</param>
/// <param name="HasSecondFactor">Whether a code is asked for after the password.</param>
public sealed record StaffAccount(Guid Id, string Commune, string Name, string DisplayName, string? PasswordHash, bool HasSecondFactor)
{
    public Actor Actor => new(Id, DisplayName);
}

/// <summary>
/// Counts attempts to sign in. Each is counted before it is judged, so that a hundred guesses at once are a hundred attempts; one that was right is taken back.
/// </summary>
public sealed class SignInAttempts(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    public const int MostFailures = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    public async Task<StaffAccount?> FindAsync(string? name, CancellationToken cancellationToken)
    {
        var normal = StaffNames.Normalise(name);
        if (!StaffNames.IsValid(normal))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.StaffMembers.AsNoTracking().Where(row => row.Name == normal).Select(Account).SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.StaffMembers.AsNoTracking().Where(row => row.Id == id).Select(Account).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Counts one attempt; false while the member is locked out, then nothing may be judged.</summary>
    public Task<bool> BeginAsync(Guid memberId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId, cancel);
            if (member is null)
                return false;
            if (member.FailedAttempts >= MostFailures && now < member.LastAttemptAt + LockOut)
            {
                // Said once for each lock-out, however long somebody goes on.
                if (member.FailedAttempts++ == MostFailures)
                    await audit.ExecuteAsync(context, new AuditEntry(Actor.Program, member.Commune, "staff.locked-out", member.Id.ToString()), cancel);
                await context.SaveChangesAsync(cancel);
                return false;
            }

            member.FailedAttempts = member.FailedAttempts >= MostFailures ? 1 : member.FailedAttempts + 1;
            member.LastAttemptAt = now;
            await context.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    /// <summary>The attempt was right, and another follows: the code after the password.</summary>
    public Task TakeBackAsync(Guid memberId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId, cancel);
            if (member is null)
                return false;
            member.FailedAttempts = Math.Max(0, member.FailedAttempts - 1);
            await context.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    private static readonly System.Linq.Expressions.Expression<Func<StaffMemberRow, StaffAccount>> Account = row =>
        new StaffAccount(row.Id, row.Commune, row.Name, row.DisplayName, row.DisabledAt == null ? row.PasswordHash : null, row.AuthenticatorConfirmedAt != null);
}
