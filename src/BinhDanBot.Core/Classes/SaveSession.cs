using System.Security.Cryptography;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Gives a class sessions, moves one, or takes one out. Exactly those who have a seat or wait are told, and nothing of the old time is sent any more.</summary>
public sealed class SaveSession(ChangeClass change, TellLearners tell, TimeProvider clock)
{
    private const int CodeDigits = 6;

    /// <summary>Times that the class has already are passed over, so that the same form sent twice adds nothing.</summary>
    public Task<ClassChanged> AddAsync(string commune, Guid classId, IReadOnlyList<SessionTime> sessions, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var now = clock.GetUtcNow().UtcDateTime;
        var cleaned = sessions.Select(CheckClass.Clean).DistinctBy(time => time.StartsAt).ToList();
        if (cleaned.Count == 0)
            return Task.FromResult(new ClassChanged(ClassOutcome.NoSessions, classId));
        if (cleaned.Select(time => CheckClass.Fault(time, now)).FirstOrDefault(found => found is not null) is { } fault)
            return Task.FromResult(new ClassChanged(fault, classId));
        return change.ExecuteAsync(commune, classId, seenVersion, (context, training, cancel) => AddAsync(context, training, cleaned, cancel), "session.added", who, cancellationToken);
    }

    /// <param name="commune">As in rows.</param>
    /// <param name="classId">Of this commune.</param>
    /// <param name="sessionId">Of this class.</param>
    /// <param name="to">When and where it will be.</param>
    /// <param name="seenVersion">Of the class, on the page on which it was decided.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<ClassChanged> MoveAsync(string commune, Guid classId, Guid sessionId, SessionTime to, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        var cleaned = CheckClass.Clean(to);
        if (CheckClass.Fault(cleaned, clock.GetUtcNow().UtcDateTime) is { } fault)
            return Task.FromResult(new ClassChanged(fault, classId));
        return change.ExecuteAsync(commune, classId, seenVersion, (context, training, cancel) => MoveAsync(context, training, sessionId, cleaned, cancel), "session.moved", who, cancellationToken);
    }

    /// <summary>One session will not take place; the class goes on.</summary>
    public Task<ClassChanged> CancelAsync(string commune, Guid classId, Guid sessionId, int seenVersion, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(commune, classId, seenVersion, (context, training, cancel) => CancelAsync(context, training, sessionId, cancel), "session.cancelled", who, cancellationToken);

    private async Task<ClassChanged> AddAsync(BotDbContext context, TrainingClassRow training, List<SessionTime> sessions, CancellationToken cancellationToken)
    {
        if (training.State == ClassState.Cancelled || training.ClosedAt is not null)
            return new ClassChanged(ClassOutcome.WrongState, training.Id);
        var known = await context.ClassSessions.Where(row => row.ClassId == training.Id && row.CancelledAt == null).Select(row => row.StartsAt).ToListAsync(cancellationToken);
        var added = sessions.Where(time => !known.Contains(time.StartsAt)).ToList();
        if (added.Count == 0)
            return new ClassChanged(ClassOutcome.Unchanged, training.Id);
        if (known.Count + added.Count > CheckClass.MostSessions)
            return new ClassChanged(ClassOutcome.TooManySessions, training.Id);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var time in added)
        {
            context.ClassSessions.Add(new ClassSessionRow
            {
                Id = SequentialIds.Next(clock.GetUtcNow()),
                Commune = training.Commune,
                ClassId = training.Id,
                StartsAt = time.StartsAt,
                EndsAt = time.EndsAt,
                Place = time.Place,
                CheckInCode = await NewCodeAsync(context, training.Commune, codes, cancellationToken),
            });
        }

        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
        return new ClassChanged(ClassOutcome.Done);
    }

    private async Task<ClassChanged> MoveAsync(BotDbContext context, TrainingClassRow training, Guid sessionId, SessionTime to, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await FindAsync(context, training, sessionId, cancellationToken) is not { } before)
            return new ClassChanged(ClassOutcome.NotThere, training.Id);
        if (training.State == ClassState.Cancelled || before.CancelledAt is not null)
            return new ClassChanged(ClassOutcome.WrongState, training.Id);
        if (training.State == ClassState.Published && before.StartsAt <= now)
            return new ClassChanged(ClassOutcome.InThePast, training.Id);
        if (before.StartsAt == to.StartsAt && before.EndsAt == to.EndsAt && before.Place == to.Place)
            return new ClassChanged(ClassOutcome.Unchanged, training.Id);
        await context.ClassSessions.Where(row => row.Id == sessionId).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.StartsAt, to.StartsAt).SetProperty(told => told.EndsAt, to.EndsAt).SetProperty(told => told.Place, to.Place).SetProperty(told => told.MovedAt, now), cancellationToken);
        if (training.State != ClassState.Published)
            return new ClassChanged(ClassOutcome.Done);
        await tell.WithdrawAsync(context, training.Commune, ClassNotices.OfTimes(context).Where(row => row.SessionId == sessionId), cancellationToken);
        var session = await context.ClassSessions.AsNoTracking().SingleAsync(row => row.Id == sessionId, cancellationToken);
        var notice = ClassNotices.Moved(tell.SentencesFor(training.Commune), training, before, session);
        return new ClassChanged(ClassOutcome.Done, training.Id, await tell.ExecuteAsync(context, training, notice, await ClassNotices.ConcernedAsync(context, training.Id, cancellationToken), cancellationToken));
    }

    private async Task<ClassChanged> CancelAsync(BotDbContext context, TrainingClassRow training, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await FindAsync(context, training, sessionId, cancellationToken) is not { } session)
            return new ClassChanged(ClassOutcome.NotThere, training.Id);
        if (training.State == ClassState.Cancelled || session.CancelledAt is not null)
            return new ClassChanged(ClassOutcome.WrongState, training.Id);
        if (training.State == ClassState.Published && session.StartsAt <= now)
            return new ClassChanged(ClassOutcome.InThePast, training.Id);
        await context.ClassSessions.Where(row => row.Id == sessionId).ExecuteUpdateAsync(row => row.SetProperty(told => told.CancelledAt, now), cancellationToken);
        if (training.State != ClassState.Published)
            return new ClassChanged(ClassOutcome.Done);
        await tell.WithdrawAsync(context, training.Commune, ClassNotices.OfTimes(context).Where(row => row.SessionId == sessionId), cancellationToken);
        var othersStay = await context.ClassSessions.AnyAsync(row => row.ClassId == training.Id && row.CancelledAt == null && row.StartsAt > now, cancellationToken);
        var notice = ClassNotices.SessionCancelled(tell.SentencesFor(training.Commune), training, session, othersStay);
        return new ClassChanged(ClassOutcome.Done, training.Id, await tell.ExecuteAsync(context, training, notice, await ClassNotices.ConcernedAsync(context, training.Id, cancellationToken), cancellationToken));
    }

    private static Task<ClassSessionRow?> FindAsync(BotDbContext context, TrainingClassRow training, Guid sessionId, CancellationToken cancellationToken) =>
        context.ClassSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId && row.ClassId == training.Id, cancellationToken);

    private static async Task<string> NewCodeAsync(BotDbContext context, string commune, HashSet<string> given, CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = RandomNumberGenerator.GetString("0123456789", CodeDigits);
            if (given.Add(code) && !await context.ClassSessions.AnyAsync(row => row.Commune == commune && row.CheckInCode == code, cancellationToken))
                return code;
        }
    }
}
