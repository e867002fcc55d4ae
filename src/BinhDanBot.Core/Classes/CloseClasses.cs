using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// Closes classes that are over, once: learners came or did not, and those who came are asked whether they can do it now. A class whose roll nobody called stays
/// open, because nobody knows who came; staff see it as late.
/// </summary>
public sealed class CloseClasses(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, SettleAttendance settle, TellLearners tell, OutboxStore outbox, IOptions<ClassOptions> options, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <returns>How many were closed.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (ReminderTimes.IsNight(options.Value, now))
            return 0;
        var all = 0;
        while (await OverAsync(now, cancellationToken) is { Count: > 0 } over)
        {
            var closed = 0;
            foreach (var (classId, commune) in over)
                closed += await writer.WriteAsync((context, cancel) => CloseAsync(context, commune, classId, cancel), cancellationToken);
            all += closed;
            if (closed == 0 || over.Count < AtOnce)
                break;
        }

        if (all > 0)
            await outbox.SweepAsync(cancellationToken);
        return all;
    }

    private async Task<IReadOnlyList<(Guid ClassId, string Commune)>> OverAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Over(context, now).OrderBy(row => row.Id).Select(row => new { row.Id, row.Commune }).Take(AtOnce).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Commune))];
    }

    private IQueryable<TrainingClassRow> Over(BotDbContext context, DateTime now)
    {
        var before = UtcInstantConverter.ToStored(now - options.Value.FollowUpAfter);
        return context.TrainingClasses
            .Where(row => row.State == ClassState.Published && row.ClosedAt == null)
            .Where(row => !context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > before))
            .Where(row => context.ClassSessions.Any(session => session.ClassId == row.Id && context.Attendances.Any(mark => mark.SessionId == session.Id)));
    }

    private async Task<int> CloseAsync(BotDbContext context, string commune, Guid classId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await LockClass.ExecuteAsync(context, commune, classId, cancellationToken) is not { } training || !await Over(context, now).AnyAsync(row => row.Id == classId, cancellationToken))
            return 0;
        await context.TrainingClasses.Where(row => row.Id == classId).ExecuteUpdateAsync(row => row.SetProperty(told => told.ClosedAt, now), cancellationToken);
        await settle.ExecuteAsync(context, training, cancellationToken);
        var learners = await context.Enrollments.AsNoTracking().Where(row => row.ClassId == classId && row.State == EnrollmentState.Attended).OrderBy(row => row.Place).ToListAsync(cancellationToken);
        await tell.ExecuteAsync(context, training, ClassNotices.FollowUp(tell.SentencesFor(commune), training, now), learners, cancellationToken);
        return 1;
    }
}
