namespace BinhDanBot.Core.Classes;

/// <summary>Where an enrollment is. Stored as text.</summary>
public enum EnrollmentState
{
    /// <summary>Has a seat.</summary>
    Confirmed,

    /// <summary>Gets a seat when one falls free, in the order of places.</summary>
    Waitlisted,

    Cancelled,

    /// <summary>Came, as the last session says; set when the class is over.</summary>
    Attended,

    /// <summary>Had a seat and never came.</summary>
    Absent,
}

/// <summary>How somebody got enrolled. Stored as text.</summary>
public enum EnrollmentSource
{
    Chat,

    /// <summary>By staff, for somebody at the counter or on the telephone.</summary>
    Staff,

    /// <summary>From a list.</summary>
    Import,
}

/// <summary>One person and one class. At most one that is not cancelled for each pair.</summary>
internal sealed class EnrollmentRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid ClassId { get; init; }

    /// <summary>Null after the person was erased: the count stays, the human does not.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Where it was made and where the person is told things; null for who has no channel. A child's or neighbour's when <see cref="IsForOther"/>.</summary>
    public Guid? ConversationId { get; set; }

    /// <summary>Somebody else enrolled the person.</summary>
    public bool IsForOther { get; init; }

    public required EnrollmentSource Source { get; init; }

    public required EnrollmentState State { get; set; }

    /// <summary>Order of enrolling in the class, from 1; the waitlist goes by it.</summary>
    public required int Place { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>When a seat fell free for who waited.</summary>
    public DateTime? PromotedAt { get; set; }

    /// <summary>The class from which the person moved here.</summary>
    public Guid? MovedFromId { get; init; }

    /// <summary>What the person said after the last session: whether they can do it now. Null until they said.</summary>
    public bool? CanDo { get; set; }

    /// <summary>On the certificate and its public page; names nobody. Null while there is none.</summary>
    public string? CertificateNumber { get; set; }

    public DateTime? CertifiedAt { get; set; }
}

/// <summary>Whether somebody was there. Stored as text.</summary>
public enum AttendanceMark
{
    Present,
    Absent,
}

/// <summary>Who says so. Stored as text.</summary>
public enum AttendanceSource
{
    /// <summary>The learner, by the code on the wall.</summary>
    Code,
    Teacher,
    Paper,
}

/// <summary>One learner at one session: however it is told, it is this one row.</summary>
internal sealed class AttendanceRow
{
    public required Guid SessionId { get; init; }

    public required Guid EnrollmentId { get; init; }

    public required string Commune { get; init; }

    public required AttendanceMark Mark { get; set; }

    public required AttendanceSource Source { get; set; }

    public required DateTime MarkedAt { get; set; }

    /// <summary>The member of staff; null for the learner.</summary>
    public Guid? MarkedById { get; set; }
}

/// <summary>What a notice tells. Stored as text.</summary>
public enum ClassNoticeKind
{
    DayBefore,
    HoursBefore,

    /// <summary>A session has a new time or place.</summary>
    Moved,

    /// <summary>A session or the class will not take place.</summary>
    Cancelled,

    /// <summary>A seat fell free.</summary>
    Promoted,

    /// <summary>"Đã làm được chưa?"</summary>
    FollowUp,

    /// <summary>The certificate is ready.</summary>
    Certificate,
}

/// <summary>
/// That one enrollment was told one thing, once: its key is unique, and outlives the message. With whom no channel reaches there is a row all the same, so that
/// staff see whom to call.
/// </summary>
internal sealed class ClassNoticeRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>"day-before:{session}:{enrollment}:{ticks of the start}": a session with a new time is reminded of anew.</summary>
    public required string Key { get; init; }

    public required Guid ClassId { get; init; }

    public Guid? SessionId { get; init; }

    public required Guid EnrollmentId { get; init; }

    public required ClassNoticeKind Kind { get; init; }

    /// <summary>The start that was told; null where none is.</summary>
    public DateTime? StartsAt { get; init; }

    public required DateTime QueuedAt { get; init; }

    /// <summary>Key of its (first) message in the outbox; null when no channel reaches the person: staff call.</summary>
    public string? MessageKey { get; init; }
}
