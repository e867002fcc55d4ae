namespace BinhDanBot.Core.Cases;

/// <summary>Why a case was opened. Stored as text.</summary>
public enum CaseReason
{
    /// <summary>The person asked for a person.</summary>
    AskedForPerson,

    /// <summary>The bot had no answer twice in a row.</summary>
    NoAnswer,

    /// <summary>The person got stuck in a guide and said so.</summary>
    Difficulty,
}

/// <summary>Where a case is. Stored as text.</summary>
public enum CaseState
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>A member of staff has it, and the person waits.</summary>
    Taken,

    /// <summary>Staff spoke last; the person may write again.</summary>
    Answered,

    Closed,
}

/// <summary>How a case ended. Stored as text.</summary>
public enum CaseClosing
{
    Solved,

    /// <summary>Told at the counter, on the telephone, at home.</summary>
    ToldElsewhere,

    /// <summary>Not the commune's matter; the person was told where to ask.</summary>
    NotOurMatter,

    /// <summary>The person never came back to it.</summary>
    NoAnswer,
}

/// <summary>A question or difficulty handed to people: one person on one channel, until it is closed. At most one is open for a conversation.</summary>
internal sealed class CaseRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>From 1 in each commune; people say it aloud.</summary>
    public required int Number { get; init; }

    public required Guid ConversationId { get; init; }

    public required string Channel { get; init; }

    public required CaseReason Reason { get; init; }

    /// <summary>The guide that was talked about.</summary>
    public string? Guide { get; init; }

    public int? StepPart { get; init; }

    public int? StepNumber { get; init; }

    public required DateTime OpenedAt { get; init; }

    public required CaseState State { get; set; }

    /// <summary>When four fifths of the promised working time are over; null while the person waits for nothing.</summary>
    public DateTime? SoonAt { get; set; }

    /// <summary>When the promised working time is over; null while the person waits for nothing.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>When it was marked as soon late; null when it is not.</summary>
    public DateTime? SoonMarkedAt { get; set; }

    /// <summary>When it was marked late and put before the administrators; null when it is not.</summary>
    public DateTime? LateMarkedAt { get; set; }

    /// <summary>When the person was told that nobody has come; once in the life of a case.</summary>
    public DateTime? ToldLateAt { get; set; }

    public Guid? AssigneeId { get; set; }

    /// <summary>As colleagues know them.</summary>
    public string? AssigneeName { get; set; }

    public DateTime? TakenAt { get; set; }

    public DateTime? FirstAnswerAt { get; set; }

    public DateTime? LastResidentAt { get; set; }

    public DateTime? LastStaffAt { get; set; }

    /// <summary>Goes up with each act of staff, so that nobody acts on what they have not seen.</summary>
    public int Version { get; set; }

    /// <summary>Whether the person's name can be searched for already; channels tell names later than words.</summary>
    public bool IsNameSearchable { get; set; }

    public DateTime? ClosedAt { get; set; }

    public Guid? ClosedById { get; set; }

    public string? ClosedByName { get; set; }

    public CaseClosing? ClosedHow { get; set; }
}
