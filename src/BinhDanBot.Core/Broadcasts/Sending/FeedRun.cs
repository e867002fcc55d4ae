using System.Globalization;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Broadcasts.Texts;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>
/// Puts the next people of a run into the outbox, a little ahead of what the channels take: what waits there is all that a pause must take back. Whether somebody may be
/// told is decided again at that moment. The messages and the rows of the ledger that they are for are written together or not at all.
/// </summary>
public sealed class FeedRun(
    IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, QueueMessage queue, OutboxStore outbox, ReadReach reach, BroadcastTexts texts, ITextProtection protection, StoredText storedTexts,
    IOptions<BroadcastOptions> options, TimeProvider clock)
{
    /// <summary>So many rows of the ledger at once: answers wait for the same writer.</summary>
    private const int PageSize = 200;

    /// <returns>How many rows of the ledger moved; 0 when enough waits already, nobody is left, or the run may not go on now.</returns>
    public async Task<int> PageAsync(Guid runId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (QuietHours.Of(options.Value).IsQuiet(now))
            return 0;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Most looks find that enough waits; looking needs no turn at writing. A few people at a time would be many writes.
            var room = options.Value.Ahead - await AheadAsync(context, runId, cancellationToken);
            if (room * 4 < Math.Min(PageSize, options.Value.Ahead) || !await context.BroadcastRecipients.AnyAsync(row => row.RunId == runId && row.State == RecipientState.Queued, cancellationToken))
                return 0;
        }

        var page = await writer.WriteAsync((context, cancel) => WriteAsync(context, runId, cancel), cancellationToken);
        foreach (var account in page.Accounts)
            outbox.SignalOf(account).Poke();
        return page.Moved;
    }

    private async Task<FedPage> WriteAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        if (await HoldRun.ExecuteAsync(context, runId, cancellationToken) is not { State: RunState.Sending } run || now >= run.ExpiresAt)
            return FedPage.Nothing;
        var room = options.Value.Ahead - await AheadAsync(context, runId, cancellationToken);
        var people = await NextAsync(context, runId, Math.Min(PageSize, room), cancellationToken);
        if (people.Count == 0)
            return FedPage.Nothing;
        var look = await LookAgainAsync(context, run, people, now, cancellationToken);
        await RecipientChanges.MovedAsync(context, run, now, look.Moved, cancellationToken);
        var broadcast = await context.Broadcasts.AsNoTracking().SingleAsync(row => row.Id == run.BroadcastId, cancellationToken);
        var prepared = await texts.PrepareAsync(context, broadcast, cancellationToken);
        var persons = await PersonsAsync(context, look.Told, cancellationToken);
        var messages = look.Told.GroupBy(row => row.ConversationId!.Value)
            .Select(sharing => (Message: MessageOf(run, sharing, persons, prepared, now), People: sharing.ToList()))
            .ToList();
        var changes = await QueueAsync(context, run, messages, cancellationToken);
        await OfferAsync(context, [.. messages.Select(queued => queued.Message.ConversationId)], prepared.Choices, now, cancellationToken);
        await RecipientChanges.OfQueuedAsync(context, run, now, [.. look.Suppressed, .. changes], cancellationToken);
        return new FedPage(people.Count, [.. messages.Select(queued => queued.Message.Account).Distinct()]);
    }

    /// <summary>
    /// They may have left, said stop or been erased since the ledger was written, or be reached elsewhere now: then they stay queued there, beside those who share that
    /// telephone.
    /// </summary>
    private async Task<LookedAgain> LookAgainAsync(BotDbContext context, BroadcastRunRow run, List<BroadcastRecipientRow> people, DateTime now, CancellationToken cancellationToken)
    {
        var ids = people.Where(row => row.PersonId != null).Select(row => row.PersonId!.Value).ToList();
        var reaches = await reach.OfAsync(context, run.Commune, ids, now, cancellationToken);
        var looked = new LookedAgain([], [], []);
        foreach (var row in people)
        {
            var found = row.PersonId is { } person ? reaches[person] : Reach.Nowhere(SuppressedReason.Erased);
            if (found.Reason is { } reason)
                looked.Suppressed.Add(new RecipientChange(row.Id, RecipientState.Suppressed, reason, null));
            else if (found.ConversationId != row.ConversationId)
                looked.Moved.Add((row.Id, found));
            else
                looked.Told.Add(row);
        }

        return looked;
    }

    private static Task<int> AheadAsync(BotDbContext context, Guid runId, CancellationToken cancellationToken) =>
        context.BroadcastRecipients.CountAsync(row => row.RunId == runId && row.State == RecipientState.Sending, cancellationToken);

    /// <summary>Those of the ledger who have nothing yet, people of one conversation side by side and never parted: they share one message.</summary>
    private static async Task<List<BroadcastRecipientRow>> NextAsync(BotDbContext context, Guid runId, int most, CancellationToken cancellationToken)
    {
        if (most <= 0)
            return [];
        var waiting = context.BroadcastRecipients.AsNoTracking().Where(row => row.RunId == runId && row.State == RecipientState.Queued);
        var people = await waiting.OrderBy(row => row.ConversationId).Take(most).ToListAsync(cancellationToken);
        if (people.Count < most || people[^1].ConversationId is not { } last)
            return people;
        people.RemoveAll(row => row.ConversationId == last);
        people.AddRange(await waiting.Where(row => row.ConversationId == last).ToListAsync(cancellationToken));
        return people;
    }

    private static async Task<Dictionary<Guid, PersonRow>> PersonsAsync(BotDbContext context, List<BroadcastRecipientRow> told, CancellationToken cancellationToken)
    {
        var ids = told.Select(row => row.PersonId!.Value).ToList();
        return await context.People.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }

    private OutboxMessage MessageOf(BroadcastRunRow run, IGrouping<Guid, BroadcastRecipientRow> sharing, Dictionary<Guid, PersonRow> persons, PreparedBroadcast prepared, DateTime now)
    {
        var (conversationId, channel) = (sharing.Key, sharing.First().Channel!);
        var people = sharing.Select(row => persons.GetValueOrDefault(row.PersonId!.Value)).OfType<PersonRow>().ToList();
        var names = people.Select(row => protection.Unprotect(row.ProtectedName, KeepPerson.PurposeOf(row.Commune, row.Id))).OfType<string>().ToList();
        var message = prepared.On(channel, names, [.. people.Select(row => row.Village).OfType<string>()]);

        // What a night overtakes goes back into the ledger and out in the morning.
        var night = QuietHours.Of(options.Value).NextQuiet(now);
        return new OutboxMessage(KeyOf(run.Id, conversationId), conversationId, new OutboxAccount(run.Commune, channel), MessagePriority.Broadcast, message, null)
        {
            Id = SequentialIds.Next(clock.GetUtcNow()),
            ExpiresAt = night < run.ExpiresAt ? night : run.ExpiresAt,
        };
    }

    /// <summary>The last guard against twice: unique in the outbox.</summary>
    private static string KeyOf(Guid runId, Guid conversationId) => string.Create(CultureInfo.InvariantCulture, $"broadcast:{runId:N}:{conversationId:N}");

    private async Task<List<RecipientChange>> QueueAsync(
        BotDbContext context, BroadcastRunRow run, List<(OutboxMessage Message, List<BroadcastRecipientRow> People)> messages, CancellationToken cancellationToken)
    {
        var added = await queue.ExecuteAsync(context, [.. messages.Select(queued => queued.Message)], cancellationToken);
        var there = new Dictionary<string, Guid>(StringComparer.Ordinal);
        if (added.Count < messages.Count)
        {
            // That telephone has its message of this run already: whoever shares it was told by that one, and takes its state.
            var keys = messages.Where(queued => !added.Contains(queued.Message.Id!.Value)).Select(queued => queued.Message.Key).ToList();
            there = await context.OutboxMessages.Where(row => row.Commune == run.Commune && keys.Contains(row.Key)).ToDictionaryAsync(row => row.Key, row => row.Id, cancellationToken);
        }

        return
        [
            .. messages.SelectMany(queued => queued.People.Select(row => new RecipientChange(
                row.Id, RecipientState.Sending, null, there.TryGetValue(queued.Message.Key, out var earlier) ? earlier : queued.Message.Id))),
        ];
    }

    /// <summary>Where buttons are numbers, "1" under the announcement means the first of them; in a form it stays the form's.</summary>
    private async Task OfferAsync(BotDbContext context, List<Guid> conversations, IReadOnlyList<Choice> choices, DateTime now, CancellationToken cancellationToken)
    {
        if (choices.Count == 0)
            return;
        var stored = StoredChoices.Write(choices, storedTexts, ConversationRow.OfferedPurpose);
        await context.Conversations.Where(row => conversations.Contains(row.Id) && row.ProtectedForm == null).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.Offered, stored).SetProperty(told => told.OfferedAt, now), cancellationToken);
    }

    private sealed record LookedAgain(List<BroadcastRecipientRow> Told, List<RecipientChange> Suppressed, List<(Guid RecipientId, Reach Reach)> Moved);

    /// <param name="Moved">Rows of the ledger.</param>
    /// <param name="Accounts">Have something to send.</param>
    private sealed record FedPage(int Moved, IReadOnlyList<OutboxAccount> Accounts)
    {
        public static FedPage Nothing { get; } = new(0, []);
    }
}
