using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>That somebody of staff read who is in a class: once for each hour, however often they look.</summary>
internal sealed class ClassReadingRow
{
    public required Guid StaffId { get; init; }

    public required Guid ClassId { get; init; }

    public required DateTime HourAt { get; init; }

    public required string Commune { get; init; }
}

/// <summary>One learner of a class.</summary>
/// <param name="Id">Of the enrollment.</param>
/// <param name="Person">Null after the person was erased, and when the keys are gone.</param>
/// <param name="Place">Order of enrolling, from 1.</param>
/// <param name="IsForOther">Somebody else enrolled the person.</param>
/// <param name="HasChannel">Whether messages reach the person, or who enrolled them.</param>
/// <param name="Marks">By session.</param>
public sealed record Learner(
    Guid Id, Guid? PersonId, PersonalDetails? Person, EnrollmentState State, int Place, EnrollmentSource Source, bool IsForOther, bool HasChannel, DateTime EnrolledAt, bool? CanDo,
    string? CertificateNumber, IReadOnlyDictionary<Guid, AttendanceMark> Marks)
{
    public bool HasSeat => State is EnrollmentState.Confirmed or EnrollmentState.Attended or EnrollmentState.Absent;
}

/// <summary>Reads who is in a class, with names and numbers. Reading is written into the trail, once for each member of staff and hour.</summary>
public sealed class ReadRoll(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, ITextProtection protection, RecordAudit audit, TimeProvider clock)
{
    /// <returns>By the order of enrolling, the cancelled ones too; null when there is no such class in this commune.</returns>
    public async Task<IReadOnlyList<Learner>?> ExecuteAsync(string commune, Guid classId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.TrainingClasses.AnyAsync(row => row.Id == classId && row.Commune == commune, cancellationToken))
            return null;
        await TellTrailAsync(commune, classId, who, cancellationToken);
        var rows = await context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == classId && row.Commune == commune)
            .OrderBy(row => row.Place)
            .Select(row => new
            {
                Enrollment = row,
                Person = context.People.FirstOrDefault(person => person.Id == row.PersonId && person.Commune == commune),
                HasChannel = context.Conversations.Any(told => told.Id == row.ConversationId && told.LeftAt == null),
            })
            .ToListAsync(cancellationToken);
        var marks = (await context.Attendances.AsNoTracking()
            .Where(mark => mark.Commune == commune && context.ClassSessions.Any(session => session.Id == mark.SessionId && session.ClassId == classId))
            .ToListAsync(cancellationToken)).ToLookup(mark => mark.EnrollmentId);
        return
        [
            .. rows.Select(row => new Learner(
                row.Enrollment.Id, row.Enrollment.PersonId, row.Person is null ? null : Read(row.Person), row.Enrollment.State, row.Enrollment.Place, row.Enrollment.Source, row.Enrollment.IsForOther,
                row.HasChannel, row.Enrollment.CreatedAt, row.Enrollment.CanDo, row.Enrollment.CertificateNumber, marks[row.Enrollment.Id].ToDictionary(mark => mark.SessionId, mark => mark.Mark))),
        ];
    }

    private PersonalDetails? Read(PersonRow row)
    {
        var purpose = KeepPerson.PurposeOf(row.Commune, row.Id);
        return protection.Unprotect(row.ProtectedName, purpose) is { } name
            ? new PersonalDetails(name) { Village = row.Village, BirthYear = row.BirthYear, Phone = row.ProtectedPhone is null ? null : protection.Unprotect(row.ProtectedPhone, purpose) }
            : null;
    }

    private async Task TellTrailAsync(string commune, Guid classId, Actor who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var hour = UtcInstantConverter.ToStored(new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc));
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await context.ClassReadings.AnyAsync(row => row.StaffId == who.Id && row.ClassId == classId && row.HourAt == hour && row.Commune == commune, cancellationToken))
                return;
        }

        await writer.WriteAsync(
            async (context, cancel) =>
            {
                var rows = await context.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO class_reading (staff_id, class_id, hour_at, commune) VALUES ({who.Id}, {classId}, {hour}, {commune})
                     ON CONFLICT (staff_id, class_id, hour_at, commune) DO NOTHING
                     """,
                    cancel);
                if (rows == 1)
                    await audit.ExecuteAsync(context, new AuditEntry(who, commune, "training.roll-read", classId.ToString("D")), cancel);
                return rows;
            },
            cancellationToken);
    }
}
