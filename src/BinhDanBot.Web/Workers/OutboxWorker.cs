using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Outbox;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Web.Workers;

/// <summary>Sends what waits in the outbox, each conversation's messages in order. The only caller of a sender.</summary>
internal sealed class OutboxWorker(
    OutboxStore outbox, IEnumerable<IChannelSender> senders, RecordSendOutcome record, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private readonly Dictionary<string, IChannelSender> _senders = senders.ToDictionary(sender => sender.Channel, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var sweep = clock.CreateTimer(_ => outbox.Waiting.Poke(), null, options.Value.Sweep, options.Value.Sweep);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkerLoop.RunAsync(outbox.Waiting, RunOneAsync, logger, stoppingToken)));
    }

    /// <summary>One attempt to send one message; false when none is due.</summary>
    internal async Task<bool> RunOneAsync(CancellationToken stopping)
    {
        if (await outbox.TryClaimAsync(stopping) is not { } claimed)
            return false;
        var outcome = await SendAsync(claimed.Due, stopping);
        await record.ExecuteAsync(claimed, outcome, stopping);
        return true;
    }

    /// <summary>Null when the sender threw or took too long.</summary>
    private async Task<SendOutcome?> SendAsync(DueMessage due, CancellationToken stopping)
    {
        if (!_senders.TryGetValue(due.Conversation.Channel, out var sender))
            return new SendOutcome.Refused("channel-off");
        try
        {
            using var timeout = new CancellationTokenSource(options.Value.SendTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
            return await sender.SendAsync(due, either.Token);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            logger.SendFailed(due.Id, due.Conversation.Channel, Fault.Describe(fault));
            return null;
        }
    }
}
