using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Inbox;

/// <summary>Removes answered events after <see cref="InboxOptions.KeepFor"/>.</summary>
internal sealed class ForgetAnsweredEvents(IDatabaseWriter writer, IOptions<InboxOptions> options, TimeProvider clock) : IForgetOld
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
        context.InboxEvents
            .Where(row => context.InboxEvents.OrderBy(old => old.Id).Take(AtOnce).Where(old => old.AnsweredAt < before).Select(old => old.Id).Contains(row.Id))
            .ExecuteDeleteAsync(cancellationToken);
}
