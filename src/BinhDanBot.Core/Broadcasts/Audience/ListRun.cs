using System.Data;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Audience;

/// <summary>What came of listing a page.</summary>
public enum ListOutcome
{
    /// <summary>There is more to list.</summary>
    More,

    /// <summary>The ledger is whole.</summary>
    Listed,

    /// <summary>The run is not being listed: it is listed, stopped, or not there; or another process listed this page.</summary>
    NotListing,
}

/// <param name="Outcome">What came of it.</param>
/// <param name="People">Rows that were written.</param>
public readonly record struct ListedPage(ListOutcome Outcome, int People = 0);

/// <summary>
/// Writes the ledger of a run: a row for everybody of its audience, with where they are reached or why not. A page at a time, each in a transaction with the place
/// where the next one begins: after a crash it goes on there, and of two processes one writes the page.
/// </summary>
public sealed class ListRun(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, AudiencePages pages, IOptions<BroadcastOptions> options, TimeProvider clock)
{
    private static readonly MultiRowStatement Rows = new(
        "broadcast_recipient (id, commune, run_id, person_id, conversation_id, channel, cost, state, reason, changed_at)",
        [DbType.Guid, DbType.String, DbType.Guid, DbType.Guid, DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.DateTime],
        "ON CONFLICT (run_id, person_id) DO NOTHING RETURNING id");

    public async Task<ListedPage> PageAsync(Guid runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.BroadcastRuns.AsNoTracking().SingleOrDefaultAsync(row => row.Id == runId && row.State == RunState.Listing && !row.IsListed, cancellationToken) is not { } run)
            return new ListedPage(ListOutcome.NotListing);
        var paidLimit = await context.Broadcasts.Where(row => row.Id == run.BroadcastId).Select(row => row.PaidLimit).SingleAsync(cancellationToken);
        var audience = await DraftOfBroadcast.AudienceAsync(context, run.BroadcastId, cancellationToken);
        var goesAt = QuietHours.Of(options.Value).NextOpen(clock.GetUtcNow().UtcDateTime);
        var page = await pages.ReadAsync(context, run.Commune, audience, run.ListedThrough, goesAt, cancellationToken);
        var inOrder = new DecideInOrder(audience, paidLimit, goesAt >= run.ExpiresAt, run.Counted);
        var decided = inOrder.Of(page.People, page.Reaches, await PaidAsync(context, run, page, cancellationToken));
        return await writer.WriteAsync((writing, cancel) => WriteAsync(writing, run, page, decided, inOrder.Counted, cancel), cancellationToken);
    }

    /// <summary>Conversations of the page whose message was counted on an earlier page.</summary>
    private static async Task<HashSet<Guid>> PaidAsync(BotDbContext context, BroadcastRunRow run, AudiencePage page, CancellationToken cancellationToken)
    {
        if (run.Counted == 0)
            return [];
        var shared = page.Reaches.Values.Where(reach => reach.Cost == MessageCost.Counted).Select(reach => reach.ConversationId!.Value).Distinct().ToList();
        return await context.BroadcastRecipients
            .Where(row => row.RunId == run.Id && row.State == RecipientState.Queued && row.Cost == MessageCost.Counted && row.ConversationId != null && shared.Contains(row.ConversationId.Value))
            .Select(row => row.ConversationId!.Value)
            .ToHashSetAsync(cancellationToken);
    }

    private async Task<ListedPage> WriteAsync(BotDbContext context, BroadcastRunRow run, AudiencePage page, IReadOnlyList<Decided> decided, int counted, CancellationToken cancellationToken)
    {
        var (now, before) = (UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), run.ListedThrough);
        var through = page.People.Count == 0 ? before : page.People[^1];
        var held = await context.BroadcastRuns.Where(row => row.Id == run.Id && row.State == RunState.Listing && !row.IsListed && row.ListedThrough == before).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.ListedThrough, through).SetProperty(told => told.Counted, counted).SetProperty(told => told.IsListed, page.IsLast), cancellationToken);
        if (held == 0)
            return new ListedPage(ListOutcome.NotListing);

        // Who was erased since the page was read leaves no trace.
        var there = await context.People.Where(row => page.People.Contains(row.Id)).Select(row => row.Id).ToHashSetAsync(cancellationToken);
        var rows = decided.Where(person => there.Contains(person.PersonId)).Select(person => Values(run, person, now)).ToList();
        var added = rows.Count == 0 ? 0 : (await Rows.ExecuteAsync(context, rows, cancellationToken)).Count;
        if (!page.IsLast)
            return new ListedPage(ListOutcome.More, added);
        var isOpen = await ApprovalGate.IsOpenAsync(context, run, options.Value.ApproveAbove, cancellationToken);
        var (state, reason) = isOpen ? (RunState.Sending, null) : (RunState.Held, ApprovalGate.Unapproved);
        await context.BroadcastRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.State, state).SetProperty(told => told.HeldReason, reason).SetProperty(told => told.ChangedAt, now), cancellationToken);
        return new ListedPage(ListOutcome.Listed, added);
    }

    private object?[] Values(BroadcastRunRow run, Decided person, DateTime now)
    {
        var reach = person.Reach;
        return
        [
            SequentialIds.Next(clock.GetUtcNow()), run.Commune, run.Id, person.PersonId, reach.ConversationId, reach.Channel, reach.Cost?.ToString(),
            (reach.Reason is null ? RecipientState.Queued : RecipientState.Suppressed).ToString(), reach.Reason, now,
        ];
    }
}
