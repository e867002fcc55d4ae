using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>A run that has not ended, as its worker sees it.</summary>
/// <param name="ExpiresAt">UTC.</param>
public sealed record OpenRunView(Guid Id, string Commune, RunState State, DateTime ExpiresAt);

/// <summary>The runs that somebody must look after, oldest first.</summary>
public sealed class OpenRuns(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, TimeProvider clock)
{
    public async Task<IReadOnlyList<OpenRunView>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.BroadcastRuns.AsNoTracking()
            .Where(row => row.EndedAt == null)
            .OrderBy(row => row.Id)
            .Select(row => new OpenRunView(row.Id, row.Commune, row.State, row.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What of a run waits in the outbox goes back into its ledger; of one channel, or all. The run itself stays as it is: a switch is off.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> TakeBackAsync(Guid runId, string? channel, CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await context.BroadcastRecipients.AnyAsync(row => row.RunId == runId && row.State == RecipientState.Sending && (channel == null || row.Channel == channel), cancellationToken))
                return 0;
        }

        return await writer.WriteAsync(
            async (writing, cancel) => await HoldRun.ExecuteAsync(writing, runId, cancel) is null
                ? 0
                : await TakeBack.ExecuteAsync(writing, runId, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), channel, cancel),
            cancellationToken);
    }
}
