using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Cases;

/// <summary>
/// What time does to cases: soon late, late, told late, closed because nobody wrote any more. Each step is done once, whatever number of processes look, and
/// however late they look.
/// </summary>
public sealed class AdvanceCases(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, CaseThread thread, CaseSentences sentences, CloseCase close, QueueMessage queue, OutboxStore outbox,
    IEnumerable<IChannelSender> senders, RecordAudit audit, IOptions<CaseOptions> options, TimeProvider clock)
{
    private const int AtOnce = 100;

    private readonly Dictionary<string, ChannelForm> _forms = senders.ToDictionary(sender => sender.Channel, sender => sender.Form, StringComparer.Ordinal);

    /// <returns>How many steps were done; those that another process did are not counted.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var steps = 0;
        foreach (var found in await FindAsync(open => open.Where(row => row.SoonAt <= now && row.SoonMarkedAt == null), cancellationToken))
            steps += await writer.WriteAsync(
                (context, cancel) => context.Cases
                    .Where(row => row.Id == found.Id && row.ClosedAt == null && row.SoonAt <= now && row.SoonMarkedAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(told => told.SoonMarkedAt, now), cancel),
                cancellationToken);
        foreach (var found in await FindAsync(open => open.Where(row => row.DueAt <= now && row.LateMarkedAt == null), cancellationToken))
            steps += await MarkLateAsync(found, now, cancellationToken);
        var quietSince = now - options.Value.CloseAfter;
        foreach (var found in await FindAsync(open => open.Where(row => row.State == CaseState.Answered && row.LastStaffAt <= quietSince && (row.LastResidentAt == null || row.LastResidentAt <= quietSince)), cancellationToken))
            steps += await CloseQuietAsync(found, cancellationToken);
        return steps + await LearnNamesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<CaseRow>> FindAsync(Func<IQueryable<CaseRow>, IQueryable<CaseRow>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(context.Cases.AsNoTracking().Where(row => row.ClosedAt == null)).OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Before the administrators, and one truthful sentence to the person, once in the life of the case.</summary>
    private async Task<int> MarkLateAsync(CaseRow found, DateTime now, CancellationToken cancellationToken)
    {
        var parts = CaseText.Fit(_forms, found.Channel, sentences.Say(found.Commune, CaseSentences.Late));
        var account = new OutboxAccount(found.Commune, found.Channel);
        var marked = await writer.WriteAsync(
            async (context, cancel) =>
            {
                var late = context.Cases.Where(row => row.Id == found.Id && row.ClosedAt == null && row.DueAt <= now && row.LateMarkedAt == null);
                if (await late.ExecuteUpdateAsync(row => row.SetProperty(told => told.LateMarkedAt, now), cancel) == 0)
                    return 0;
                await audit.ExecuteAsync(context, new AuditEntry(Actor.Program, found.Commune, "case.escalated", found.Id.ToString("D"), CaseNumber.Write(found.Number)), cancel);
                var isHere = await context.Conversations.AnyAsync(row => row.Id == found.ConversationId && row.LeftAt == null, cancel);
                if (!isHere || await context.Cases.Where(row => row.Id == found.Id && row.ToldLateAt == null).ExecuteUpdateAsync(row => row.SetProperty(told => told.ToldLateAt, now), cancel) == 0)
                    return 1;
                await queue.ExecuteAsync(
                    context,
                    [.. parts.Select((part, i) => new OutboxMessage($"case:{found.Id:N}:late:{i + 1}", found.ConversationId, account, MessagePriority.Reply, part, null))],
                    cancel);
                return 1;
            },
            cancellationToken);
        if (marked > 0)
            outbox.SignalOf(account).Poke();
        return marked;
    }

    private async Task<int> CloseQuietAsync(CaseRow found, CancellationToken cancellationToken)
    {
        var notice = sentences.Say(found.Commune, CaseSentences.ClosedQuiet);
        var account = await writer.WriteAsync(
            async (context, cancel) =>
            {
                var isStillQuiet = await context.Cases.AnyAsync(
                    row => row.Id == found.Id && row.ClosedAt == null && row.State == CaseState.Answered && row.Version == found.Version && row.LastResidentAt == found.LastResidentAt, cancel);
                return isStillQuiet ? await close.CloseAsync(context, found, CaseClosing.NoAnswer, notice, Actor.Program, cancel) : null;
            },
            cancellationToken);
        close.Announce(account);
        return account is null ? 0 : 1;
    }

    /// <summary>Channels tell who somebody is after the case was opened.</summary>
    private async Task<int> LearnNamesAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var named = await context.Cases.AsNoTracking()
            .Where(row => row.ClosedAt == null && !row.IsNameSearchable)
            .Join(context.Conversations.Where(row => row.ProtectedName != null), row => row.ConversationId, row => row.Id, (row, conversation) => new { row.Id, row.Commune, conversation.ProtectedName })
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        if (named.Count == 0)
            return 0;
        await thread.ReadyAsync(cancellationToken);
        foreach (var found in named)
        {
            await writer.WriteAsync(
                async (writing, cancel) =>
                {
                    await thread.AddWordsAsync(writing, found.Commune, found.Id, thread.NameOf(found.ProtectedName) ?? "", cancel);
                    return await writing.Cases.Where(row => row.Id == found.Id).ExecuteUpdateAsync(row => row.SetProperty(told => told.IsNameSearchable, true), cancel);
                },
                cancellationToken);
        }

        return named.Count;
    }
}
