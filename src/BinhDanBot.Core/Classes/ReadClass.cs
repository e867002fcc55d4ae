using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>One session as staff see it.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="Place">Elsewhere than the class; null for the same place.</param>
/// <param name="CheckInCode">For those who keep classes alone: whoever knows it can be marked present.</param>
public sealed record SessionLook(Guid Id, DateTime StartsAt, DateTime EndsAt, string? Place, bool IsCancelled, string CheckInCode, int Present, int Absent)
{
    /// <summary>Whether somebody called the roll, or learners checked in.</summary>
    public bool IsCalled => Present + Absent > 0;

    /// <summary>Whether the roll may be called: a little before the session begins, and ever after.</summary>
    public bool CanBeCalled(DateTime now) => !IsCancelled && StartsAt - CheckIn.OpensBefore <= now;
}

/// <summary>A class with everything but who learns in it.</summary>
public sealed record ClassWhole
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string? Topic { get; init; }

    public required IReadOnlyList<string> Skills { get; init; }

    public required ClassAudience Audience { get; init; }

    public required string? Village { get; init; }

    public required string Place { get; init; }

    public required string? MapUrl { get; init; }

    public required int Capacity { get; init; }

    public required string? Teacher { get; init; }

    public required string? Bring { get; init; }

    /// <summary>In đồng.</summary>
    public required int Fee { get; init; }

    /// <summary>UTC; null from publication on.</summary>
    public required DateTime? OpensAt { get; init; }

    /// <summary>UTC; null until the first session begins.</summary>
    public required DateTime? ClosesAt { get; init; }

    public required ClassState State { get; init; }

    public required string? CancelReason { get; init; }

    public required int SeatsTaken { get; init; }

    public required int Waiting { get; init; }

    /// <summary>To be handed back with a change: whoever changed it meanwhile is not overwritten.</summary>
    public required int Version { get; init; }

    /// <summary>By time, the cancelled ones too.</summary>
    public required IReadOnlyList<SessionLook> Sessions { get; init; }

    /// <summary>Who said after the last session that they can do it, and that they cannot yet.</summary>
    public required (int Can, int CannotYet) FollowUps { get; init; }

    public required int Certificates { get; init; }

    /// <summary>Sessions that take place.</summary>
    public IEnumerable<SessionLook> Held => Sessions.Where(session => !session.IsCancelled);
}

/// <summary>Reads one class of a commune.</summary>
public sealed class ReadClass(IDbContextFactory<BotDbContext> contexts)
{
    /// <returns>Null when there is no such class in this commune.</returns>
    public async Task<ClassWhole?> ExecuteAsync(string commune, Guid classId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.TrainingClasses.AsNoTracking().SingleOrDefaultAsync(found => found.Id == classId && found.Commune == commune, cancellationToken);
        if (row is null)
            return null;
        var marks = (await context.Attendances.AsNoTracking()
            .Where(mark => context.ClassSessions.Any(session => session.Id == mark.SessionId && session.ClassId == classId))
            .GroupBy(mark => new { mark.SessionId, mark.Mark })
            .Select(group => new { group.Key.SessionId, group.Key.Mark, Count = group.Count() })
            .ToListAsync(cancellationToken)).ToLookup(group => group.SessionId);
        var sessions = await context.ClassSessions.AsNoTracking().Where(session => session.ClassId == classId).ToListAsync(cancellationToken);
        var enrollments = context.Enrollments.Where(enrolled => enrolled.ClassId == classId);
        return new ClassWhole
        {
            Id = row.Id,
            Number = row.Number,
            Title = row.Title,
            Topic = row.Topic,
            Skills = row.Skills.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Audience = row.Audience,
            Village = row.Village,
            Place = row.Place,
            MapUrl = row.MapUrl,
            Capacity = row.Capacity,
            Teacher = row.Teacher,
            Bring = row.Bring,
            Fee = row.Fee,
            OpensAt = row.OpensAt,
            ClosesAt = row.ClosesAt,
            State = row.State,
            CancelReason = row.CancelReason,
            SeatsTaken = row.SeatsTaken,
            Waiting = row.Waiting,
            Version = row.Version,
            Sessions =
            [
                .. sessions.OrderBy(session => session.StartsAt).ThenBy(session => session.Id).Select(session => new SessionLook(
                    session.Id, session.StartsAt, session.EndsAt, session.Place, session.CancelledAt is not null, session.CheckInCode,
                    marks[session.Id].Where(mark => mark.Mark == AttendanceMark.Present).Sum(mark => mark.Count),
                    marks[session.Id].Where(mark => mark.Mark == AttendanceMark.Absent).Sum(mark => mark.Count))),
            ],
            FollowUps = (await enrollments.CountAsync(enrolled => enrolled.CanDo == true, cancellationToken), await enrollments.CountAsync(enrolled => enrolled.CanDo == false, cancellationToken)),
            Certificates = await enrollments.CountAsync(enrolled => enrolled.CertificateNumber != null, cancellationToken),
        };
    }
}
