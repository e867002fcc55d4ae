using BinhDanBot.Core.Broadcasts.Schedules;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>Lets an announcement go out: now, or at its times. Also ends it.</summary>
public sealed class ScheduleBroadcast(ChangeBroadcast change, OpenRun open, TimeProvider clock)
{
    public Task<BroadcastChanged> ExecuteAsync(string commune, Guid broadcastId, int seenVersion, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        return change.ExecuteAsync(
            commune,
            broadcastId,
            seenVersion,
            async (context, broadcast, cancel) =>
            {
                if (broadcast.State is not (BroadcastState.Draft or BroadcastState.Proposed))
                    return new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId);
                var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
                if (broadcast.FirstAt is null)
                {
                    broadcast.State = BroadcastState.Ended;
                    var run = await open.ExecuteAsync(context, broadcast, now, who.Name, null, cancel);
                    return new BroadcastChanged(BroadcastOutcome.Done, broadcastId) { RunId = run };
                }

                if (NextTime.After(new BroadcastSchedule(broadcast.Recurrence, broadcast.FirstAt, broadcast.Weekdays, broadcast.UntilOn), now) is not { } next)
                    return new BroadcastChanged(BroadcastOutcome.NothingToCome, broadcastId);
                (broadcast.State, broadcast.NextAt) = (BroadcastState.Scheduled, next);
                return new BroadcastChanged(BroadcastOutcome.Done, broadcastId);
            },
            "announcement.scheduled",
            who,
            cancellationToken);
    }

    /// <summary>No run begins any more. Those under way go on; they are cancelled by themselves.</summary>
    public Task<BroadcastChanged> EndAsync(string commune, Guid broadcastId, int seenVersion, Actor who, CancellationToken cancellationToken) =>
        change.ExecuteAsync(
            commune,
            broadcastId,
            seenVersion,
            (_, broadcast, _) =>
            {
                if (broadcast.State == BroadcastState.Ended)
                    return Task.FromResult(new BroadcastChanged(BroadcastOutcome.WrongState, broadcastId));
                (broadcast.State, broadcast.NextAt) = (BroadcastState.Ended, null);
                return Task.FromResult(new BroadcastChanged(BroadcastOutcome.Done, broadcastId));
            },
            "announcement.ended",
            who,
            cancellationToken);
}
