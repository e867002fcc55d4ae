using System.Data;
using BinhDanBot.Core.Broadcasts.Audience;
using BinhDanBot.Core.Data;

namespace BinhDanBot.Core.Broadcasts.Sending;

/// <summary>What becomes of one row of the ledger.</summary>
/// <param name="State">From now on.</param>
/// <param name="Reason">Why it failed or was suppressed.</param>
/// <param name="MessageId">The row of the outbox; null while there is none.</param>
internal sealed record RecipientChange(Guid RecipientId, RecipientState State, string? Reason, Guid? MessageId);

/// <summary>
/// Changes of many rows of a ledger in one go. Each changes only from the state that it was decided for: a row that somebody else moved meanwhile stays as it is.
/// </summary>
internal static class RecipientChanges
{
    private static readonly MultiRowStatement FromQueued = From("Queued");
    private static readonly MultiRowStatement FromSending = From("Sending");

    private static readonly MultiRowStatement Elsewhere = new(
        "broadcast_recipient (id, commune, run_id, state, conversation_id, channel, cost, changed_at)",
        [DbType.Guid, DbType.String, DbType.Guid, DbType.String, DbType.Guid, DbType.String, DbType.String, DbType.DateTime],
        "ON CONFLICT (id) DO UPDATE SET conversation_id = excluded.conversation_id, channel = excluded.channel, cost = excluded.cost, changed_at = excluded.changed_at WHERE broadcast_recipient.state = 'Queued' RETURNING id");

    public static Task OfQueuedAsync(BotDbContext context, BroadcastRunRow run, DateTime now, IReadOnlyList<RecipientChange> changes, CancellationToken cancellationToken) =>
        ExecuteAsync(FromQueued, context, run, now, changes, cancellationToken);

    public static Task OfSendingAsync(BotDbContext context, BroadcastRunRow run, DateTime now, IReadOnlyList<RecipientChange> changes, CancellationToken cancellationToken) =>
        ExecuteAsync(FromSending, context, run, now, changes, cancellationToken);

    /// <summary>Who is reached elsewhere now stays queued there.</summary>
    public static Task MovedAsync(BotDbContext context, BroadcastRunRow run, DateTime now, IReadOnlyList<(Guid RecipientId, Reach Reach)> moved, CancellationToken cancellationToken) =>
        moved.Count == 0
            ? Task.CompletedTask
            : Elsewhere.ExecuteAsync(
                context,
                [.. moved.Select(found => new object?[] { found.RecipientId, run.Commune, run.Id, nameof(RecipientState.Queued), found.Reach.ConversationId, found.Reach.Channel, found.Reach.Cost?.ToString(), now })],
                cancellationToken);

    private static Task ExecuteAsync(
        MultiRowStatement statement, BotDbContext context, BroadcastRunRow run, DateTime now, IReadOnlyList<RecipientChange> changes, CancellationToken cancellationToken) =>
        changes.Count == 0
            ? Task.CompletedTask
            : statement.ExecuteAsync(
                context,
                [.. changes.Select(change => new object?[] { change.RecipientId, run.Commune, run.Id, change.State.ToString(), change.Reason, change.MessageId, now })],
                cancellationToken);

    /// <summary>The rows are there, so nothing is ever inserted: it is the one way to change many rows, each to its own, that all databases have.</summary>
    private static MultiRowStatement From(string state) => new(
        "broadcast_recipient (id, commune, run_id, state, reason, message_id, changed_at)",
        [DbType.Guid, DbType.String, DbType.Guid, DbType.String, DbType.String, DbType.Guid, DbType.DateTime],
        $"ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason, message_id = excluded.message_id, changed_at = excluded.changed_at WHERE broadcast_recipient.state = '{state}' RETURNING id");
}
