using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>A class as everybody may see it, on its page and in calendars.</summary>
/// <param name="Class">Without the sessions that will not take place.</param>
/// <param name="CancelledSessions">Calendars that have them must hear of it.</param>
/// <param name="Version">Counted up by what staff change: calendars take the newest.</param>
public sealed record PublicClass(ScheduledClass Class, IReadOnlyList<ScheduledSession> CancelledSessions, int Version, string? CancelReason);

/// <summary>What the public page that checks a certificate says. Nobody is named.</summary>
/// <param name="FirstAt">UTC instant of the first session.</param>
/// <param name="LastAt">UTC instant of the last session's start.</param>
public sealed record CertificateCheck(string Number, int ClassNumber, string Title, DateTime FirstAt, DateTime LastAt, DateTime CertifiedAt);

/// <summary>Reads what the public pages of classes show. A draft is not there.</summary>
public sealed class ReadPublicClasses(IDbContextFactory<BotDbContext> contexts, TimeProvider clock)
{
    /// <summary>Classes with a session to come, by time.</summary>
    public async Task<IReadOnlyList<ScheduledClass>> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.TrainingClasses.AsNoTracking()
            .Where(row => row.Commune == commune && row.State == ClassState.Published)
            .Where(row => context.ClassSessions.Any(session => session.ClassId == row.Id && session.CancelledAt == null && session.EndsAt > now))
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Id).ToList();
        var sessions = (await context.ClassSessions.AsNoTracking().Where(row => ids.Contains(row.ClassId) && row.CancelledAt == null).ToListAsync(cancellationToken)).ToLookup(row => row.ClassId);
        return [.. rows.Select(row => ReadClassFacts.Read(row, sessions[row.Id])).OrderBy(found => found.Sessions.First(session => session.EndsAt > now).StartsAt).ThenBy(found => found.Number)];
    }

    /// <returns>Null when the commune has no such class, or nobody published it yet.</returns>
    public Task<PublicClass?> FindAsync(string commune, int number, CancellationToken cancellationToken) =>
        FindAsync(rows => rows.Where(row => row.Commune == commune && row.Number == number && row.PublishedAt != null && row.State != ClassState.Draft), cancellationToken);

    /// <summary>Also a draft, for those who write it.</summary>
    /// <returns>Null when the commune has no such class.</returns>
    public Task<PublicClass?> PreviewAsync(string commune, Guid classId, CancellationToken cancellationToken) =>
        FindAsync(rows => rows.Where(row => row.Commune == commune && row.Id == classId), cancellationToken);

    private async Task<PublicClass?> FindAsync(Func<IQueryable<TrainingClassRow>, IQueryable<TrainingClassRow>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await which(context.TrainingClasses.AsNoTracking()).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var sessions = await context.ClassSessions.AsNoTracking().Where(session => session.ClassId == row.Id).ToListAsync(cancellationToken);
        return new PublicClass(
            ReadClassFacts.Read(row, sessions.Where(session => session.CancelledAt is null)),
            [.. sessions.Where(session => session.CancelledAt is not null).OrderBy(session => session.StartsAt).Select(session => new ScheduledSession(session.Id, session.StartsAt, session.EndsAt, session.Place ?? row.Place))],
            row.Version,
            row.CancelReason);
    }

    /// <returns>Null when the commune gave no certificate of this number.</returns>
    public async Task<CertificateCheck?> FindCertificateAsync(string commune, string number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Enrollments.AsNoTracking()
            .Where(row => row.Commune == commune && row.CertificateNumber == number && row.CertifiedAt != null)
            .Select(row => new { row.ClassId, row.CertifiedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var training = await context.TrainingClasses.AsNoTracking().SingleAsync(row => row.Id == found.ClassId, cancellationToken);
        var starts = await context.ClassSessions.Where(row => row.ClassId == found.ClassId && row.CancelledAt == null).Select(row => row.StartsAt).ToListAsync(cancellationToken);
        return new CertificateCheck(number, training.Number, training.Title, starts.DefaultIfEmpty(found.CertifiedAt!.Value).Min(), starts.DefaultIfEmpty(found.CertifiedAt.Value).Max(), found.CertifiedAt.Value);
    }
}
