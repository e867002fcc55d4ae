using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>
/// Gives free seats to those who wait, in classes where both are found at once. What frees a seat gives it on by itself; this is for what nobody foresaw, a class
/// whose new session came after the seat.
/// </summary>
public sealed class SweepWaitlists(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, PromoteWaiting promote, OutboxStore outbox)
{
    /// <returns>How many people got a seat.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.TrainingClasses.AsNoTracking()
            .Where(row => row.State == ClassState.Published && row.ClosedAt == null && row.Waiting > 0 && row.SeatsTaken < row.Capacity)
            .Select(row => new { row.Id, row.Commune })
            .ToListAsync(cancellationToken);
        var all = 0;
        foreach (var training in found)
        {
            all += await writer.WriteAsync(
                async (writing, cancel) =>
                    await LockClass.ExecuteAsync(writing, training.Commune, training.Id, cancel) is null ? 0 : await promote.ExecuteAsync(writing, training.Id, cancel),
                cancellationToken);
        }

        if (all > 0)
            await outbox.SweepAsync(cancellationToken);
        return all;
    }
}
