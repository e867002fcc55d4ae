using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Channels.DirectLine;

/// <summary>How long and how much of web chats is kept.</summary>
/// <param name="ForgetAfter">A conversation without a word for this long is as good as gone, and is deleted at the next housekeeping.</param>
/// <param name="MaxActivities">Of one conversation at least this many of the latest are kept, and few more.</param>
public sealed record WebActivityLimits(TimeSpan ForgetAfter, int MaxActivities)
{
    /// <summary>The instant up to which the last use of a conversation is too long ago.</summary>
    internal DateTime IdleSince(TimeProvider clock) => UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime - ForgetAfter);
}

/// <summary>A web chat that is open: whose it is, and how far it has come.</summary>
/// <param name="Commune">Commune id; empty for the neutral profile.</param>
/// <param name="UserId">The id that the client goes by in its own activities; null when it named none.</param>
/// <param name="OpenedAt">UTC. One that was forgotten and opened again under the same id is another conversation: this tells them apart.</param>
/// <param name="Length">How many activities there have been.</param>
public sealed record OpenWebConversation(string Id, string Commune, string PersonId, string? UserId, DateTime OpenedAt, int Length);

/// <summary>Opens and finds web chats. They are rows, so that any process can go on with any of them, also after a restart.</summary>
public sealed class WebConversations(IDbContextFactory<BotDbContext> contexts, IDatabaseWriter writer, WebActivityLimits limits, TimeProvider clock)
{
    /// <summary>Databases limit the parameters of one query.</summary>
    private const int AskedTogether = 1000;

    /// <summary>Opens a conversation, or keeps an open one from being forgotten for a while; durable when the task ends.</summary>
    public Task<(OpenWebConversation Conversation, bool IsNew)> OpenAsync(
        string id, string commune, string personId, string? userId, CancellationToken cancellationToken)
    {
        RequireText(id, ColumnLengths.Name, nameof(id));
        ArgumentNullException.ThrowIfNull(commune);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commune.Length, ColumnLengths.Name, nameof(commune));
        RequireText(personId, ColumnLengths.ExternalId, nameof(personId));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userId?.Length ?? 0, ColumnLengths.ExternalId, nameof(userId));
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        var storedCommune = commune.Length == 0 ? CommuneProfile.NeutralId : commune;
        var opened = new OpenWebConversation(id, commune, personId, userId, now, 0);
        var idleSince = limits.IdleSince(clock);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                if (await InsertAsync(context, cancel))
                    return (opened, true);
                if (await context.Database.ExecuteSqlAsync($"DELETE FROM web_conversation WHERE id = {id} AND used_at <= {idleSince}", cancel) == 1)
                    return (opened, await InsertAsync(context, cancel));
                await context.Database.ExecuteSqlAsync($"UPDATE web_conversation SET used_at = {now} WHERE id = {id}", cancel);
                return (await Select(context.WebConversations.Where(row => row.Id == id)).SingleAsync(cancel), false);
            },
            cancellationToken);

        async Task<bool> InsertAsync(BotDbContext context, CancellationToken cancel) => await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO web_conversation (id, commune, person_id, user_id, opened_at, used_at, length)
             VALUES ({id}, {storedCommune}, {personId}, {userId}, {now}, {now}, 0)
             ON CONFLICT (id) DO NOTHING
             """,
            cancel) == 1;
    }

    /// <summary>Null when there is none, or when it was idle for too long.</summary>
    public async Task<OpenWebConversation?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var idleSince = limits.IdleSince(clock);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Select(context.WebConversations.Where(row => row.Id == id && row.UsedAt > idleSince)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Those of the conversations that are open, in one query for each thousand.</summary>
    public async Task<IReadOnlyList<OpenWebConversation>> FindAllAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var idleSince = limits.IdleSince(clock);
        var open = new List<OpenWebConversation>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var together in ids.Chunk(AskedTogether))
            open.AddRange(await Select(context.WebConversations.Where(row => together.Contains(row.Id) && row.UsedAt > idleSince)).ToListAsync(cancellationToken));
        return open;
    }

    private static IQueryable<OpenWebConversation> Select(IQueryable<WebConversation> rows) =>
        rows.Select(row => new OpenWebConversation(
            row.Id, row.Commune == CommuneProfile.NeutralId ? "" : row.Commune, row.PersonId, row.UserId, row.OpenedAt, row.Length));

    private static void RequireText(string text, int limit, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, limit, name);
    }
}
