using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>Removes messages that ended, after <see cref="OutboxOptions.KeepFor"/>.</summary>
internal sealed class ForgetEndedMessages(IDatabaseWriter writer, IOptions<OutboxOptions> options, TimeProvider clock) : IForgetOld
{
    private const int AtOnce = 1_000;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - options.Value.KeepFor;
        var all = 0;
        while (await writer.WriteAsync((context, cancel) => RemoveAsync(context, before, cancel), cancellationToken) is > 0 and var removed)
            all += removed;
        return all;
    }

    // The order of the ids is that of time: the search begins with the oldest and stops early.
    private static Task<int> RemoveAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken) =>
        context.OutboxMessages
            .Where(row => context.OutboxMessages.OrderBy(old => old.Id).Take(AtOnce).Where(old => old.EndedAt < before).Select(old => old.Id).Contains(row.Id))
            .ExecuteDeleteAsync(cancellationToken);
}
