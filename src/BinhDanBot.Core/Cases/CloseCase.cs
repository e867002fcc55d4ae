using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>Ends a case, or takes it up again. At the end the bot speaks again at once, and the person is told so.</summary>
public sealed class CloseCase(IDatabaseWriter writer, CaseSentences sentences, QueueMessage queue, OutboxStore outbox, InboxStore inbox, IEnumerable<IChannelSender> senders, CaseDesk desk, RecordAudit audit, TimeProvider clock)
{
    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    public async Task<CaseOutcome> ExecuteAsync(string commune, Guid caseId, CaseClosing how, bool mayCloseOthers, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var notice = sentences.Say(commune, CaseSentences.Closed);
        var (outcome, account) = await writer.WriteAsync(
            async (context, cancel) =>
            {
                var found = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.Commune == commune, cancel);
                if (found is null)
                    return (CaseOutcome.NotThere, (OutboxAccount?)null);
                if (found.ClosedAt is not null)
                    return (CaseOutcome.AlreadyDone, null);
                if (found.AssigneeId is { } assignee && assignee != who.Id && !mayCloseOthers)
                    return (CaseOutcome.TakenByOther, null);
                return (CaseOutcome.Done, (OutboxAccount?)await CloseAsync(context, found, how, notice, who, cancel));
            },
            cancellationToken);
        Announce(account);
        return outcome;
    }

    /// <summary>Inside the transaction of whoever found the case open.</summary>
    /// <param name="notice">What the person is told; empty for nothing.</param>
    internal async Task<OutboxAccount> CloseAsync(BotDbContext context, CaseRow found, CaseClosing how, string notice, Actor who, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        Guid? closedBy = who.Id == Guid.Empty ? null : who.Id;
        await context.Cases.Where(row => row.Id == found.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, CaseState.Closed)
                .SetProperty(told => told.ClosedAt, now)
                .SetProperty(told => told.ClosedById, closedBy)
                .SetProperty(told => told.ClosedByName, who.Name)
                .SetProperty(told => told.ClosedHow, how)
                .SetProperty(told => told.SoonAt, (DateTime?)null)
                .SetProperty(told => told.DueAt, (DateTime?)null)
                .SetProperty(told => told.Version, told => told.Version + 1),
            cancellationToken);
        await TakeOver.ToBotAsync(context, found.ConversationId, now, cancellationToken);
        var account = new OutboxAccount(found.Commune, found.Channel);
        var hasLeft = await context.Conversations.AnyAsync(row => row.Id == found.ConversationId && row.LeftAt != null, cancellationToken);
        if (!hasLeft && notice.Length > 0)
        {
            // A case may be opened again and closed again: each time is told.
            var parts = CaseText.Fit(_forms, found.Channel, notice);
            await queue.ExecuteAsync(
                context,
                [.. parts.Select((part, i) => new OutboxMessage($"case:{found.Id:N}:closed:{found.Version}:{i + 1}", found.ConversationId, account, MessagePriority.Reply, part, null))],
                cancellationToken);
        }

        await audit.ExecuteAsync(context, new AuditEntry(who, found.Commune, "case.closed", found.Id.ToString("D"), $"{CaseNumber.Write(found.Number)} {how}"), cancellationToken);
        return account;
    }

    /// <summary>After the transaction: there is something to send, and perhaps something to answer.</summary>
    internal void Announce(OutboxAccount? account)
    {
        if (account is null)
            return;
        outbox.SignalOf(account).Poke();
        inbox.Arrived.Poke();
    }

    public Task<CaseOutcome> ReopenAsync(string commune, Guid caseId, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var promised = desk.For(commune) ?? CommuneDesk.Usual;
        var (soon, due) = (UtcInstantConverter.ToStored(promised.SoonAt(now)), UtcInstantConverter.ToStored(promised.DueAt(now)));
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var found = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.Commune == commune, cancel);
                if (found is null)
                    return CaseOutcome.NotThere;
                if (found.ClosedAt is null)
                    return CaseOutcome.AlreadyDone;
                if (await context.Cases.AnyAsync(row => row.ConversationId == found.ConversationId && row.ClosedAt == null, cancel))
                    return CaseOutcome.AnotherIsOpen;
                await context.Cases.Where(row => row.Id == caseId).ExecuteUpdateAsync(
                    row => row
                        .SetProperty(told => told.State, CaseState.Taken)
                        .SetProperty(told => told.AssigneeId, who.Id)
                        .SetProperty(told => told.AssigneeName, who.Name)
                        .SetProperty(told => told.TakenAt, now)
                        .SetProperty(told => told.ClosedAt, (DateTime?)null)
                        .SetProperty(told => told.ClosedById, (Guid?)null)
                        .SetProperty(told => told.ClosedByName, (string?)null)
                        .SetProperty(told => told.ClosedHow, (CaseClosing?)null)
                        .SetProperty(told => told.SoonAt, soon)
                        .SetProperty(told => told.DueAt, due)
                        .SetProperty(told => told.SoonMarkedAt, (DateTime?)null)
                        .SetProperty(told => told.LateMarkedAt, (DateTime?)null)
                        .SetProperty(told => told.Version, told => told.Version + 1),
                    cancel);
                await TakeOver.BackAsync(context, found, now, cancel);
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "case.reopened", caseId.ToString("D"), CaseNumber.Write(found.Number)), cancel);
                return CaseOutcome.Done;
            },
            cancellationToken);
    }
}
