using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>
/// Takes the messages of a run that wait out of the outbox; their people are queued again. What is on its way to the channel cannot be held any more. A message that
/// waits was certainly not taken by the channel: an announcement that may have arrived ends as uncertain and is not found here.
/// </summary>
internal static class TakeBack
{
    /// <param name="context">With the transaction in which the run is held: see <see cref="HoldRun"/>.</param>
    /// <param name="runId">Of the run.</param>
    /// <param name="now">UTC, as stored.</param>
    /// <param name="channel">Only what waits there; null for all.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    /// <returns>How many messages.</returns>
    public static async Task<int> ExecuteAsync(BotDbContext context, Guid runId, DateTime now, string? channel, CancellationToken cancellationToken)
    {
        var of = channel ?? "";

        // The condition on the state stands in the removal itself: a message that a lane claims at this moment goes out or is gone, never both.
        var taken = await context.Database.SqlQuery<Guid>(
            $"""
             DELETE FROM outbox_message
             WHERE id IN (SELECT message_id FROM broadcast_recipient WHERE run_id = {runId} AND state = 'Sending') AND state = 'Queued' AND ended_at IS NULL
               AND ({of} = '' OR channel = {of})
             RETURNING id AS "Value"
             """).ToListAsync(cancellationToken);
        if (taken.Count > 0)
            await QueueAgainAsync(context, runId, taken, now, cancellationToken);
        return taken.Count;
    }

    private static Task<int> QueueAgainAsync(BotDbContext context, Guid runId, List<Guid> messages, DateTime now, CancellationToken cancellationToken) =>
        context.BroadcastRecipients
            .Where(row => row.RunId == runId && row.State == RecipientState.Sending && row.MessageId != null && messages.Contains(row.MessageId.Value))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(told => told.State, RecipientState.Queued)
                    .SetProperty(told => told.MessageId, (Guid?)null)
                    .SetProperty(told => told.ChangedAt, now),
                cancellationToken);
}
