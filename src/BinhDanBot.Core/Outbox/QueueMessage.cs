using System.Collections.Frozen;
using System.Data;
using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Operations;

namespace BinhDanBot.Core.Outbox;

/// <summary>Puts messages into the outbox. The only place that does; it is called inside the transaction of what caused the message.</summary>
public sealed class QueueMessage(StoredText texts, TimeProvider clock)
{
    private static readonly MultiRowStatement Messages = new(
        "outbox_message (id, commune, channel, conversation_id, key, priority, text, choices, guide, picture_url, reply_to_external_id, queued_at, state, due_at, attempts, uncertainties, expires_at)",
        [
            DbType.Guid, DbType.String, DbType.String, DbType.Guid, DbType.String, DbType.Int32, DbType.String, DbType.String, DbType.String, DbType.String,
            DbType.String, DbType.DateTime, DbType.String, DbType.DateTime, DbType.Int32, DbType.Int32, DbType.DateTime,
        ],
        "ON CONFLICT (commune, key) DO NOTHING RETURNING id");

    /// <returns>The ids of those that are new; those queued before are done already, which is no error.</returns>
    internal async Task<IReadOnlySet<Guid>> ExecuteAsync(BotDbContext context, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) =>
        messages.Count == 0 ? FrozenSet<Guid>.Empty : await Messages.ExecuteAsync(context, [.. messages.Select(Values)], cancellationToken);

    private object?[] Values(OutboxMessage message)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        return
        [
            message.Id ?? SequentialIds.Next(clock.GetUtcNow()), message.Account.Commune, message.Account.Channel, message.ConversationId, message.Key, (int)message.Priority,
            texts.Write(message.Message.Text, OutboxRows.TextPurpose), StoredChoices.Write(message.Message.Choices, texts, OutboxRows.ChoicesPurpose), message.Message.Guide, message.Message.Picture?.AbsoluteUri, message.ReplyToExternalId,
            now, nameof(MessageState.Queued), now, 0, 0, message.ExpiresAt is { } expiresAt ? UtcInstantConverter.ToStored(expiresAt) : null,
        ];
    }
}
