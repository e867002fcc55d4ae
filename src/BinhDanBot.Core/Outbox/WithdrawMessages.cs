using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Outbox;

/// <summary>
/// Takes back what waits to be sent to one person. What is being sent at this moment cannot be held any more.
/// </summary>
internal static class WithdrawMessages
{
    private const string Reason = "withdrawn";

    /// <param name="context">With the transaction of what made the messages unwanted.</param>
    /// <param name="conversationId">Whose messages.</param>
    /// <param name="only">Messages of this priority; null for all.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Of the transaction.</param>
    public static Task<int> ExecuteAsync(BotDbContext context, Guid conversationId, MessagePriority? only, DateTime now, CancellationToken cancellationToken)
    {
        var priority = (int?)only;
        return context.OutboxMessages
            .Where(row => row.ConversationId == conversationId && row.EndedAt == null && row.State == MessageState.Queued && (priority == null || row.Priority == priority))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(message => message.State, MessageState.Suppressed)
                    .SetProperty(message => message.EndedAt, now)
                    .SetProperty(message => message.Reason, Reason),
                cancellationToken);
    }
}
