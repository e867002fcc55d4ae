namespace BinhDanBot.Core.Broadcasts;

/// <summary>Where a run is. Stored as text.</summary>
public enum RunState
{
    /// <summary>The ledger is being written, page by page; nobody is sent anything yet.</summary>
    Listing,

    /// <summary>Messages go to the outbox, a little ahead of what the channels take.</summary>
    Sending,

    /// <summary>Staff stopped it for a while.</summary>
    Paused,

    /// <summary>The program stopped it and asks staff: <see cref="BroadcastRunRow.HeldReason"/>.</summary>
    Held,

    /// <summary>Staff stopped it for good; who had nothing yet is suppressed.</summary>
    Cancelled,

    /// <summary>Everybody has a final state.</summary>
    Ended,
}

/// <summary>One time that an announcement goes out. Its texts are those of the version that was approved; a change of the announcement stops what is on its way.</summary>
internal sealed class BroadcastRunRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid BroadcastId { get; init; }

    /// <summary>What was approved and is sent.</summary>
    public required int BroadcastVersion { get; init; }

    /// <summary>When it was due (UTC): an announcement has one run for each time, unique in the database.</summary>
    public required DateTime DueAt { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Who sent it, or the schedule's name.</summary>
    public required string OpenedByName { get; init; }

    public required RunState State { get; set; }

    /// <summary>Where it goes on when it is neither paused nor held: <see cref="RunState.Listing"/> until the ledger is whole.</summary>
    public required bool IsListed { get; set; }

    /// <summary>The last person who is in the ledger; null before the first page. Ids of people grow with time.</summary>
    public Guid? ListedThrough { get; set; }

    /// <summary>Messages of the ledger that the channel counts, so far.</summary>
    public int Counted { get; set; }

    /// <summary>A short name: "silence", "missed", "unapproved"; null when it is not held.</summary>
    public string? HeldReason { get; set; }

    /// <summary>Who paused, went on or cancelled last.</summary>
    public string? ChangedByName { get; set; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>From then on nobody wants to hear it (UTC).</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>What became of an announcement for one person. Stored as text. Delivered and seen are instants beside it.</summary>
public enum RecipientState
{
    /// <summary>In the ledger, to be put into the outbox.</summary>
    Queued,

    /// <summary>In the outbox, or on its way to the channel.</summary>
    Sending,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>The channel will not take it, or it was tried too often.</summary>
    Failed,

    /// <summary>Not sent, and never tried: <see cref="SuppressedReason"/>.</summary>
    Suppressed,

    /// <summary>Perhaps sent: no answer came back. Never repeated by itself.</summary>
    Uncertain,
}

/// <summary>Whether a channel counts a message against the account's package. Stored as text.</summary>
public enum MessageCost
{
    Free,
    Counted,
}

/// <summary>The ledger: one row for each run and person, unique in the database. Several people who share a telephone share one message.</summary>
internal sealed class BroadcastRecipientRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid RunId { get; init; }

    /// <summary>Null once the person is erased; the row stays, because it was counted.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Where the person is reached; null when nowhere.</summary>
    public Guid? ConversationId { get; set; }

    public string? Channel { get; set; }

    public MessageCost? Cost { get; set; }

    public required RecipientState State { get; set; }

    /// <summary>Why it failed or was suppressed: a short name.</summary>
    public string? Reason { get; set; }

    /// <summary>The row of the outbox; null while there is none.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>When the present state was reached.</summary>
    public required DateTime ChangedAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? SeenAt { get; set; }
}
