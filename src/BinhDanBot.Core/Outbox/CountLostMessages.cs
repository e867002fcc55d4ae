using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Outbox;

/// <summary>Messages of a commune that did not surely reach their people.</summary>
/// <param name="Dead">Tried too often or too long.</param>
/// <param name="Uncertain">Perhaps sent.</param>
public sealed record LostMessages(int Dead, int Uncertain);

/// <summary>Counts messages that ended badly since a moment.</summary>
public sealed class CountLostMessages(IDbContextFactory<BotDbContext> contexts)
{
    /// <param name="commune">Commune id as in rows.</param>
    /// <param name="since">UTC.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<LostMessages> ExecuteAsync(string commune, DateTime since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ended = context.OutboxMessages.Where(row => row.Commune == commune && row.EndedAt >= since);
        return new LostMessages(
            await ended.CountAsync(row => row.State == MessageState.Dead, cancellationToken),
            await ended.CountAsync(row => row.State == MessageState.Uncertain, cancellationToken));
    }
}
