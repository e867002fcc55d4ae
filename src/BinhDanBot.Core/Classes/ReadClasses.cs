using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Which classes are looked at.</summary>
public enum ClassTab
{
    /// <summary>Published, with a session to come or none yet.</summary>
    Coming,

    /// <summary>Published, all sessions over.</summary>
    Past,
    Drafts,
    Cancelled,
}

/// <summary>One line of the list of classes. No names of learners.</summary>
/// <param name="StartsAt">Of the next session, or of the last one when all are over; null for none.</param>
/// <param name="Sessions">That take place.</param>
/// <param name="RollsMissing">Sessions that are over and for which nobody called the roll.</param>
public sealed record ClassLook(
    Guid Id, int Number, string Title, ClassState State, ClassAudience Audience, string? Village, string Place, DateTime? StartsAt, int Sessions, int Capacity, int SeatsTaken, int Waiting,
    int RollsMissing);

/// <summary>A page of the list.</summary>
/// <param name="Total">How many there are, on all pages.</param>
/// <param name="Counts">How many classes each tab has.</param>
public sealed record ClassPage(IReadOnlyList<ClassLook> Classes, int Total, IReadOnlyDictionary<ClassTab, int> Counts);

/// <summary>Reads the classes of a commune for its staff: those to come by time, the others from the newest on.</summary>
public sealed class ReadClasses(IDbContextFactory<BotDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 30;

    /// <param name="commune">As in rows.</param>
    /// <param name="tab">Which ones.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<ClassPage> ExecuteAsync(string commune, ClassTab tab, int page, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ofCommune = context.TrainingClasses.AsNoTracking().Where(row => row.Commune == commune);
        var counts = new Dictionary<ClassTab, int>();
        foreach (var counted in Enum.GetValues<ClassTab>())
            counts[counted] = await Of(context, ofCommune, counted, now).CountAsync(cancellationToken);
        var chosen = Of(context, ofCommune, tab, now);
        var sorted = tab == ClassTab.Coming
            ? chosen.OrderBy(row => context.ClassSessions.Where(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > now).Min(session => (DateTime?)session.StartsAt)).ThenBy(row => row.Number)
            : chosen.OrderByDescending(row => row.Number);
        var rows = await sorted.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var sessions = (await context.ClassSessions.AsNoTracking()
            .Where(session => ids.Contains(session.ClassId) && session.CancelledAt == null)
            .Select(session => new { session.ClassId, session.StartsAt, session.EndsAt, IsCalled = context.Attendances.Any(mark => mark.SessionId == session.Id) })
            .ToListAsync(cancellationToken)).ToLookup(session => session.ClassId);
        return new ClassPage(
            [.. rows.Select(row =>
            {
                var own = sessions[row.Id].OrderBy(session => session.StartsAt).ToList();
                var shown = own.Find(session => session.EndsAt > now) ?? own.LastOrDefault();
                var missing = row.State == ClassState.Published && row.SeatsTaken > 0 ? own.Count(session => session.EndsAt <= now && !session.IsCalled) : 0;
                return new ClassLook(
                    row.Id, row.Number, row.Title, row.State, row.Audience, row.Village, row.Place, shown?.StartsAt, own.Count, row.Capacity, row.SeatsTaken, row.Waiting, missing);
            })],
            counts[tab],
            counts);
    }

    private static IQueryable<TrainingClassRow> Of(BotDbContext context, IQueryable<TrainingClassRow> classes, ClassTab tab, DateTime now) => tab switch
    {
        ClassTab.Coming => classes.Where(row => row.State == ClassState.Published
            && (context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > now)
                || !context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null))),
        ClassTab.Past => classes.Where(row => row.State == ClassState.Published
            && context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null)
            && !context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > now)),
        ClassTab.Drafts => classes.Where(row => row.State == ClassState.Draft),
        _ => classes.Where(row => row.State == ClassState.Cancelled),
    };
}
