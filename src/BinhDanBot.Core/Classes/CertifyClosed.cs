using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Classes;

/// <summary>Gives the certificates of closed classes by itself, after a time in which the roll could be corrected.</summary>
public sealed class CertifyClosed(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, IssueCertificates certificates, OutboxStore outbox, IOptions<ClassOptions> options, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <returns>How many certificates were given.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (ReminderTimes.IsNight(options.Value, now))
            return 0;
        var before = UtcInstantConverter.ToStored(now - options.Value.CertifyAfter);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await context.TrainingClasses
            .Where(row => row.State == ClassState.Published && row.ClosedAt != null)
            .Where(row => !context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > before))
            .Where(row => context.Enrollments.Any(learner => learner.ClassId == row.Id && learner.State == EnrollmentState.Attended && learner.CertificateNumber == null && learner.PersonId != null))
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Commune })
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        var all = 0;
        foreach (var found in due)
            all += await writer.WriteAsync((writing, cancel) => certificates.ExecuteAsync(writing, found.Commune, found.Id, cancel), cancellationToken) ?? 0;
        if (all > 0)
            await outbox.SweepAsync(cancellationToken);
        return all;
    }
}
