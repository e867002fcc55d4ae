using System.Collections.Concurrent;
using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.Switches;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Sends what waits in the outbox: a lane for each account, all lanes side by side, so that a slow or limited account holds up no other. The only
/// caller of a sender.
/// </summary>
internal sealed class OutboxWorker(
    OutboxStore outbox, IEnumerable<IChannelSender> senders, RecordSendOutcome record, WorkLeases leases, SilenceGuard guard, SwitchBoard switches, IOptions<OutboxOptions> options,
    IOptions<BroadcastOptions> announcements, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private readonly Dictionary<string, IChannelSender> _senders = senders.ToDictionary(sender => sender.Channel, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OutboxAccount, OutboxLane> _lanes = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweepSignal = outbox.NewAccount;
        await using var sweep = clock.CreateTimer(_ => sweepSignal.Poke(), null, TimeSpan.Zero, options.Value.Sweep);
        var running = new Dictionary<OutboxAccount, Task>();
        var isAwake = false;
        await WorkerLoop.RunAsync(
            sweepSignal,
            async stopping =>
            {
                // Before anything is sent: announcements that a silence stopped are taken out of the outbox.
                if (!isAwake)
                    await guard.ExecuteAsync(stopping);
                isAwake = true;
                await outbox.SweepAsync(stopping);
                foreach (var account in outbox.Accounts)
                    if (!running.ContainsKey(account))
                        running.Add(account, LaneOf(account).RunAsync(stopping));
                return false;
            },
            logger,
            stoppingToken);
        await Task.WhenAll(running.Values);
    }

    public override void Dispose()
    {
        foreach (var lane in _lanes.Values)
            lane.Dispose();
        base.Dispose();
    }

    /// <summary>Everything that is due once, account after account; false when nothing was.</summary>
    internal async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        var sent = false;
        foreach (var account in await outbox.FindDueAccountsAsync(stopping))
            sent |= await LaneOf(account).RunOnceAsync(stopping);
        return sent;
    }

    private OutboxLane LaneOf(OutboxAccount account) =>
        _lanes.GetOrAdd(account, added => new OutboxLane(added, _senders.GetValueOrDefault(added.Channel), outbox, record, leases, ShareOf(added), options.Value, clock, logger));

    private AnnouncementShare ShareOf(OutboxAccount account) =>
        new(
            announcements.Value.Share,
            options.Value,
            () => switches.FindOff(account.Commune, SwitchTarget.Broadcasts) is null && switches.FindOff(account.Commune, SwitchTarget.Channel(account.Channel)) is null);
}
