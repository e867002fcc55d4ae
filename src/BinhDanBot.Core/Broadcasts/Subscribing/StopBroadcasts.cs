using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using BinhDanBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Broadcasts.Subscribing;

/// <summary>What came of a word of stop.</summary>
public enum StopOutcome
{
    /// <summary>No announcement comes any more, those that wait to be sent included.</summary>
    Stopped,

    /// <summary>None came any more before.</summary>
    Already,

    /// <summary>None ever came: the word meant something else. It holds all the same.</summary>
    Nothing,
}

/// <summary>
/// Somebody does not want announcements any more. It holds for the telephone, and for its person wherever else they are told. Reminders of classes for which they
/// enrolled are another matter, and go on.
/// </summary>
public sealed class StopBroadcasts(TimeProvider clock)
{
    internal async Task<StopOutcome> ExecuteAsync(BotDbContext context, ConversationRow conversation, CancellationToken cancellationToken)
    {
        var (id, personId, now) = (conversation.Id, conversation.PersonId, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime));
        await context.Conversations.Where(row => row.Id == id && row.AnnouncementsStoppedAt == null).ExecuteUpdateAsync(row => row.SetProperty(told => told.AnnouncementsStoppedAt, now), cancellationToken);

        // Consents that were given here for others reach them over this telephone, which is stopped; they themselves may still be told elsewhere.
        var givenHere = await context.Consents.AnyAsync(row => row.ConversationId == id && row.Purpose == ConsentPurpose.Announcements && row.WithdrawnAt == null, cancellationToken);
        var withdrawn = await context.Consents
            .Where(row => row.PersonId == personId && row.Purpose == ConsentPurpose.Announcements && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(consent => consent.WithdrawnAt, now), cancellationToken);
        var ended = await EndWaitingAsync(context, id, personId, now, cancellationToken);
        if (conversation.AnnouncementsStoppedAt is not null && withdrawn == 0)
            return await WasToldAsync(context, conversation, cancellationToken) ? StopOutcome.Already : StopOutcome.Nothing;
        return withdrawn > 0 || ended > 0 || givenHere ? StopOutcome.Stopped : StopOutcome.Nothing;
    }

    /// <summary>What waits in the outbox; what is on its way at this moment cannot be held any more.</summary>
    private static async Task<int> EndWaitingAsync(BotDbContext context, Guid conversationId, Guid? personId, DateTime now, CancellationToken cancellationToken)
    {
        var theirs = context.Conversations.Where(row => row.Id == conversationId || (personId != null && row.PersonId == personId)).Select(row => row.Id);
        return await context.OutboxMessages
            .Where(row => theirs.Contains(row.ConversationId) && row.EndedAt == null && row.State == MessageState.Queued && row.Priority == (int)MessagePriority.Broadcast)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(message => message.State, MessageState.Suppressed)
                    .SetProperty(message => message.EndedAt, now)
                    .SetProperty(message => message.Reason, SuppressedReason.Stopped),
                cancellationToken);
    }

    private static Task<bool> WasToldAsync(BotDbContext context, ConversationRow conversation, CancellationToken cancellationToken) =>
        context.Consents.AnyAsync(
            row => row.Purpose == ConsentPurpose.Announcements && (row.ConversationId == conversation.Id || (conversation.PersonId != null && row.PersonId == conversation.PersonId)), cancellationToken);
}
