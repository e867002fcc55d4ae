namespace BinhDanBot.Core.Broadcasts;

/// <summary>Where an announcement is in its life. Stored as text.</summary>
public enum BroadcastState
{
    /// <summary>Being written; every change is another version.</summary>
    Draft,

    /// <summary>Somebody else is asked to approve this version.</summary>
    Proposed,

    /// <summary>Goes out at its times, the first of which may be now. A change makes it a draft again.</summary>
    Scheduled,

    /// <summary>No run will begin any more; those that began are in their own states.</summary>
    Ended,
}

/// <summary>How often an announcement goes out, in the time of Asia/Ho_Chi_Minh. Stored as text.</summary>
public enum Recurrence
{
    Once,
    Daily,

    /// <summary>On <see cref="BroadcastRow.Weekdays"/>.</summary>
    Weekly,

    /// <summary>On the day of the month of the first time; in a shorter month on its last day.</summary>
    Monthly,

    /// <summary>On the day and month of the first time; 29 February is the 28th in other years.</summary>
    Yearly,
}

/// <summary>
/// One announcement of a commune: what is said, to whom, when. The facts (time, place, telephone) stand once, in columns of their own: all forms of the announcement
/// are made of them. Holds no personal data.
/// </summary>
internal sealed class BroadcastRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>From 1 in each commune; part of its public address.</summary>
    public required int Number { get; init; }

    public required string Title { get; set; }

    /// <summary>What is said, in paragraphs; may hold the fields of <see cref="BroadcastDraft.Body"/>.</summary>
    public required string Body { get; set; }

    /// <summary>The same in one sentence, for a short message of 160 characters; null to use the title.</summary>
    public string? ShortBody { get; set; }

    /// <summary>The same in words to be read aloud; null to use the body.</summary>
    public string? SpokenBody { get; set; }

    /// <summary>When what is announced begins (UTC); null when it has no time.</summary>
    public DateTime? HappensAt { get; set; }

    public string? Place { get; set; }

    /// <summary>Whom to call: digits alone.</summary>
    public string? Phone { get; set; }

    public string? PictureUrl { get; set; }

    /// <summary>A guide that comes with it, as a button; null for none.</summary>
    public string? Guide { get; set; }

    /// <summary>A class that comes with it: its fields may be used and a button leads to it; null for none.</summary>
    public Guid? ClassId { get; set; }

    /// <summary>At most so many messages that the channel counts against the account's package; null for no limit of ours.</summary>
    public int? PaidLimit { get; set; }

    public required Recurrence Recurrence { get; set; }

    /// <summary>The first time, local; null for as soon as it is sent.</summary>
    public DateTime? FirstAt { get; set; }

    /// <summary>For <see cref="Recurrence.Weekly"/>: bit 0 is Monday, bit 6 Sunday.</summary>
    public int Weekdays { get; set; }

    /// <summary>The last day on which it may go out; null for no end.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>When the next run is due (UTC); null when none is.</summary>
    public DateTime? NextAt { get; set; }

    public required BroadcastState State { get; set; }

    /// <summary>Counted up by every change of what is said, to whom and when.</summary>
    public required int Version { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Who made the present version.</summary>
    public required Guid ChangedById { get; set; }

    public required string ChangedByName { get; set; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>The version that was approved; another version is not.</summary>
    public int? ApprovedVersion { get; set; }

    public Guid? ApprovedById { get; set; }

    public string? ApprovedByName { get; set; }

    public DateTime? ApprovedAt { get; set; }
}
