namespace BinhDanBot.Core.Classes;

/// <summary>What staff write of a class, as typed.</summary>
public sealed record ClassDraft
{
    public required string Title { get; init; }

    /// <summary>Id of a topic of the content; null for a class of several.</summary>
    public string? Topic { get; init; }

    /// <summary>Ids of skills.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    public ClassAudience Audience { get; init; }

    public string? Village { get; init; }

    public required string Place { get; init; }

    /// <summary>An address of a map; null for none.</summary>
    public string? MapUrl { get; init; }

    public required int Capacity { get; init; }

    public string? Teacher { get; init; }

    public string? Bring { get; init; }

    /// <summary>In đồng; 0 is free.</summary>
    public int Fee { get; init; }

    /// <summary>UTC; null from publication on.</summary>
    public DateTime? OpensAt { get; init; }

    /// <summary>UTC; null until the first session begins.</summary>
    public DateTime? ClosesAt { get; init; }
}

/// <summary>When and where a session is to be.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC, on the same day in Vietnam.</param>
/// <param name="Place">Elsewhere than the class; null for the same place.</param>
public sealed record SessionTime(DateTime StartsAt, DateTime EndsAt, string? Place = null);

/// <summary>What came of something that staff wanted of a class.</summary>
public enum ClassOutcome
{
    Done,

    /// <summary>Nothing was to be changed.</summary>
    Unchanged,

    /// <summary>Not in this commune.</summary>
    NotThere,

    /// <summary>A colleague changed the class after the page was made.</summary>
    ChangedMeanwhile,

    /// <summary>The class has been cancelled, or is published already.</summary>
    WrongState,

    NoTitle,
    NoPlace,
    TextTooLong,

    /// <summary>The address of the map is not one of the web (https).</summary>
    WrongMap,

    /// <summary>Fewer seats than one or more than a hall has.</summary>
    WrongCapacity,

    WrongFee,

    /// <summary>Enrolling ends before it begins.</summary>
    WrongWindow,

    /// <summary>A class without a session to come cannot be published.</summary>
    NoSessions,

    /// <summary>More sessions than a class may have.</summary>
    TooManySessions,

    /// <summary>The session ends before it begins, lasts too long or goes on past midnight.</summary>
    WrongTimes,

    /// <summary>The session would begin in the past, or has begun.</summary>
    InThePast,

    /// <summary>The session would be in too distant a future.</summary>
    TooFar,

    /// <summary>Those enrolled must be told why.</summary>
    NoReason,
}

/// <param name="Outcome">What came of it.</param>
/// <param name="ClassId">The class; null when there is none.</param>
/// <param name="Told">How many people were told, or are to be called.</param>
public sealed record ClassChanged(ClassOutcome Outcome, Guid? ClassId = null, int Told = 0);
