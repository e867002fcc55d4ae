using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;

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
            (_, broadcast, _) =>
            {
                // What is scheduled for few people may have come to many since then, and its run waits for this.
                if (broadcast.State == BroadcastState.Draft || broadcast.ApprovedVersion == broadcast.Version)
                    return Task.FromResult(new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId));
                if (broadcast.ChangedById == who.Id)
                    return Task.FromResult(new BroadcastChanged(BroadcastOutcome.OwnWriting, broadcastId));
                broadcast.ApprovedVersion = broadcast.Version;
                (broadcast.ApprovedById, broadcast.ApprovedByName, broadcast.ApprovedAt) = (who.Id, who.Name, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
                return Task.FromResult(new BroadcastChanged(BroadcastOutcome.Done, broadcastId));
            },
            "announcement.approved",
            who,
            cancellationToken);
    }
}
