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

    /// <summary>Keys of what staff wrote begin with it.</summary>
    internal const string OfStaff = "staff:";

    /// <summary>What the bot wanted to say: staff speak now. What staff said before stays.</summary>
    public static Task<int> OfBotAsync(BotDbContext context, Guid conversationId, DateTime now, CancellationToken cancellationToken) =>
        EndAsync(Waiting(context, conversationId).Where(row => row.Priority == (int)MessagePriority.Reply && !row.Key.StartsWith(OfStaff)), now, cancellationToken);

    /// <summary>Everything: the person left.</summary>
    public static Task<int> AllAsync(BotDbContext context, Guid conversationId, DateTime now, CancellationToken cancellationToken) =>
        EndAsync(Waiting(context, conversationId), now, cancellationToken);

    /// <summary>Those with certain keys: what they tell has changed, or is nobody's business any more.</summary>
    public static Task<int> OfKeysAsync(BotDbContext context, string commune, IQueryable<string> keys, DateTime now, CancellationToken cancellationToken) =>
        EndAsync(
            context.OutboxMessages.Where(row => row.Commune == commune && row.EndedAt == null && row.State == MessageState.Queued && keys.Contains(row.Key)), now, cancellationToken);

    private static IQueryable<OutboxMessageRow> Waiting(BotDbContext context, Guid conversationId) =>
        context.OutboxMessages.Where(row => row.ConversationId == conversationId && row.EndedAt == null && row.State == MessageState.Queued);

    private static Task<int> EndAsync(IQueryable<OutboxMessageRow> messages, DateTime now, CancellationToken cancellationToken) =>
        messages.ExecuteUpdateAsync(
            row => row
                .SetProperty(message => message.State, MessageState.Suppressed)
                .SetProperty(message => message.EndedAt, now)
                .SetProperty(message => message.Reason, Reason),
            cancellationToken);
}
