using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>An announcement as everybody may read it: addressed to nobody in particular.</summary>
/// <param name="HappensAt">UTC; null when it has no time.</param>
/// <param name="Guide">Id of the guide that comes with it; null for none.</param>
/// <param name="ClassNumber">Of the class that comes with it; null for none.</param>
/// <param name="Version">Calendars take the highest.</param>
public sealed record PublicBroadcast(Guid Id, int Number, PosterForm Poster, DateTime? HappensAt, string? Guide, int? ClassNumber, int Version);

/// <summary>A line of the public list.</summary>
/// <param name="HappensAt">UTC; null when it has no time.</param>
public sealed record PublicBroadcastLine(int Number, string Title, DateTime? HappensAt, string? Place);

/// <summary>
/// Reads what the public pages show: only words that went out, or that a second person approved and that are to go out. A change of the words is a draft again, and not there.
/// </summary>
public sealed class ReadPublicBroadcasts(IDbContextFactory<BotDbContext> contexts, ReadForms forms)
{
    private const int MostLines = 50;

    /// <summary>Who is meant by these is everybody's business; what goes to a group, or to those who lack something, is not listed.</summary>
    private static readonly AudienceKind[] OpenKinds = [AudienceKind.Village, AudienceKind.Channel, AudienceKind.Interest, AudienceKind.BornFrom, AudienceKind.BornUntil];

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PublicBroadcastLine>> ExecuteAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Public(context, commune)
            .Where(row => !context.AudienceParts.Any(part => part.BroadcastId == row.Id && !OpenKinds.Contains(part.Kind)))
            .OrderByDescending(row => row.Number)
            .Take(MostLines)
            .Select(row => new PublicBroadcastLine(row.Number, row.Title, row.HappensAt, row.Place))
            .ToListAsync(cancellationToken);
    }

    /// <returns>Null when the commune has no such announcement, or it is nobody's business yet.</returns>
    public async Task<PublicBroadcast?> FindAsync(string commune, int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Public(context, commune).SingleOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } row)
            return null;
        var made = await forms.ExecuteAsync(commune, DraftOfBroadcast.Of(row, []), number, cancellationToken);
        var classNumber = await context.TrainingClasses
            .Where(training => training.Id == row.ClassId && training.Commune == commune && training.State == ClassState.Published)
            .Select(training => (int?)training.Number)
            .SingleOrDefaultAsync(cancellationToken);
        return new PublicBroadcast(row.Id, row.Number, made.Poster, row.HappensAt, row.Guide, classNumber, row.Version);
    }

    private static IQueryable<BroadcastRow> Public(BotDbContext context, string commune) => context.Broadcasts.AsNoTracking()
        .Where(row => row.Commune == commune)
        .Where(row => (row.State == BroadcastState.Scheduled && row.ApprovedVersion == row.Version && row.ApprovedById != row.ChangedById)
            || context.BroadcastRuns.Any(run =>
                run.BroadcastId == row.Id && run.BroadcastVersion == row.Version && (run.State == RunState.Sending || run.State == RunState.Paused || run.State == RunState.Ended)));
}
