using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>Begins a draft from an announcement that is there: to those for whom a run failed, to those whom it reached, or to the same people once more.</summary>
public sealed class CopyBroadcast(IDbContextFactory<BotDbContext> contexts, SaveBroadcast save)
{
    /// <summary>
    /// The same words to everybody for whom the run failed, and to nobody else. A run has one such announcement: a second one would tell those whom the first has reached
    /// by then; for whom that fails too, it is made of its own run.
    /// </summary>
    public async Task<BroadcastChanged> ToFailedAsync(string commune, Guid runId, Actor who, CancellationToken cancellationToken)
    {
        var failed = Part(AudienceKind.FailedRun, runId);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.AudienceParts
            .Where(part => part.Commune == commune && part.Kind == failed.Kind && part.Value == failed.Value && !part.IsExclusion)
            .Select(part => (Guid?)part.BroadcastId)
            .FirstOrDefaultAsync(cancellationToken);
        return known is { } id ? new BroadcastChanged(BroadcastOutcome.Done, id) : await OfRunAsync(commune, runId, draft => draft with { Audience = [failed] }, who, cancellationToken);
    }

    /// <summary>A correction to everybody whom the run reached.</summary>
    /// <param name="commune">As in rows.</param>
    /// <param name="runId">Of this commune.</param>
    /// <param name="title">Says that it is a correction.</param>
    /// <param name="withUncertain">Also to those whom it may have reached: nobody knows.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public Task<BroadcastChanged> ToReachedAsync(string commune, Guid runId, Func<string, string> title, bool withUncertain, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(title);
        return OfRunAsync(
            commune,
            runId,
            draft => draft with
            {
                Title = title(draft.Title),
                Audience = withUncertain ? [Part(AudienceKind.GotRun, runId), Part(AudienceKind.MayHaveGotRun, runId)] : [Part(AudienceKind.GotRun, runId)],
            },
            who,
            cancellationToken);
    }

    /// <summary>The same words to the same audience, as it is then.</summary>
    public async Task<BroadcastChanged> ExecuteAsync(string commune, Guid broadcastId, Actor who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await DraftOfBroadcast.ReadAsync(context, commune, broadcastId, cancellationToken) is { } draft
            ? await save.NewAsync(commune, draft with { Schedule = BroadcastSchedule.Now }, who, cancellationToken)
            : new BroadcastChanged(BroadcastOutcome.NotThere);
    }

    private async Task<BroadcastChanged> OfRunAsync(string commune, Guid runId, Func<BroadcastDraft, BroadcastDraft> change, Actor who, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var broadcastId = await context.BroadcastRuns.Where(row => row.Id == runId && row.Commune == commune).Select(row => (Guid?)row.BroadcastId).SingleOrDefaultAsync(cancellationToken);
        return broadcastId is { } id && await DraftOfBroadcast.ReadAsync(context, commune, id, cancellationToken) is { } draft
            ? await save.NewAsync(commune, change(draft) with { Schedule = BroadcastSchedule.Now }, who, cancellationToken)
            : new BroadcastChanged(BroadcastOutcome.NotThere);
    }

    private static AudiencePart Part(AudienceKind kind, Guid runId) => new(kind, runId.ToString("N"));
}
