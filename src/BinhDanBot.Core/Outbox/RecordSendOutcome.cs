using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Writes down what became of an attempt, and decides what follows: ended, or tried again later. The connector has named the class of
/// the outcome; waiting and giving up are decided here, for all channels alike.
/// </summary>
public sealed class RecordSendOutcome(IDatabaseWriter writer, IOptions<OutboxOptions> options, TimeProvider clock, BotMeter meter, ILogger<RecordSendOutcome> log)
{
    private const string Thrown = "error";

    /// <param name="claimed">The message that was tried.</param>
    /// <param name="outcome">Null when the sender threw: a bug or an outage before anything was sent.</param>
    /// <param name="cancellationToken">Given up only when the program stops; then the message counts as uncertain after its lease.</param>
    public async Task ExecuteAsync(ClaimedMessage claimed, SendOutcome? outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        var channel = claimed.Account.Channel;
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await EndAsync(claimed, MessageState.Sent, null, sent.ExternalMessageId, cancellationToken);
                break;
            case SendOutcome.Refused refused:
                log.Refused(claimed.Due.Id, channel, refused.Reason);
                await EndAsync(claimed, MessageState.Refused, refused.Reason, null, cancellationToken);
                break;
            case SendOutcome.Uncertain uncertain when claimed.Due.Priority >= MessagePriority.Broadcast:
                await EndAsync(claimed, MessageState.Uncertain, uncertain.Reason, null, cancellationToken);
                break;
            case SendOutcome.Uncertain uncertain:
                log.MayRepeat(claimed.Due.Id, channel, uncertain.Reason);
                await TryAgainAsync(claimed, TimeSpan.Zero, uncertain.Reason, isUncertain: true, cancellationToken);
                break;
            case SendOutcome.RetryAfter retry:
                await TryAgainAsync(claimed, retry.Delay, retry.Reason, isUncertain: false, cancellationToken);
                break;
            default:
                await TryAgainAsync(claimed, TimeSpan.Zero, Thrown, isUncertain: false, cancellationToken);
                break;
        }

        // Counted when it is written down: whoever could not write it calls again.
        meter.SendAttempted(channel, NameOf(outcome));
    }

    private static string NameOf(SendOutcome? outcome) => outcome switch
    {
        SendOutcome.Sent => "sent",
        SendOutcome.Refused => "refused",
        SendOutcome.Uncertain => "uncertain",
        SendOutcome.RetryAfter => "retry",
        _ => Thrown,
    };

    private async Task TryAgainAsync(ClaimedMessage claimed, TimeSpan asked, string reason, bool isUncertain, CancellationToken cancellationToken)
    {
        // A channel that says when to come back says nothing against the message.
        var failures = asked > TimeSpan.Zero ? claimed.Attempts - 1 : claimed.Attempts;
        var now = clock.GetUtcNow().UtcDateTime;
        if (failures >= options.Value.Attempts || now - claimed.QueuedAt >= options.Value.GiveUpAfter)
        {
            log.GivenUp(claimed.Due.Id, claimed.Account.Channel, claimed.Attempts);
            await EndAsync(claimed, MessageState.Dead, reason, null, cancellationToken);
            return;
        }

        var wait = BackOff(claimed.Due.Id, claimed.Attempts - 1);
        var dueAt = now + (asked > wait ? asked : wait);
        var more = isUncertain ? 1 : 0;
        await ChangeAsync(
            claimed,
            row => row
                .SetProperty(message => message.State, MessageState.Queued)
                .SetProperty(message => message.Lease, (Guid?)null)
                .SetProperty(message => message.DueAt, dueAt)
                .SetProperty(message => message.Attempts, failures)
                .SetProperty(message => message.Uncertainties, message => message.Uncertainties + more)
                .SetProperty(message => message.Reason, reason),
            cancellationToken);
    }

    /// <summary>
    /// Doubles from attempt to attempt, spread by up to a quarter so that a burst does not come back as one. The spread is read from the id:
    /// different for every message, the same in every run of a test.
    /// </summary>
    private TimeSpan BackOff(Guid id, int failedAttempts)
    {
        var longest = options.Value.LongestRetry;
        var doubled = options.Value.FirstRetry * Math.Pow(2, Math.Min(failedAttempts, 30));
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return (doubled < longest ? doubled : longest) * (1 + bytes[15] / 1024d);
    }

    private async Task EndAsync(ClaimedMessage claimed, MessageState state, string? reason, string? externalId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var kept = externalId is { Length: > ColumnLengths.ExternalId } ? null : externalId;
        var isOurs = await ChangeAsync(
            claimed,
            row => row
                .SetProperty(message => message.State, state)
                .SetProperty(message => message.Lease, (Guid?)null)
                .SetProperty(message => message.EndedAt, now)
                .SetProperty(message => message.ExternalMessageId, kept)
                .SetProperty(message => message.Reason, reason),
            cancellationToken);
        if (isOurs)
            meter.MessageEnded(claimed.Account.Channel, state.ToString().ToLowerInvariant());
    }

    private Task<bool> ChangeAsync(ClaimedMessage claimed, Action<UpdateSettersBuilder<OutboxMessageRow>> change, CancellationToken cancellationToken) =>
        writer.WriteAsync((context, cancel) => OutboxStore.TryChangeAsync(context, claimed, change, cancel), cancellationToken);
}
