namespace BinhDanBot.Core.Outbox;

/// <summary>Where a message is on its way. Stored as text.</summary>
internal enum MessageState
{
    /// <summary>To be sent when due.</summary>
    Queued,

    /// <summary>Handed to the channel; found so after its lease, nobody knows whether it arrived.</summary>
    Sending,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel, or its rules, will never take it.</summary>
    Refused,

    /// <summary>Tried too often or too long.</summary>
    Dead,

    /// <summary>Perhaps sent; not tried again, because twice is worse than a person looking at it.</summary>
    Uncertain,

    /// <summary>Not wanted any more before it was sent.</summary>
    Suppressed,
}

/// <summary>One message to one person, in the form of its channel.</summary>
internal sealed class OutboxMessageRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Channel { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>Says in words what must happen once; unique in the commune.</summary>
    public required string Key { get; init; }

    /// <summary>A number of <see cref="Channels.MessagePriority"/>: the database sorts by it.</summary>
    public required int Priority { get; init; }

    /// <summary>What is told, encrypted: <see cref="Operations.StoredText"/>.</summary>
    public required string Text { get; init; }

    /// <summary>Buttons, as JSON, encrypted where there are any.</summary>
    public required string Choices { get; init; }

    public string? Guide { get; init; }

    public string? PictureUrl { get; init; }

    public string? ReplyToExternalId { get; init; }

    public required DateTime QueuedAt { get; init; }

    public required MessageState State { get; set; }

    /// <summary>When it may be sent; while it is being sent, the end of the lease.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>Not sent any more from then on: who is reminded of a class that has begun is only confused. Null for what is never too late.</summary>
    public DateTime? ExpiresAt { get; init; }

    public Guid? Lease { get; set; }

    /// <summary>Attempts that failed for no good reason, and the present one.</summary>
    public int Attempts { get; set; }

    /// <summary>How often nobody could tell whether it had been sent: each is a possible repeat.</summary>
    public int Uncertainties { get; set; }

    /// <summary>The state is final since then.</summary>
    public DateTime? EndedAt { get; set; }

    public string? ExternalMessageId { get; set; }

    /// <summary>Why it was refused, put off or given up: a short name, never a text of a vendor.</summary>
    public string? Reason { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? SeenAt { get; set; }
}
