namespace BinhDanBot.Core.Outbox;

/// <summary>Puts a message into the outbox. The only place that does; it is called inside the commit of what caused the message.</summary>
public sealed class QueueMessage(OutboxStore outbox)
{
    /// <returns>False when the same message was queued before: done already, not an error.</returns>
    internal bool Execute(OutboxMessage message) => outbox.TryInsert(message);
}
