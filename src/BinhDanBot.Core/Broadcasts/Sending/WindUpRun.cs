using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>The end of a run: who had nothing when it was cancelled or too late gets that as the reason, and when everybody has a final state it is over.</summary>
public sealed class WindUpRun(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock)
{
    private const int PageSize = 1_000;

    /// <returns>Whether there is more to do at once.</returns>
    public async Task<bool> PageAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await IsDueAsync(context, runId, cancellationToken))
                return false;
        }

        return await writer.WriteAsync((writing, cancel) => WriteAsync(writing, runId, cancel), cancellationToken);
    }

    /// <summary>A run that waits for staff may wait for days, and looking needs no turn at writing.</summary>
    private async Task<bool> IsDueAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken)
    {
        if (await context.BroadcastRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == runId && row.EndedAt == null, cancellationToken) is not { } run)
            return false;
        if (run.State == RunState.Cancelled)
            return true;
        var isLate = clock.GetUtcNow().UtcDateTime >= run.ExpiresAt;
        return run.IsListed ? isLate || !await IsOpenAsync(context, runId, cancellationToken) : isLate && run.State != RunState.Listing;
    }

    private static Task<bool> IsOpenAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken) =>
        context.BroadcastRecipients.AnyAsync(row => row.RunId == runId && (row.State == RecipientState.Queued || row.State == RecipientState.Sending), cancellationToken);

    private async Task<bool> WriteAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken)
    {
        if (await HoldRun.ExecuteAsync(context, runId, cancellationToken) is not { EndedAt: null } run)
            return false;
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (run.State == RunState.Cancelled)
            return await SuppressAsync(context, run, SuppressedReason.Cancelled, now, cancellationToken) || await EndAsync(context, run, now, cancellationToken);
        if (now < run.ExpiresAt)
            return run.IsListed && await EndAsync(context, run, now, cancellationToken);

        // Nobody is sent anything any more, but everybody must be in the ledger with the reason.
        if (!run.IsListed)
            return run.State != RunState.Listing && await context.BroadcastRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.State, RunState.Listing), cancellationToken) == 1;
        return await TakeBack.ExecuteAsync(context, run.Id, now, null, cancellationToken) > 0
            || await SuppressAsync(context, run, SuppressedReason.TooLate, now, cancellationToken)
            || await EndAsync(context, run, now, cancellationToken);
    }

    private static async Task<bool> SuppressAsync(BotDbContext context, BroadcastRunRow run, string reason, DateTime now, CancellationToken cancellationToken)
    {
        var waiting = context.BroadcastRecipients.Where(row => row.RunId == run.Id && row.State == RecipientState.Queued).OrderBy(row => row.ConversationId).Select(row => row.Id).Take(PageSize);
        return await context.BroadcastRecipients.Where(row => waiting.Contains(row.Id)).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, RecipientState.Suppressed)
                .SetProperty(told => told.Reason, reason)
                .SetProperty(told => told.ChangedAt, now),
            cancellationToken) > 0;
    }

    /// <returns>False: either way nothing is left to do at once.</returns>
    private static async Task<bool> EndAsync(BotDbContext context, BroadcastRunRow run, DateTime now, CancellationToken cancellationToken)
    {
        if (await IsOpenAsync(context, run.Id, cancellationToken))
            return false;
        var state = run.State == RunState.Cancelled ? RunState.Cancelled : RunState.Ended;
        await context.BroadcastRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, state).SetProperty(told => told.EndedAt, now).SetProperty(told => told.HeldReason, (string?)null), cancellationToken);
        return false;
    }
}
