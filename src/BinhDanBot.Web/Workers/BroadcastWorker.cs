using BinhDanBot.Core.Broadcasts;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Sending;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Switches;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Moves the runs of announcements along: what became of messages goes into the ledger, the next people into the outbox. One process at a time for each run, by a
/// lease that saves work; what keeps two from doing the same is in the database. A look finds what any process stopped, so a switch holds within two seconds.
/// </summary>
internal sealed class BroadcastWorker(
    OpenRuns runs, ListRun list, FeedRun feed, SettleRun settle, WindUpRun windUp, SilenceGuard guard, SwitchBoard switches, WorkLeases leases, IEnumerable<Core.Channels.IChannelSender> senders,
    IOptions<BroadcastOptions> options, TimeProvider clock, ILogger<BroadcastWorker> logger)
    : BackgroundService
{
    /// <summary>Short: so long waits a run whose process died.</summary>
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(2);

    private readonly string[] _channels = [.. senders.Select(sender => sender.Channel)];
    private readonly Dictionary<Guid, DateTimeOffset> _renewedAt = [];
    private bool _isAwake;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signal = new WorkSignal();
        await using var timer = clock.CreateTimer(_ => signal.Poke(), null, options.Value.Look, options.Value.Look);
        await WorkerLoop.RunAsync(signal, RunOneAsync, logger, stoppingToken);
    }

    /// <summary>A page of each run; false when there was nothing to do.</summary>
    internal async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        // Before anything goes on: what a silence stopped must not.
        if (!_isAwake)
            await guard.ExecuteAsync(stopping);
        _isAwake = true;
        var any = false;
        var open = await runs.ReadAsync(stopping);
        foreach (var run in open)
        {
            any |= await TakeBackWhatIsOffAsync(run, stopping);
            if (await HoldsLeaseAsync(run.Id, stopping))
                any |= await MoveAsync(run, stopping);
        }

        foreach (var ended in _renewedAt.Keys.Except(open.Select(run => run.Id)).ToList())
            _renewedAt.Remove(ended);
        return any;
    }

    private async Task<bool> MoveAsync(OpenRunView run, CancellationToken stopping)
    {
        if (run.State == RunState.Listing)
            return (await list.PageAsync(run.Id, stopping)).Outcome != ListOutcome.NotListing;
        var moved = await settle.PageAsync(run.Id, stopping) > 0;
        var isOver = clock.GetUtcNow().UtcDateTime >= run.ExpiresAt || run.State == RunState.Cancelled;
        if (run.State == RunState.Sending && !isOver && !IsOff(run) && await feed.PageAsync(run.Id, stopping) > 0)
            return true;
        return await windUp.PageAsync(run.Id, stopping) || moved;
    }

    private bool IsOff(OpenRunView run) => switches.FindOff(run.Commune, SwitchTarget.Broadcasts) is not null;

    /// <summary>Whoever has the lease: it may have died a moment ago. The lanes send no announcements meanwhile; what is taken back does not wait in their way.</summary>
    private async Task<bool> TakeBackWhatIsOffAsync(OpenRunView run, CancellationToken stopping)
    {
        if (run.State != RunState.Sending)
            return false;
        if (IsOff(run))
            return await runs.TakeBackAsync(run.Id, null, stopping) > 0;
        var any = false;
        foreach (var channel in _channels.Where(channel => switches.FindOff(run.Commune, SwitchTarget.Channel(channel)) is not null))
            any |= await runs.TakeBackAsync(run.Id, channel, stopping) > 0;
        return any;
    }

    private async Task<bool> HoldsLeaseAsync(Guid run, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        if (_renewedAt.TryGetValue(run, out var renewed) && now - renewed < LeaseFor / 2)
            return true;
        var holds = await leases.TryHoldAsync($"broadcast:{run:N}", LeaseFor, stopping);
        if (holds)
            _renewedAt[run] = now;
        else
            _renewedAt.Remove(run);
        return holds;
    }
}
