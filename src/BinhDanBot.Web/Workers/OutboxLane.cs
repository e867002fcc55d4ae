using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Leases;
using BinhDanBot.Core.Outbox;

namespace BinhDanBot.Web.Workers;

/// <summary>
/// Sends for one account. Where the account has a rate, one process at a time sends for it, by a lease, so that the rate holds for all processes together.
/// A message is marked as being sent only when it goes out at once: what is so marked when a process dies is all that can be uncertain.
/// </summary>
internal sealed class OutboxLane : IDisposable
{
    private static readonly TimeSpan RecordAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly OutboxAccount _account;
    private readonly IChannelSender? _sender;
    private readonly OutboxStore _outbox;
    private readonly RecordSendOutcome _record;
    private readonly WorkLeases _leases;
    private readonly AnnouncementShare _share;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private double? _perSecond;
    private SendRate? _rate;
    private readonly SemaphoreSlim _slots;
    private DateTimeOffset _leaseRenewedAt = DateTimeOffset.MinValue;

    public OutboxLane(
        OutboxAccount account, IChannelSender? sender, OutboxStore outbox, RecordSendOutcome record, WorkLeases leases, AnnouncementShare share, OutboxOptions options, TimeProvider clock,
        ILogger logger)
    {
        _account = account;
        _sender = sender;
        _outbox = outbox;
        _record = record;
        _leases = leases;
        _share = share;
        _options = options;
        _clock = clock;
        _logger = logger;
        _slots = new SemaphoreSlim(options.InFlight, options.InFlight);
        TakeRate();
    }

    private string LeaseName => $"outbox:{_account.Channel}:{_account.Commune}";

    /// <summary>Sends while there is something due, then waits for a poke.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await WorkerLoop.RunAsync(_outbox.SignalOf(_account), SendNextAsync, _logger, stopping);

        // What is on its way is finished and recorded, or it would be uncertain at the next start.
        for (var i = 0; i < _options.InFlight; i++)
            await _slots.WaitAsync(_options.SendTimeout, CancellationToken.None);
        if (_rate is not null && _leaseRenewedAt != DateTimeOffset.MinValue)
            await ReleaseAsync();
    }

    /// <summary>Sends what is due now, and waits until it is sent; false when nothing was due.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken stopping)
    {
        var claimed = await _outbox.ClaimAsync(_account, _options.InFlight, stopping);
        await Task.WhenAll(claimed.Select(message => SendAsync(message, stopping)));
        return claimed.Count > 0;
    }

    public void Dispose()
    {
        _rate?.Dispose();
        _share.Dispose();
        _slots.Dispose();
    }

    private async Task<bool> SendNextAsync(CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        var taken = 1;
        while (taken < _options.InFlight && _slots.Wait(0, CancellationToken.None))
            taken++;
        var claimed = await ClaimWithinRateAsync(taken, stopping);
        if (taken > claimed.Count)
            _slots.Release(taken - claimed.Count);
        foreach (var message in claimed)
            _ = SendInSlotAsync(message, stopping);
        return claimed.Count > 0;
    }

    private async Task<IReadOnlyList<ClaimedMessage>> ClaimWithinRateAsync(int most, CancellationToken stopping)
    {
        IReadOnlyList<ClaimedMessage> claimed = [];
        try
        {
            TakeRate();
            // Asked for after the wait for a slot, which may have been as long as the lease.
            if (_rate is not null && !await HoldsLeaseAsync(stopping))
                return claimed;

            var allowed = _rate is null ? most : await _rate.TakeAsync(most, stopping);
            var announcements = _share.Take(allowed);
            claimed = await _outbox.ClaimAsync(_account, allowed, announcements, stopping);
            _rate?.GiveBack(allowed - claimed.Count);
            if (_share.Begin(announcements, claimed.Count(IsAnnouncement)) is { } comeAgain)
                _ = PokeLaterAsync(comeAgain, stopping);
            return claimed;
        }
        catch
        {
            _slots.Release(most);
            throw;
        }
    }

    private async Task SendInSlotAsync(ClaimedMessage claimed, CancellationToken stopping)
    {
        try
        {
            await SendAsync(claimed, stopping);
        }
        catch (Exception fault)
        {
            // The outcome could not be written down: after its lease the message counts as uncertain.
            _logger.OutcomeLost(claimed.Due.Id, _account.Channel, Fault.Describe(fault));
        }
        finally
        {
            if (IsAnnouncement(claimed))
                _share.End();
            _slots.Release();
            _outbox.SignalOf(_account).Poke();
        }
    }

    private static bool IsAnnouncement(ClaimedMessage claimed) => claimed.Due.Priority >= MessagePriority.Broadcast;

    /// <summary>Announcements may wait for their share while nothing else would wake the lane.</summary>
    private async Task PokeLaterAsync(TimeSpan wait, CancellationToken stopping)
    {
        await Task.Delay(wait, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _outbox.SignalOf(_account).Poke();
    }

    private async Task SendAsync(ClaimedMessage claimed, CancellationToken stopping)
    {
        var startedAt = _clock.GetTimestamp();
        var outcome = await TrySendAsync(claimed.Due, stopping);
        while (!await TryRecordAsync(claimed, outcome, mayFail: _clock.GetElapsedTime(startedAt) < _options.Lease * 0.8))
            await Task.Delay(RecordAgainAfter, _clock, CancellationToken.None);
    }

    /// <summary>What became of the message is known: a database that is locked for a while must not make it uncertain while the lease is ours.</summary>
    private async Task<bool> TryRecordAsync(ClaimedMessage claimed, SendOutcome? outcome, bool mayFail)
    {
        try
        {
            await _record.ExecuteAsync(claimed, outcome, CancellationToken.None);
            return true;
        }
        catch (StorageUnavailableException) when (mayFail)
        {
            return false;
        }
    }

    /// <summary>Null when the sender threw.</summary>
    private async Task<SendOutcome?> TrySendAsync(DueMessage due, CancellationToken stopping)
    {
        if (_sender is null)
            return new SendOutcome.Refused("channel-off");
        try
        {
            // Not stopped with the program: an attempt that has begun ends by itself or by its time limit.
            using var timeout = new CancellationTokenSource(_options.SendTimeout, _clock);
            return await _sender.SendAsync(due, timeout.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            _logger.SendFailed(due.Id, _account.Channel, Fault.Describe(fault));
            return null;
        }
    }

    /// <summary>As the account has it now: staff connect accounts while the program runs.</summary>
    private void TakeRate()
    {
        var perSecond = _sender?.MessagesPerSecond(_account.Commune == CommuneProfile.NeutralId ? "" : _account.Commune);
        if (perSecond == _perSecond)
            return;
        _perSecond = perSecond;
        _rate?.Dispose();
        _rate = perSecond is { } rate ? new SendRate(rate) : null;
        _share.TakeRate(perSecond);
    }

    private async Task<bool> HoldsLeaseAsync(CancellationToken stopping)
    {
        var now = _clock.GetUtcNow();
        if (now - _leaseRenewedAt < _options.AccountLease / 3)
            return true;
        var holds = await _leases.TryHoldAsync(LeaseName, _options.AccountLease, stopping);
        _leaseRenewedAt = holds ? now : DateTimeOffset.MinValue;
        return holds;
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _leases.ReleaseAsync(LeaseName, CancellationToken.None);
        }
        catch (Exception fault)
        {
            // It lapses by itself.
            _logger.LoopFailed(Fault.Describe(fault));
        }
    }
}
