using System.Data;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;

namespace BinhDanBot.Core.Inbox;

/// <summary>An event on its way into the inbox.</summary>
/// <param name="Text">What was said, as it stands in the row.</param>
/// <param name="AsksForProfile">Whether its channel can be asked who the person is.</param>
internal sealed record NewEvent(Guid Id, IncomingEvent Event, string Text, bool AsksForProfile);

/// <summary>Writes many events at once: those not known yet, and that their conversations have something waiting.</summary>
internal static class InsertEvents
{
    private static readonly MultiRowStatement Events = new(
        "inbox_event (id, commune, channel, external_id, conversation_id, kind, name, text, attachment, attachment_url, command, message_ids, received_at, answered_at)",
        [
            DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.String,
            DbType.String, DbType.String, DbType.DateTime, DbType.DateTime,
        ],
        "ON CONFLICT (commune, channel, external_id) DO NOTHING RETURNING id");

    // Counted up in the statement itself: whatever else happens to the conversation at this moment, the event is not forgotten.
    // Who a person is, is asked once they do something; before that the row may come from staff's word to them.
    private static readonly MultiRowStatement Conversations = new(
        "conversation (id, commune, channel, external_conversation_id, external_person_id, reply_address, started_at, last_interaction_at, waiting_events, due_at, attempts, offered, misses, profile_due_at)",
        [
            DbType.Guid, DbType.String, DbType.String, DbType.String, DbType.String, DbType.String, DbType.DateTime, DbType.DateTime, DbType.Int32, DbType.DateTime,
            DbType.Int32, DbType.String, DbType.Int32, DbType.DateTime,
        ],
        """
        ON CONFLICT (id) DO UPDATE SET
            waiting_events = conversation.waiting_events + excluded.waiting_events,
            due_at = CASE WHEN conversation.waiting_events = 0 THEN excluded.due_at ELSE conversation.due_at END,
            reply_address = COALESCE(excluded.reply_address, conversation.reply_address),
            last_interaction_at = COALESCE(excluded.last_interaction_at, conversation.last_interaction_at),
            profile_due_at = CASE WHEN conversation.last_interaction_at IS NULL THEN excluded.profile_due_at ELSE conversation.profile_due_at END
        RETURNING id
        """);

    /// <returns>The ids of the events that were new.</returns>
    public static async Task<HashSet<Guid>> ExecuteAsync(BotDbContext context, IReadOnlyList<NewEvent> events, CancellationToken cancellationToken)
    {
        var stored = await Events.ExecuteAsync(context, [.. events.Select(EventValues)], cancellationToken);

        // In the order of their ids on every process: two that wait for each other's rows would be a deadlock.
        var waiting = events
            .Where(incoming => stored.Contains(incoming.Id) && incoming.Event.Kind != IncomingEventKind.Ignored)
            .GroupBy(incoming => ConversationRow.IdOf(incoming.Event.Conversation))
            .OrderBy(conversation => conversation.Key)
            .Select(conversation => ConversationValues(conversation.Key, [.. conversation.Select(incoming => incoming.Event)], conversation.First().AsksForProfile))
            .ToList();
        if (waiting.Count > 0)
            await Conversations.ExecuteAsync(context, waiting, cancellationToken);
        return stored;
    }

    private static object?[] EventValues(NewEvent incoming)
    {
        var (id, told, text, _) = incoming;
        var receivedAt = UtcInstantConverter.ToStored(told.ReceivedAt);
        return
        [
            id, ConversationRow.CommuneOf(told.Conversation), told.Conversation.Channel, told.ExternalId, ConversationRow.IdOf(told.Conversation), told.Kind.ToString(), told.Name, text,
            told.Attachment.ToString(), told.AttachmentUrl, told.Command, InboxRows.Write(told.MessageIds), receivedAt,
            told.Kind == IncomingEventKind.Ignored ? receivedAt : null,
        ];
    }

    private static object?[] ConversationValues(Guid id, IReadOnlyList<IncomingEvent> events, bool asksForProfile)
    {
        var last = events[^1];
        var receivedAt = UtcInstantConverter.ToStored(events[0].ReceivedAt);
        var lastDone = events.LastOrDefault(told => told.Kind is IncomingEventKind.Message or IncomingEventKind.Command or IncomingEventKind.Joined);
        return
        [
            id, ConversationRow.CommuneOf(last.Conversation), last.Conversation.Channel, last.Conversation.ExternalConversationId, last.ExternalPersonId,
            events.LastOrDefault(told => told.ReplyAddress is not null)?.ReplyAddress, receivedAt,
            lastDone is null ? null : UtcInstantConverter.ToStored(lastDone.ReceivedAt), events.Count, receivedAt, 0, "[]", 0,
            asksForProfile && lastDone is not null ? receivedAt : null,
        ];
    }
}
