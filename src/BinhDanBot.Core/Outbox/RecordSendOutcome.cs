using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Writes down what became of an attempt, and decides what follows: ended, or tried again later. The connector has named the class of
/// the outcome; waiting and giving up are decided here, for all channels alike.
/// </summary>
public sealed class RecordSendOutcome(OutboxStore outbox, IOptions<OutboxOptions> options, BotMeter meter, ILogger<RecordSendOutcome> log)
{
    /// <param name="claimed">The message that was tried.</param>
    /// <param name="outcome">Null when the sender threw: a bug or an outage, tried again like <see cref="SendOutcome.RetryAfter"/>.</param>
    public ValueTask ExecuteAsync(ClaimedMessage claimed, SendOutcome? outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        cancellationToken.ThrowIfCancellationRequested();
        var channel = claimed.Due.Conversation.Channel;
        switch (outcome)
        {
            case SendOutcome.Sent:
                meter.SendAttempted(channel, "sent");
                End(claimed, "sent");
                break;
            case SendOutcome.Refused refused:
                meter.SendAttempted(channel, "refused");
                log.Refused(claimed.Due.Id, channel, refused.Reason);
                End(claimed, "refused");
                break;
            default:
                meter.SendAttempted(channel, outcome is null ? "error" : "retry");
                TryAgain(claimed, outcome as SendOutcome.RetryAfter);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private void TryAgain(ClaimedMessage claimed, SendOutcome.RetryAfter? asked)
    {
        var attempts = claimed.FailedAttempts + 1;
        if (attempts >= options.Value.Attempts)
        {
            log.GivenUp(claimed.Due.Id, claimed.Due.Conversation.Channel, attempts);
            End(claimed, "dead");
            return;
        }

        var wait = BackOff(claimed.Due.Id, claimed.FailedAttempts);
        outbox.PutOff(claimed, asked is not null && asked.Delay > wait ? asked.Delay : wait);
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

    private void End(ClaimedMessage claimed, string state)
    {
        if (outbox.TryEnd(claimed))
            meter.MessageEnded(claimed.Due.Conversation.Channel, state);
    }
}
