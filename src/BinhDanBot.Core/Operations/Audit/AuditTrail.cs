using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Audit;

/// <summary>One line of the trail, as people look at it.</summary>
/// <param name="Number">Its place in the whole trail.</param>
/// <param name="At">UTC instant.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Act">What was done, in the words of the code.</param>
/// <param name="Subject">Id of what it was done to.</param>
/// <param name="Detail">The reason, the role, the number of the version.</param>
public sealed record AuditLine(long Number, DateTime At, Actor Who, string Act, string Subject, string Detail);

/// <summary>Which entries to look at.</summary>
/// <param name="Commune">Entries of no other are ever shown.</param>
/// <param name="ActorId">Of one member of staff alone; null for all.</param>
/// <param name="Act">One act alone; null for all.</param>
/// <param name="FromAt">UTC instant, included; null from the start.</param>
/// <param name="UntilAt">UTC instant, left out; null to the end.</param>
public sealed record AuditQuestion(string Commune, Guid? ActorId = null, string? Act = null, DateTime? FromAt = null, DateTime? UntilAt = null);

/// <summary>Reads the trail of one commune, newest first.</summary>
public sealed class AuditTrail(IDbContextFactory<BotDbContext> contexts)
{
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(AuditQuestion question, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Select(context, question)
            .OrderByDescending(row => row.Id)
            .Skip(skip)
            .Take(take)
            .Select(row => new AuditLine(row.Id, row.At, new Actor(row.ActorId, row.ActorName), row.Act, row.Subject, row.Detail))
            .ToListAsync(cancellationToken);
    }

    public async Task<int> CountAsync(AuditQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Select(context, question).CountAsync(cancellationToken);
    }

    /// <summary>The acts and the members of staff that there are entries of, to choose from.</summary>
    public async Task<(IReadOnlyList<string> Acts, IReadOnlyList<Actor> Actors)> ChoicesAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.AuditEntries.Where(row => row.Commune == commune);
        var acts = await rows.Select(row => row.Act).Distinct().ToListAsync(cancellationToken);
        var actors = await rows.Select(row => new { row.ActorId, row.ActorName }).Distinct().ToListAsync(cancellationToken);

        // Somebody whose name was changed is one person, under the name that comes first.
        return ([.. acts.Order(StringComparer.Ordinal)],
            [.. actors.GroupBy(actor => actor.ActorId).Select(same => new Actor(same.Key, same.Min(actor => actor.ActorName) ?? "")).OrderBy(actor => actor.Name, StringComparer.Ordinal)]);
    }

    private static IQueryable<AuditEntryRow> Select(BotDbContext context, AuditQuestion question)
    {
        var rows = context.AuditEntries.AsNoTracking().Where(row => row.Commune == question.Commune);
        if (question.ActorId is { } actor)
            rows = rows.Where(row => row.ActorId == actor);
        if (question.Act is { } act)
            rows = rows.Where(row => row.Act == act);
        if (question.FromAt is { } from)
            rows = rows.Where(row => row.At >= from);
        if (question.UntilAt is { } until)
            rows = rows.Where(row => row.At < until);
        return rows;
    }
}
