using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// Reminds those who have a seat of each session, once before each reminder's time, whatever number of processes looks and however often. A page of learners at a
/// time, each in a transaction that holds the class: what is told is as the class is then.
/// </summary>
public sealed class SendReminders(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TellLearners tell, OutboxStore outbox, IOptions<ClassOptions> options, TimeProvider clock)
{
    private const int Page = 500;

    /// <returns>How many people were told, or are to be called, who were not before.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (ReminderTimes.IsNight(options.Value, now))
            return 0;
        var all = 0;
        foreach (var (classId, sessionId, commune) in await ComingAsync(now, cancellationToken))
        {
            var after = 0;
            while (true)
            {
                var (told, last) = await writer.WriteAsync((context, cancel) => RemindPageAsync(context, commune, classId, sessionId, after, cancel), cancellationToken);
                all += told;
                if (last is null)
                    break;
                after = last.Value;
            }
        }

        if (all > 0)
            await outbox.SweepAsync(cancellationToken);
        return all;
    }

    /// <summary>The sessions of which a reminder is due that somebody has not had.</summary>
    private async Task<IReadOnlyList<(Guid ClassId, Guid SessionId, string Commune)>> ComingAsync(DateTime now, CancellationToken cancellationToken)
    {
        var until = now + ReminderTimes.Longest(options.Value);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var sessions = await context.ClassSessions.AsNoTracking()
            .Where(row => row.CancelledAt == null && row.StartsAt > now && row.StartsAt <= until)
            .Where(row => context.TrainingClasses.Any(training => training.Id == row.ClassId && training.State == ClassState.Published && training.SeatsTaken > 0))
            .OrderBy(row => row.StartsAt)
            .ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var due = new List<(Guid, Guid, string)>();
        foreach (var session in sessions)
        {
            if (ReminderTimes.DueNow(options.Value, session.StartsAt, now) is { } reminder && await Unreminded(context, session, reminder, 0).AnyAsync(cancellationToken))
                due.Add((session.ClassId, session.Id, session.Commune));
        }

        return due;
    }

    /// <returns>How many were told, and the place of the last; null when there are no more.</returns>
    private async Task<(int Told, int? Last)> RemindPageAsync(BotDbContext context, string commune, Guid classId, Guid sessionId, int after, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await LockClass.ExecuteAsync(context, commune, classId, cancellationToken) is not { State: ClassState.Published } training)
            return (0, null);
        var session = await context.ClassSessions.AsNoTracking().SingleAsync(row => row.Id == sessionId, cancellationToken);
        if (session.CancelledAt is not null || ReminderTimes.DueNow(options.Value, session.StartsAt, now) is not { } reminder)
            return (0, null);
        var learners = await Unreminded(context, session, reminder, after).OrderBy(row => row.Place).Take(Page).ToListAsync(cancellationToken);
        if (learners.Count == 0)
            return (0, null);
        var notice = ClassNotices.Reminder(tell.SentencesFor(commune), reminder.Kind, training, session);
        return (await tell.ExecuteAsync(context, training, notice, learners, cancellationToken), learners.Count < Page ? null : learners[^1].Place);
    }

    /// <summary>
    /// Who has a seat and was not reminded. Who enrolled, got a seat or was told of a new time after the reminder was due has just been told when it is.
    /// </summary>
    private static IQueryable<EnrollmentRow> Unreminded(BotDbContext context, ClassSessionRow session, (ClassNoticeKind Kind, DateTime DueAt) reminder, int after)
    {
        var (kind, dueAt, startsAt, sessionId) = (reminder.Kind, UtcInstantConverter.ToStored(reminder.DueAt), session.StartsAt, session.Id);
        var isOvertaken = session.MovedAt >= dueAt;
        return context.Enrollments.AsNoTracking()
            .Where(row => !isOvertaken && row.ClassId == session.ClassId && row.State == EnrollmentState.Confirmed && row.PersonId != null && row.Place > after)
            .Where(row => row.CreatedAt < dueAt && (row.PromotedAt == null || row.PromotedAt < dueAt))
            .Where(row => !context.ClassNotices.Any(told => told.EnrollmentId == row.Id && told.SessionId == sessionId && told.Kind == kind && told.StartsAt == startsAt));
    }
}
