using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Removes conversations of visitors of the web page who have been away for <see cref="OutboxOptions.KeepFor"/>: each visit is a new person to us, who
/// never comes back under the same id. Who has an open case is waited for. On other channels a conversation is a person who can be written to, and stays.
/// </summary>
internal sealed class ForgetVisitors(IDatabaseWriter writer, IOptions<OutboxOptions> options, TimeProvider clock) : IForgetOld
{
    private const int AtOnce = 500;

    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - options.Value.KeepFor;
        var all = 0;
        while (await writer.WriteAsync((context, cancel) => RemoveAsync(context, before, cancel), cancellationToken) is > 0 and var removed)
            all += removed;
        return all;
    }

    private static async Task<int> RemoveAsync(BotDbContext context, DateTime before, CancellationToken cancellationToken)
    {
        var gone = await context.Conversations
            .Where(row => row.Channel == ChannelNames.DirectLine && row.WaitingEvents == 0 && row.CaseId == null && row.StartedAt < before && (row.LastInteractionAt == null || row.LastInteractionAt < before))
            .Where(row => !context.OutboxMessages.Any(message => message.ConversationId == row.Id && message.EndedAt == null))
            .Select(row => row.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        return gone.Count == 0 ? 0 : await context.Conversations.Where(row => gone.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
