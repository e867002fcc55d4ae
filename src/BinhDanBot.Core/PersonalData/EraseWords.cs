using BinhDanBot.Core.Cases;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.PersonalData;

/// <summary>How much was emptied or removed.</summary>
internal readonly record struct ErasedWords(int Messages, int Questions, int CaseMessages);

/// <summary>
/// Empties what was said in the conversations of people who are erased, and in those of their helpers as far as it may be about them. Rows that carry the
/// bookkeeping stay, without words: a channel that repeats an event must find it known, a count must go on being right.
/// </summary>
public sealed class EraseWords(CaseThread thread, CaseWords caseWords, StoredText texts, ITextProtection protection)
{
    private const string Reason = "erased";

    /// <summary>Must have been called before the transaction.</summary>
    public ValueTask ReadyAsync(CancellationToken cancellationToken) => caseWords.ReadyAsync(cancellationToken);

    /// <param name="context">With the transaction of the caller.</param>
    /// <param name="people">Still with their rows.</param>
    /// <param name="own">Their conversations.</param>
    /// <param name="helpers">Conversations of others that enrolled them.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    internal async Task<ErasedWords> ExecuteAsync(
        BotDbContext context, IReadOnlyList<Guid> people, IReadOnlyList<Guid> own, IReadOnlyList<Guid> helpers, DateTime now, CancellationToken cancellationToken)
    {
        var details = await DetailsAsync(context, people, helpers, cancellationToken);
        await TakeBackAsync(context, details, helpers, now, cancellationToken);
        var messages = await EmptyInboxAsync(context, [.. own, .. helpers], cancellationToken)
            + await EmptyOutboxAsync(context, own, helpers, now, cancellationToken)
            + await RemoveWebActivitiesAsync(context, [.. own, .. helpers], cancellationToken);
        var questions = await context.Questions.Where(row => row.ConversationId != null && own.Contains(row.ConversationId.Value)).ExecuteDeleteAsync(cancellationToken);
        var said = await RemoveCasesAsync(context, own, now, cancellationToken) + await RemoveMentionsAsync(context, details, helpers, cancellationToken);
        return new ErasedWords(messages, questions, said);
    }

    /// <summary>Who is looked for in the words of helpers; nobody where nobody helped.</summary>
    private async Task<IReadOnlyList<(string Commune, PersonalDetails Person)>> DetailsAsync(
        BotDbContext context, IReadOnlyList<Guid> people, IReadOnlyList<Guid> helpers, CancellationToken cancellationToken)
    {
        if (helpers.Count == 0)
            return [];
        var rows = await context.People.AsNoTracking().Where(row => people.Contains(row.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Commune, Person: PersonText.Read(protection, row)!)).Where(read => read.Person is not null)];
    }

    /// <summary>What waits to be sent to a helper and names the person.</summary>
    private async Task TakeBackAsync(
        BotDbContext context, IReadOnlyList<(string Commune, PersonalDetails Person)> people, IReadOnlyList<Guid> helpers, DateTime now, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
            return;
        var waiting = await context.OutboxMessages.AsNoTracking().Where(row => helpers.Contains(row.ConversationId) && row.EndedAt == null).ToListAsync(cancellationToken);
        var named = waiting.Where(row => people.Any(read => Mentions(texts.Read(row.Text, OutboxRows.TextPurpose), read.Person))).Select(row => row.Id).ToList();
        await EndAsync(context.OutboxMessages.Where(row => named.Contains(row.Id)), now, cancellationToken);
    }

    private static Task<int> EndAsync(IQueryable<OutboxMessageRow> messages, DateTime now, CancellationToken cancellationToken) =>
        messages.ExecuteUpdateAsync(
            row => row
                .SetProperty(message => message.State, MessageState.Suppressed)
                .SetProperty(message => message.Lease, (Guid?)null)
                .SetProperty(message => message.EndedAt, now)
                .SetProperty(message => message.Reason, Reason),
            cancellationToken);

    /// <summary>What waits for its answer keeps its words: it came after the wish.</summary>
    private static Task<int> EmptyInboxAsync(BotDbContext context, IReadOnlyList<Guid> conversations, CancellationToken cancellationToken) =>
        context.InboxEvents.Where(row => conversations.Contains(row.ConversationId) && row.AnsweredAt != null && (row.Text != "" || row.Command != "" || row.AttachmentUrl != "")).ExecuteUpdateAsync(
            row => row.SetProperty(told => told.Text, "").SetProperty(told => told.Command, "").SetProperty(told => told.AttachmentUrl, ""), cancellationToken);

    /// <summary>What waits for the person themselves is not sent any more; a helper still gets what is not about them.</summary>
    private static async Task<int> EmptyOutboxAsync(BotDbContext context, IReadOnlyList<Guid> own, IReadOnlyList<Guid> helpers, DateTime now, CancellationToken cancellationToken)
    {
        await EndAsync(context.OutboxMessages.Where(row => own.Contains(row.ConversationId) && row.EndedAt == null), now, cancellationToken);
        return await context.OutboxMessages
            .Where(row => (own.Contains(row.ConversationId) || helpers.Contains(row.ConversationId)) && row.EndedAt != null && (row.Text != "" || row.Choices != StoredChoices.None))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(message => message.Text, "")
                    .SetProperty(message => message.Choices, StoredChoices.None)
                    .SetProperty(message => message.PictureUrl, (string?)null),
                cancellationToken);
    }

    /// <summary>The chat itself stays open: the receipt is told there.</summary>
    private static async Task<int> RemoveWebActivitiesAsync(BotDbContext context, IReadOnlyList<Guid> conversations, CancellationToken cancellationToken)
    {
        var chats = context.Conversations.Where(row => conversations.Contains(row.Id) && row.Channel == ChannelNames.DirectLine).Select(row => row.ExternalConversationId);
        return await context.WebActivities.Where(row => chats.Contains(row.ConversationId)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> RemoveCasesAsync(BotDbContext context, IReadOnlyList<Guid> own, DateTime now, CancellationToken cancellationToken)
    {
        var cases = context.Cases.Where(row => own.Contains(row.ConversationId)).Select(row => row.Id);
        await context.CaseWords.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        var said = await context.CaseMessages.Where(row => cases.Contains(row.CaseId)).ExecuteDeleteAsync(cancellationToken);
        await context.Cases.Where(row => own.Contains(row.ConversationId) && row.ClosedAt == null).ExecuteUpdateAsync(
            row => row
                .SetProperty(told => told.State, CaseState.Closed)
                .SetProperty(told => told.ClosedAt, now)
                .SetProperty(told => told.ClosedHow, CaseClosing.NoAnswer)
                .SetProperty(told => told.SoonAt, (DateTime?)null)
                .SetProperty(told => told.DueAt, (DateTime?)null)
                .SetProperty(told => told.Version, told => told.Version + 1),
            cancellationToken);
        return said;
    }

    /// <summary>A helper's case is the helper's: only what names the person goes, and the words by which it would be found.</summary>
    private async Task<int> RemoveMentionsAsync(BotDbContext context, IReadOnlyList<(string Commune, PersonalDetails Person)> people, IReadOnlyList<Guid> helpers, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
            return 0;
        var cases = context.Cases.Where(row => helpers.Contains(row.ConversationId)).Select(row => row.Id);
        var said = await context.CaseMessages.AsNoTracking().Where(row => cases.Contains(row.CaseId)).ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var (commune, person) in people)
        {
            var gone = said.Where(row => thread.Read(row) is { } text && Mentions(text, person)).ToList();
            var ids = gone.ConvertAll(row => row.Id);
            var concerned = gone.Select(row => row.CaseId).Distinct().ToList();
            var hashes = caseWords.HashesOf(commune, $"{person.Name} {person.Phone}");
            removed += await context.CaseMessages.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
            await context.CaseWords.Where(row => concerned.Contains(row.CaseId) && hashes.Contains(row.WordHash)).ExecuteDeleteAsync(cancellationToken);
        }

        return removed;
    }

    private static bool Mentions(string text, PersonalDetails person)
    {
        if (person.Phone is { } phone && new string([.. text.Where(char.IsAsciiDigit)]).Contains(phone[1..], StringComparison.Ordinal))
            return true;
        return $" {Folded(text)} ".Contains($" {Folded(person.Name)} ", StringComparison.Ordinal);
    }

    private static string Folded(string text) => VietnameseText.Fold(VietnameseText.WordsOnly(text));
}
