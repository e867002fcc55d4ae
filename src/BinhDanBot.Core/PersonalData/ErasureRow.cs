namespace BinhDanBot.Core.PersonalData;

/// <summary>Who wanted somebody's data gone. Stored as text.</summary>
public enum ErasureCause
{
    /// <summary>The person, in the chat.</summary>
    Person,

    /// <summary>Staff, for somebody who asked for it.</summary>
    Staff,

    /// <summary>The time for which it may be kept is over.</summary>
    Retention,
}

/// <summary>
/// That data were erased, and how much: the proof that is left, which names nobody. It has no id of a person or of a conversation, because who has a copy of before
/// could tell by it whose data are missing.
/// </summary>
internal sealed class ErasureRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>On the person's receipt; unique, drawn by chance.</summary>
    public required string Code { get; init; }

    public required ErasureCause Cause { get; init; }

    public required DateTime ErasedAt { get; init; }

    public required int People { get; init; }

    /// <summary>Consents that went with their people. A consent is kept for as long as what it allows: a proof without its person would prove nothing.</summary>
    public required int Consents { get; init; }

    /// <summary>Enrollments that are anonymous now.</summary>
    public required int Enrollments { get; init; }

    /// <summary>Seats and places of the future that were given up.</summary>
    public required int GivenUp { get; init; }

    /// <summary>Events, messages and activities that were emptied or removed.</summary>
    public required int Messages { get; init; }

    public required int Questions { get; init; }

    /// <summary>What was said in cases.</summary>
    public required int CaseMessages { get; init; }

    /// <summary>When the database was cleaned of what deleted rows leave behind; null until then.</summary>
    public DateTime? CleanedAt { get; set; }
}
