using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts;

/// <summary>How a wish to try an announcement on one's own telephone ended.</summary>
public enum TestOutcome
{
    Queued,

    /// <summary>This commune has no such announcement.</summary>
    NotThere,

    /// <summary>The member has paired no telephone, or left the chat there.</summary>
    NoPhone,
}

/// <summary>Sends an announcement to the telephone of the member of staff who looks at it, and to nobody else, with their own name in it. No run, no ledger.</summary>
public sealed class SendTest(IDatabaseWriter writer, BroadcastTexts texts, QueueMessage queue, OutboxStore outbox, RecordAudit audit, TimeProvider clock)
{
    public async Task<TestOutcome> ExecuteAsync(string commune, Guid broadcastId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var id = SequentialIds.Next(clock.GetUtcNow());
        var (outcome, account) = await writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.Broadcasts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == broadcastId && row.Commune == commune, cancel) is not { } broadcast)
                    return (TestOutcome.NotThere, (OutboxAccount?)null);
                if (await TestPhones.FindAsync(context, commune, who.Id, cancel) is not { } phone)
                    return (TestOutcome.NoPhone, (OutboxAccount?)null);
                var prepared = await texts.PrepareAsync(context, broadcast, cancel);

                // Somebody waits for it, and just wrote there.
                var own = new OutboxMessage($"broadcast-test:{id:N}", phone.Id, new OutboxAccount(commune, phone.Channel), MessagePriority.Reply, prepared.On(phone.Channel, [who.Name], []), null) { Id = id };
                await queue.ExecuteAsync(context, [own], cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "broadcast.tested", broadcastId.ToString("D")), cancel);
                return (TestOutcome.Queued, (OutboxAccount?)own.Account);
            },
            cancellationToken);
        if (account is not null)
            outbox.SignalOf(account).Poke();
        return outcome;
    }
}
