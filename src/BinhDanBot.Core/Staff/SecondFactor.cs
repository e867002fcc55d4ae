using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Staff;

/// <summary>Codes of an authenticator app after the password, and the codes on paper that stand in for them.</summary>
public sealed class SecondFactor(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ITextProtection protection, StaffSessions sessions, RecordAudit audit, TimeProvider clock)
{
    public const int RecoveryCodes = 10;

    /// <summary>The key to put into the app, in base 32; the same until it is confirmed. Null when a second factor is there already.</summary>
    public Task<string?> BeginAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var made = Totp.NewKey();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.AuthenticatorConfirmedAt == null, cancel);
                if (member is null)
                    return null;
                if (KeyOf(member) is { } begun)
                    return begun;
                member.ProtectedAuthenticatorKey = protection.Protect(made, Purpose(memberId));
                await context.SaveChangesAsync(cancel);
                return (string?)made;
            },
            cancellationToken);
    }

    /// <summary>
    /// The app shows codes of the key: from now on one is asked for. The codes to write down, shown this once; null when the code was not right. Other sign-ins
    /// end: they came about without it.
    /// </summary>
    public Task<IReadOnlyList<string>?> ConfirmAsync(Guid memberId, Guid sessionId, string code, CancellationToken cancellationToken)
    {
        var codes = NewCodes();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.AuthenticatorConfirmedAt == null, cancel);
                if (member is null || KeyOf(member) is not { } key || Totp.FindStep(key, code, clock.GetUtcNow(), member.LastAuthenticatorStep) is not { } step)
                    return null;
                member.LastAuthenticatorStep = step;
                member.AuthenticatorConfirmedAt = clock.GetUtcNow().UtcDateTime;
                await ReplaceCodesAsync(context, member, codes, cancel);
                await context.SaveChangesAsync(cancel);
                await sessions.EndAsync(context, context.StaffSessions.Where(row => row.StaffId == memberId && row.Id != sessionId), cancel);
                await RecordAsync(context, member, "staff.second-factor-set-up", "", cancel);
                return (IReadOnlyList<string>?)codes;
            },
            cancellationToken);
    }

    /// <summary>Whether the code is the app's of now; each is taken once.</summary>
    public Task<bool> CheckAsync(Guid memberId, string code, CancellationToken cancellationToken) => writer.WriteAsync(
        async (context, cancel) =>
        {
            var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.AuthenticatorConfirmedAt != null, cancel);
            if (member is null || KeyOf(member) is not { } key || Totp.FindStep(key, code, clock.GetUtcNow(), member.LastAuthenticatorStep) is not { } step)
                return false;
            member.LastAuthenticatorStep = step;
            await context.SaveChangesAsync(cancel);
            return true;
        },
        cancellationToken);

    /// <summary>Whether it is one of the codes on paper; each is taken once.</summary>
    public Task<bool> UseRecoveryCodeAsync(Guid memberId, string code, CancellationToken cancellationToken)
    {
        var hash = OneTimeToken.HashOfCode(code);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                DateTime? now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.AuthenticatorConfirmedAt != null, cancel);
                if (member is null || await context.StaffRecoveryCodes.Where(row => row.StaffId == memberId && row.CodeHash == hash && row.UsedAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(used => used.UsedAt, now), cancel) != 1)
                    return false;
                await RecordAsync(context, member, "staff.recovery-code-used", "", cancel);
                return true;
            },
            cancellationToken);
    }

    /// <summary>How many codes on paper are left.</summary>
    public async Task<int> CountCodesAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.StaffRecoveryCodes.CountAsync(row => row.StaffId == memberId && row.UsedAt == null, cancellationToken);
    }

    /// <summary>New codes in the place of all earlier ones; null without a second factor.</summary>
    public Task<IReadOnlyList<string>?> RenewCodesAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var codes = NewCodes();
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var member = await context.StaffMembers.SingleOrDefaultAsync(row => row.Id == memberId && row.AuthenticatorConfirmedAt != null, cancel);
                if (member is null)
                    return null;
                await ReplaceCodesAsync(context, member, codes, cancel);
                await context.SaveChangesAsync(cancel);
                await RecordAsync(context, member, "staff.recovery-codes-renewed", "", cancel);
                return (IReadOnlyList<string>?)codes;
            },
            cancellationToken);
    }

    private async Task ReplaceCodesAsync(BotDbContext context, StaffMemberRow member, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await context.StaffRecoveryCodes.Where(row => row.StaffId == member.Id).ExecuteDeleteAsync(cancellationToken);
        foreach (var code in codes)
            context.Add(new StaffRecoveryCodeRow { Id = Guid.CreateVersion7(clock.GetUtcNow()), Commune = member.Commune, StaffId = member.Id, CodeHash = OneTimeToken.HashOfCode(code) });
    }

    private Task RecordAsync(BotDbContext context, StaffMemberRow member, string act, string detail, CancellationToken cancellationToken) =>
        audit.ExecuteAsync(context, new AuditEntry(new Actor(member.Id, member.DisplayName), member.Commune, act, member.Id.ToString(), detail), cancellationToken);

    private string? KeyOf(StaffMemberRow member) => member.ProtectedAuthenticatorKey is { } hidden ? protection.Unprotect(hidden, Purpose(member.Id)) : null;

    private static List<string> NewCodes() => [.. Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeToken.NewCode())];

    private static string Purpose(Guid memberId) => $"staff-authenticator:{memberId}";
}
