using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>The statements that operations on versions have in common; each inside a transaction of theirs.</summary>
internal static class EditingWrites
{
    public static string Subject(string item, int number) => $"{item}#{number}";

    public static AuditEntry Entry(Actor who, ContentVersionRow row, string act, string detail = "") =>
        new(who, row.Commune, act, Subject(row.Item, row.Number), detail);

    /// <summary>
    /// Takes a version for a change: the row is locked until the transaction ends, and whoever saw an earlier state of it is turned away.
    /// </summary>
    public static async Task<bool> TryTakeAsync(BotDbContext context, ContentVersionRow row, long change, CancellationToken cancellationToken) =>
        await context.ContentVersions.Where(version => version.Id == row.Id && version.Change == change && version.State == row.State)
            .ExecuteUpdateAsync(set => set.SetProperty(version => version.Change, change + 1), cancellationToken) == 1;

    /// <summary>Puts a version that was taken in the place of the one in use, and tells all processes.</summary>
    public static async Task PublishAsync(BotDbContext context, ContentVersionRow row, DateTime now, CancellationToken cancellationToken)
    {
        await context.ContentVersions
            .Where(version => version.Commune == row.Commune && version.Item == row.Item && version.State == ContentVersionState.Published && version.Id != row.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(version => version.State, ContentVersionState.Superseded).SetProperty(version => version.Change, version => version.Change + 1),
                cancellationToken);
        await context.ContentVersions.Where(version => version.Id == row.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(version => version.State, ContentVersionState.Published).SetProperty(version => version.PublishedAt, now),
                cancellationToken);
        await MarkAsync(context, row.Commune, cancellationToken);
    }

    /// <summary>Counts a change of what a commune's residents are answered from.</summary>
    public static Task MarkAsync(BotDbContext context, string commune, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO content_mark (commune, number) VALUES ({commune}, 1)
             ON CONFLICT (commune) DO UPDATE SET number = content_mark.number + 1
             """,
            cancellationToken);

    /// <summary>Adds a version of an item; false when the item has one on its way already.</summary>
    public static async Task<bool> TryAddAsync(BotDbContext context, ContentVersionRow row, CancellationToken cancellationToken)
    {
        var state = row.State.ToString();
        return await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO content_version (id, commune, item, number, text, state, seed_digest, author_id, author_name, writers, written_at, note,
                 reviewer_name, review_note, change)
             VALUES ({row.Id}, {row.Commune}, {row.Item}, {row.Number}, {row.Text}, {state}, {row.SeedDigest}, {row.AuthorId}, {row.AuthorName},
                 {row.Writers}, {UtcInstantConverter.ToStored(row.WrittenAt)}, {row.Note}, {row.ReviewerName}, {row.ReviewNote}, {row.Change})
             ON CONFLICT DO NOTHING
             """,
            cancellationToken) == 1;
    }

    public static async Task<int> NextNumberAsync(BotDbContext context, string commune, ContentItem item, CancellationToken cancellationToken)
    {
        var key = item.Key;
        return (await context.ContentVersions.Where(row => row.Commune == commune && row.Item == key).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0) + 1;
    }
}
