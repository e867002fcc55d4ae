using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Channels.DirectLine;

/// <summary>One activity with its place in the conversation.</summary>
/// <param name="Json">A JSON object without an id.</param>
public sealed record NumberedActivity(int Number, string Json);

/// <summary>What a client reads: activities after its watermark, in order, and the watermark to ask with next time.</summary>
/// <param name="OpenedAt">Of the conversation, UTC.</param>
/// <param name="Watermark">The number of activities before it, so it stays right when old ones are deleted.</param>
public sealed record WebActivityPage(DateTime OpenedAt, IReadOnlyList<NumberedActivity> Activities, int Watermark);

/// <summary>Adds and reads the activities of web chats.</summary>
public sealed class WebActivities(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, WebActivityLimits limits, StoredText texts, TimeProvider clock)
{
    /// <summary>Of the encryption of both sides of a chat.</summary>
    private const string Purpose = "web-activity";

    private const int LargestPage = 100;

    /// <summary>Old activities are deleted at every so many new ones, so that most writes are short.</summary>
    private const int DeletedTogether = 16;

    /// <summary>Adds an activity behind the others, once: a key that is known adds nothing. Durable when the task ends.</summary>
    /// <param name="conversation">As it was found; how far it has come by now does not matter.</param>
    /// <param name="key">Null for an activity that nobody can repeat. At most 200 characters.</param>
    /// <param name="json">A JSON object without an id.</param>
    /// <returns>Its number, or the number that it got when it was added; null when the conversation was forgotten.</returns>
    public Task<int?> AppendAsync(OpenWebConversation conversation, string? key, string json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentException.ThrowIfNullOrEmpty(json);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key?.Length ?? 0, ColumnLengths.ExternalId, nameof(key));
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var stored = texts.Write(json, Purpose);
        return writer.WriteAsync((context, cancel) => AppendAsync(context, conversation, key, stored, now, cancel), cancellationToken);
    }

    /// <summary>A page of what comes after a watermark, in one query; null when there is no such conversation, or it was idle for too long.</summary>
    public async Task<WebActivityPage?> ReadAsync(string conversationId, int watermark, CancellationToken cancellationToken)
    {
        var idleSince = limits.IdleSince(clock);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var query =
            from conversation in context.WebConversations
            where conversation.Id == conversationId && conversation.UsedAt > idleSince
            from activity in context.WebActivities.Where(row => row.ConversationId == conversation.Id && row.Number >= watermark).DefaultIfEmpty()
            orderby activity.Number
            select new { conversation.OpenedAt, conversation.Length, Number = (int?)activity.Number, activity.Json };
        var rows = await query.Take(LargestPage).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return null;
        var found = rows.Where(row => row.Number is not null).ToList();

        // Without its keys an activity is left out, not shown as an empty one.
        var activities = found.Select(row => new NumberedActivity(row.Number!.Value, texts.Read(row.Json, Purpose))).Where(activity => activity.Json.Length > 0).ToList();
        return new WebActivityPage(rows[0].OpenedAt, activities, found.Count > 0 ? found[^1].Number!.Value + 1 : Math.Min(watermark, rows[0].Length));
    }

    private async Task<int?> AppendAsync(
        BotDbContext context, OpenWebConversation conversation, string? key, string json, DateTime now, CancellationToken cancellationToken)
    {
        // Counting locks the conversation until the commit: numbers have no gap, and nobody reads one before those below it are there. Nothing is looked
        // up first: repetitions are rare, and what a work reads on the way makes it stand in the way of others.
        var numbers = await context.Database.SqlQuery<int>(
            $"""
             UPDATE web_conversation SET length = length + 1, used_at = {now}
             WHERE id = {conversation.Id} AND opened_at = {conversation.OpenedAt}
             RETURNING length - 1
             """).ToListAsync(cancellationToken);
        if (numbers is not [var number])
            return null;
        var commune = conversation.Commune.Length == 0 ? CommuneProfile.NeutralId : conversation.Commune;
        var inserted = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO web_activity (conversation_id, number, commune, key, json, added_at)
             VALUES ({conversation.Id}, {number}, {commune}, {key}, {json}, {now})
             ON CONFLICT (conversation_id, key) DO NOTHING
             """,
            cancellationToken);
        if (inserted == 0)
        {
            await context.Database.ExecuteSqlAsync($"UPDATE web_conversation SET length = length - 1 WHERE id = {conversation.Id}", cancellationToken);
            return await context.WebActivities
                .Where(row => row.ConversationId == conversation.Id && row.Key == key)
                .Select(row => row.Number)
                .SingleAsync(cancellationToken);
        }

        if (number >= limits.MaxActivities && number % DeletedTogether == 0)
            await context.Database.ExecuteSqlAsync(
                $"DELETE FROM web_activity WHERE conversation_id = {conversation.Id} AND number <= {number - limits.MaxActivities}", cancellationToken);
        return number;
    }
}
