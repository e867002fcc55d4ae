using System.Globalization;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Inbox;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>What a member of staff wrote to the person of a case.</summary>
/// <param name="Text">As typed.</param>
/// <param name="SeenVersion">Version of the case on the page on which it was typed.</param>
/// <param name="FormId">Made with the page: the same form sent twice is one answer.</param>
public sealed record StaffReply(string Commune, Guid CaseId, string Text, int SeenVersion, Guid FormId);

/// <summary>
/// Answers the person of a case, through the outbox like everything that is sent. In one transaction: the thread, the silence of the bot, the messages, the
/// trail. Never a second answer to the same words: who has not seen what a colleague did is told to look first.
/// </summary>
public sealed class ReplyToCase(
    IDatabaseWriter writer, CaseThread thread, QueueMessage queue, OutboxStore outbox, InboxStore inbox, IEnumerable<IChannelSender> senders, StaffSilence silence,
    RecordAudit audit, TimeProvider clock)
{
    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    public async Task<CaseOutcome> ExecuteAsync(StaffReply reply, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(who);
        var text = CaseText.Clean(reply.Text);
        if (CaseText.Fault(text) is { } fault)
            return fault;
        await thread.ReadyAsync(cancellationToken);
        var (outcome, account) = await writer.WriteAsync((context, cancel) => WriteAsync(context, reply, text, who, cancel), cancellationToken);
        if (account is null)
            return outcome;
        outbox.SignalOf(account).Poke();
        inbox.Arrived.Poke();
        return outcome;
    }

    private async Task<(CaseOutcome Outcome, OutboxAccount? Account)> WriteAsync(
        BotDbContext context, StaffReply reply, string text, Actor who, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var (commune, caseId) = (reply.Commune, reply.CaseId);
        var source = string.Create(CultureInfo.InvariantCulture, $"form:{reply.FormId:N}");
        var found = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.Commune == commune, cancellationToken);
        if (found is null)
            return (CaseOutcome.NotThere, null);
        if (await context.CaseMessages.AnyAsync(row => row.CaseId == caseId && row.Source == source, cancellationToken))
            return (CaseOutcome.AlreadyDone, null);
        if (found.ClosedAt is not null)
            return (CaseOutcome.Closed, null);
        if (found.AssigneeId is { } assignee && assignee != who.Id)
            return (CaseOutcome.TakenByOther, null);
        if (found.Version != reply.SeenVersion)
            return (CaseOutcome.ChangedMeanwhile, null);
        if (await context.Conversations.AnyAsync(row => row.Id == found.ConversationId && row.LeftAt != null, cancellationToken))
            return (CaseOutcome.PersonLeft, null);

        var takenAt = found.TakenAt ?? now;
        var changed = await context.Cases.Where(row => row.Id == caseId && row.Version == reply.SeenVersion).ExecuteUpdateAsync(
            row =>
            {
                KeepCaseOfTurn.Answered(row, now);
                row.SetProperty(told => told.AssigneeId, who.Id).SetProperty(told => told.AssigneeName, who.Name).SetProperty(told => told.TakenAt, takenAt);
            },
            cancellationToken);
        if (changed == 0)
            return (CaseOutcome.ChangedMeanwhile, null);

        // The conversation first, then what waits in the outbox: a turn that is committed at this moment has either been before us, or says nothing.
        await TakeOver.ToStaffAsync(context, found.ConversationId, UtcInstantConverter.ToStored(now + silence.Lasts), now, cancellationToken);
        await WithdrawMessages.OfBotAsync(context, found.ConversationId, now, cancellationToken);

        var account = new OutboxAccount(commune, found.Channel);
        var id = SequentialIds.Next(clock.GetUtcNow());
        var parts = CaseText.Fit(_forms, found.Channel, text);
        await thread.AddAsync(
            context, commune, caseId, [new ThreadMessage(id, new CaseLine(source, CaseSpeaker.Staff, text, AttachmentKind.None, now), who.Id, who.Name, parts.Count)], cancellationToken);
        await queue.ExecuteAsync(
            context,
            [.. parts.Select((part, i) => new OutboxMessage(CaseText.KeyOf(id, i + 1), found.ConversationId, account, MessagePriority.Reply, part, null))],
            cancellationToken);
        await audit.ExecuteAsync(context, new AuditEntry(who, commune, "case.answered", caseId.ToString("D"), CaseNumber.Write(found.Number)), cancellationToken);
        return (CaseOutcome.Done, account);
    }
}
