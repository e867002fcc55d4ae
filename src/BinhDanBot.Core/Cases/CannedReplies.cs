using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Cases;

/// <summary>An answer that staff of a commune give often.</summary>
public sealed record CannedReply(Guid Id, string Title, string Text);

/// <summary>What became of a change of a canned reply.</summary>
public enum CannedReplyOutcome
{
    Saved,
    NotThere,
    NoTitle,
    TitleTooLong,
    NoText,
    TextTooLong,
    TooMany,
}

/// <summary>The answers that staff of a commune give often; by title.</summary>
public sealed class CannedReplies(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, RecordAudit audit, TimeProvider clock)
{
    public const int LongestTitle = 80;

    private const int Most = 100;

    public async Task<IReadOnlyList<CannedReply>> ReadAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.CannedReplies.Where(row => row.Commune == commune).OrderBy(row => row.Title).ThenBy(row => row.Id)
            .Select(row => new CannedReply(row.Id, row.Title, row.Text))
            .ToListAsync(cancellationToken);
    }

    /// <param name="id">Null for a new one.</param>
    public Task<CannedReplyOutcome> WriteAsync(string commune, Guid? id, string title, string text, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        var cleanTitle = CaseText.Clean(title).ReplaceLineEndings(" ");
        var cleanText = CaseText.Clean(text);
        if (Fault(cleanTitle, cleanText) is { } fault)
            return Task.FromResult(fault);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var written = id ?? Guid.CreateVersion7(clock.GetUtcNow());
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (id is null && await context.CannedReplies.CountAsync(row => row.Commune == commune, cancel) >= Most)
                    return CannedReplyOutcome.TooMany;
                var rows = id is null
                    ? await context.Database.ExecuteSqlAsync($"INSERT INTO canned_reply (id, commune, title, text, changed_at) VALUES ({written}, {commune}, {cleanTitle}, {cleanText}, {now})", cancel)
                    : await context.CannedReplies.Where(row => row.Id == written && row.Commune == commune).ExecuteUpdateAsync(
                        row => row.SetProperty(told => told.Title, cleanTitle).SetProperty(told => told.Text, cleanText).SetProperty(told => told.ChangedAt, now), cancel);
                if (rows == 0)
                    return CannedReplyOutcome.NotThere;
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "canned-reply.saved", written.ToString("D")), cancel);
                return CannedReplyOutcome.Saved;
            },
            cancellationToken);
    }

    public Task<CannedReplyOutcome> RemoveAsync(string commune, Guid id, Actor who, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await context.CannedReplies.Where(row => row.Id == id && row.Commune == commune).ExecuteDeleteAsync(cancel) == 0)
                    return CannedReplyOutcome.NotThere;
                await audit.ExecuteAsync(context, new AuditEntry(who, commune, "canned-reply.removed", id.ToString("D")), cancel);
                return CannedReplyOutcome.Saved;
            },
            cancellationToken);

    private static CannedReplyOutcome? Fault(string title, string text) => (title.Length, text.Length) switch
    {
        (0, _) => CannedReplyOutcome.NoTitle,
        ( > LongestTitle, _) => CannedReplyOutcome.TitleTooLong,
        (_, 0) => CannedReplyOutcome.NoText,
        (_, > CaseText.Longest) => CannedReplyOutcome.TextTooLong,
        _ => null,
    };
}
