using System.Globalization;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>What came of calling the roll.</summary>
public enum RollOutcome
{
    Done,

    /// <summary>No such session in this commune.</summary>
    NotThere,

    /// <summary>The session is more than an hour away.</summary>
    TooEarly,

    /// <summary>The session or its class has been cancelled.</summary>
    Cancelled,
}

/// <summary>The roll of a session, called by a teacher or typed from paper. The same again changes nothing; another mark later corrects, also after the class.</summary>
public sealed class MarkAttendance(IDatabaseWriter writer, SettleAttendance settle, RecordAudit audit, TimeProvider clock)
{
    /// <param name="commune">As in rows.</param>
    /// <param name="sessionId">Of this commune.</param>
    /// <param name="marks">By enrollment; those that are not of the class are passed over.</param>
    /// <param name="source">Teacher or paper.</param>
    /// <param name="who">Who called the roll.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<RollOutcome> ExecuteAsync(
        string commune, Guid sessionId, IReadOnlyDictionary<Guid, AttendanceMark> marks, AttendanceSource source, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(marks);
        ArgumentNullException.ThrowIfNull(who);
        return writer.WriteAsync((context, cancel) => WriteAsync(context, commune, sessionId, marks, source, who, cancel), cancellationToken);
    }

    private async Task<RollOutcome> WriteAsync(
        BotDbContext context, string commune, Guid sessionId, IReadOnlyDictionary<Guid, AttendanceMark> marks, AttendanceSource source, Actor who, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var session = await context.ClassSessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId && row.Commune == commune, cancellationToken);
        if (session is null || await LockClass.ExecuteAsync(context, commune, session.ClassId, cancellationToken) is not { } training)
            return RollOutcome.NotThere;
        if (session.CancelledAt is not null || training.State != ClassState.Published)
            return RollOutcome.Cancelled;
        if (now < session.StartsAt - CheckIn.OpensBefore)
            return RollOutcome.TooEarly;
        var learners = await context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == session.ClassId && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Attended || row.State == EnrollmentState.Absent))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
        var marked = learners.Where(marks.ContainsKey).ToList();
        foreach (var learner in marked)
        {
            // Who was marked the same before stays marked by whoever did it first.
            await context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO attendance (session_id, enrollment_id, commune, mark, source, marked_at, marked_by_id)
                 VALUES ({sessionId}, {learner}, {commune}, {marks[learner].ToString()}, {source.ToString()}, {now}, {who.Id})
                 ON CONFLICT (session_id, enrollment_id) DO UPDATE SET mark = excluded.mark, source = excluded.source, marked_at = excluded.marked_at, marked_by_id = excluded.marked_by_id
                 WHERE attendance.mark <> excluded.mark
                 """,
                cancellationToken);
        }

        if (training.ClosedAt is not null)
            await settle.ExecuteAsync(context, training, cancellationToken);
        var present = marked.Count(learner => marks[learner] == AttendanceMark.Present);
        await audit.ExecuteAsync(
            context,
            new AuditEntry(who, commune, "training.attendance", sessionId.ToString("D"), string.Create(CultureInfo.InvariantCulture, $"{present}/{marked.Count} {source.ToString().ToLowerInvariant()}")),
            cancellationToken);
        return RollOutcome.Done;
    }
}
