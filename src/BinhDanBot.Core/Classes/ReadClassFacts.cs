using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Reads what a turn must know to speak of classes.</summary>
public sealed class ReadClassFacts(IDbContextFactory<BotDbContext> contexts, ITextProtection protection, TimeProvider clock)
{
    /// <summary>A class that is over is talked about for so long: was it helpful, where is the certificate.</summary>
    private static readonly TimeSpan TalkedAbout = TimeSpan.FromDays(60);

    /// <param name="commune">As in rows.</param>
    /// <param name="conversationId">Id of the conversation's row.</param>
    /// <param name="cancellationToken">Of the turn.</param>
    public async Task<ClassFacts> ExecuteAsync(string commune, Guid conversationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var since = now - TalkedAbout;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var personId = await context.Conversations.Where(row => row.Id == conversationId).Select(row => row.PersonId).SingleOrDefaultAsync(cancellationToken);
        var rows = await context.TrainingClasses.AsNoTracking()
            .Where(row => row.Commune == commune && row.State != ClassState.Draft)
            .Where(row => context.ClassSessions.Any(session => session.ClassId == row.Id && session.EndsAt > since))
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var sessions = (await context.ClassSessions.AsNoTracking().Where(row => ids.Contains(row.ClassId) && row.CancelledAt == null).ToListAsync(cancellationToken)).ToLookup(row => row.ClassId);
        var classes = rows.Select(row => Read(row, sessions[row.Id])).OrderBy(found => found.Sessions is [var first, ..] ? first.StartsAt : found.ClosesAt).ThenBy(found => found.Number).ToList();
        var person = personId is null ? null : await context.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == personId && row.Commune == commune, cancellationToken);
        return new ClassFacts(
            [.. classes.Where(found => !found.IsCancelled && found.Sessions.Any(session => session.EndsAt > now))],
            await ReadOwnAsync(context, commune, conversationId, personId, classes, cancellationToken),
            person is null ? null : PersonText.Read(protection, person));
    }

    internal static ScheduledClass Read(TrainingClassRow row, IEnumerable<ClassSessionRow> sessions)
    {
        var scheduled = sessions.OrderBy(session => session.StartsAt).Select(session => new ScheduledSession(session.Id, session.StartsAt, session.EndsAt, session.Place ?? row.Place)).ToList();
        return new ScheduledClass
        {
            Id = row.Id,
            Number = row.Number,
            Title = row.Title,
            Topic = row.Topic,
            Audience = row.Audience,
            Village = row.Village,
            Place = row.Place,
            Map = row.MapUrl is null ? null : new Uri(row.MapUrl),
            Teacher = row.Teacher,
            Bring = row.Bring,
            Fee = row.Fee,
            SeatsLeft = row.Waiting > 0 ? 0 : Math.Max(0, row.Capacity - row.SeatsTaken),
            Waiting = row.Waiting,
            OpensAt = row.OpensAt,
            ClosesAt = row.ClosesAt ?? (scheduled is [var first, ..] ? first.StartsAt : row.CreatedAt),
            IsCancelled = row.State == ClassState.Cancelled,
            Sessions = scheduled,
        };
    }

    private async Task<IReadOnlyList<OwnEnrollment>> ReadOwnAsync(
        BotDbContext context, string commune, Guid conversationId, Guid? personId, IReadOnlyList<ScheduledClass> classes, CancellationToken cancellationToken)
    {
        var byId = classes.ToDictionary(found => found.Id);
        var rows = await context.Enrollments.AsNoTracking()
            .Where(row => row.Commune == commune && row.PersonId != null && row.State != EnrollmentState.Cancelled && (row.ConversationId == conversationId || row.PersonId == personId))
            .OrderByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        var people = rows.Select(row => row.PersonId!.Value).Distinct().ToList();
        var known = await context.People.AsNoTracking().Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var own = new List<OwnEnrollment>();
        foreach (var row in rows)
        {
            if (!byId.TryGetValue(row.ClassId, out var of))
                continue;
            var before = row.State == EnrollmentState.Waitlisted ? await TakeSeat.CountBeforeAsync(context, row, cancellationToken) : 0;
            var details = known.TryGetValue(row.PersonId!.Value, out var person) ? PersonText.Read(protection, person) : null;
            own.Add(new OwnEnrollment(row.Id, of, row.State, details, row.IsForOther, before));
        }

        return own;
    }
}
