using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>
/// The second person's yes to exactly what the page showed: another version is another announcement. <see cref="ApprovalGate"/> asks for it.
/// </summary>
public sealed class ApproveBroadcast(ChangeBroadcast change, TimeProvider clock)
{
    /// <summary>Asks for it.</summary>
    public Task<BroadcastChanged> ProposeAsync(string commune, Guid broadcastId, int seenVersion, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            broadcastId,
            seenVersion,
            (_, broadcast, _) =>
            {
                if (broadcast.State != BroadcastState.Draft)
                    return Task.FromResult(new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId));
                broadcast.State = BroadcastState.Proposed;
                return Task.FromResult(new BroadcastChanged(BroadcastOutcome.Done, broadcastId));
            },
            "announcement.proposed",
            who,
            cancellationToken);

    /// <summary>Gives it.</summary>
    public Task<BroadcastChanged> ExecuteAsync(string commune, Guid broadcastId, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return change.ExecuteAsync(
            commune,
            broadcastId,
            seenVersion,
            async (context, broadcast, cancel) =>
            {
                // What is scheduled for few people may have come to many since then, and its run waits for this.
                if (broadcast.State == BroadcastState.Draft || broadcast.ApprovedVersion == broadcast.Version)
                    return new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId);
                if (broadcast.ChangedById == who.Id)
                    return new BroadcastChanged(BroadcastOutcome.OwnWriting, broadcastId);
                var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                broadcast.ApprovedVersion = broadcast.Version;
                (broadcast.ApprovedById, broadcast.ApprovedByName, broadcast.ApprovedAt) = (who.Id, who.Name, now);
                await LetGoAsync(context, broadcast, who, now, cancel);
                return new BroadcastChanged(BroadcastOutcome.Done, broadcastId);
            },
            "announcement.approved",
            who,
            cancellationToken);
    }

    /// <summary>The runs that wait for nothing else.</summary>
    private static Task<int> LetGoAsync(BotDbContext context, BroadcastRow broadcast, Actor who, DateTime now, CancellationToken cancellationToken)
    {
        var (id, version) = (broadcast.Id, broadcast.Version);
        return context.BroadcastRuns
            .Where(run => run.BroadcastId == id && run.BroadcastVersion == version && run.State == RunState.Held && run.HeldReason == ApprovalGate.Unapproved && run.IsListed)
            .ExecuteUpdateAsync(
                run => run
                    .SetProperty(told => told.State, RunState.Sending)
                    .SetProperty(told => told.HeldReason, (string?)null)
                    .SetProperty(told => told.ChangedByName, who.Name)
                    .SetProperty(told => told.ChangedAt, now),
                cancellationToken);
    }
}
