namespace BinhDanBot.Core.Classes;

/// <summary>Where a training class is in its life. Stored as text.</summary>
public enum ClassState
{
    /// <summary>Staff write it; residents do not see it.</summary>
    Draft,

    /// <summary>Residents see it; whether they may enroll now is a matter of its registration window.</summary>
    Published,

    /// <summary>Will not take place.</summary>
    Cancelled,
}

/// <summary>For whom a class is meant first; everybody may come. Stored as text.</summary>
public enum ClassAudience
{
    Everybody,
    Elderly,
    Disabled,
    Women,
    Traders,
    Farmers,
    Students,
    Officials,
    Workers,
}

/// <summary>
/// One training class of a commune. Whoever changes seats, sessions or the state locks its row first by counting <see cref="Changes"/> up in the same
/// transaction: all that happens to a class happens in one order, on every database.
/// </summary>
internal sealed class TrainingClassRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>From 1 in each commune; people say it aloud.</summary>
    public required int Number { get; init; }

    public required string Title { get; set; }

    /// <summary>Id of a topic of the content; null for a class of several.</summary>
    public string? Topic { get; set; }

    /// <summary>Ids of <see cref="Content.ContentSnapshot.Skills"/>, with commas between.</summary>
    public string Skills { get; set; } = "";

    public required ClassAudience Audience { get; set; }

    /// <summary>For the people of one village first; null for the whole commune.</summary>
    public string? Village { get; set; }

    /// <summary>Where it is, as people find it.</summary>
    public required string Place { get; set; }

    /// <summary>An address of a map (https); null for none.</summary>
    public string? MapUrl { get; set; }

    public required int Capacity { get; set; }

    /// <summary>As residents may know the teacher.</summary>
    public string? Teacher { get; set; }

    /// <summary>What to bring; null for nothing in particular.</summary>
    public string? Bring { get; set; }

    /// <summary>In đồng; 0 is free.</summary>
    public int Fee { get; set; }

    /// <summary>From when people may enroll; null from publication on.</summary>
    public DateTime? OpensAt { get; set; }

    /// <summary>Until when people may enroll; null until the first session begins.</summary>
    public DateTime? ClosesAt { get; set; }

    public required ClassState State { get; set; }

    /// <summary>Told to those enrolled when the class is cancelled.</summary>
    public string? CancelReason { get; set; }

    /// <summary>Seats taken: enrollments that are confirmed, attended or absent. Never above <see cref="Capacity"/>, unless the capacity was made smaller.</summary>
    public int SeatsTaken { get; set; }

    public int Waiting { get; set; }

    /// <summary>The last place given to an enrollment; only counted up.</summary>
    public int LastPlace { get; set; }

    /// <summary>Counted up by everything that happens to the class, an enrollment included: whoever counts it holds the class until the transaction ends.</summary>
    public int Changes { get; set; }

    /// <summary>Counted up by what staff change alone: a page of theirs has seen one, and an enrollment meanwhile is no reason to refuse it.</summary>
    public int Version { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>When the class was over and its enrollments became attended or absent; null before.</summary>
    public DateTime? ClosedAt { get; set; }
}

/// <summary>One meeting of a class. Its times are instants; everybody reads them in the time of Asia/Ho_Chi_Minh, which has no summer time.</summary>
internal sealed class ClassSessionRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid ClassId { get; init; }

    public required DateTime StartsAt { get; set; }

    public required DateTime EndsAt { get; set; }

    /// <summary>Elsewhere than the class; null for the same place.</summary>
    public string? Place { get; set; }

    /// <summary>When those enrolled were last told of a new time: a reminder that was due before has been overtaken. Null when it was never moved.</summary>
    public DateTime? MovedAt { get; set; }

    /// <summary>Will not take place; the others do.</summary>
    public DateTime? CancelledAt { get; set; }

    /// <summary>What learners type or scan to be marked present: digits, drawn by chance.</summary>
    public required string CheckInCode { get; init; }
}
