using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Classes;

/// <summary>A published class as residents may know it.</summary>
public sealed record ScheduledClass
{
    public required Guid Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string? Topic { get; init; }

    public required ClassAudience Audience { get; init; }

    public required string? Village { get; init; }

    public required string Place { get; init; }

    public required Uri? Map { get; init; }

    public required string? Teacher { get; init; }

    public required string? Bring { get; init; }

    /// <summary>In đồng; 0 is free.</summary>
    public required int Fee { get; init; }

    /// <summary>Seats that were free when it was read; what is true in the end the transaction knows.</summary>
    public required int SeatsLeft { get; init; }

    public required int Waiting { get; init; }

    public required DateTime? OpensAt { get; init; }

    /// <summary>Until when people may enroll.</summary>
    public required DateTime ClosesAt { get; init; }

    public required bool IsCancelled { get; init; }

    /// <summary>In order of time; those that will not take place are not among them.</summary>
    public required IReadOnlyList<ScheduledSession> Sessions { get; init; }
}

/// <summary>One meeting.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="Place">Of the session, or of its class.</param>
public sealed record ScheduledSession(Guid Id, DateTime StartsAt, DateTime EndsAt, string Place);

/// <summary>An enrollment that was made in a conversation, or of the person who uses it.</summary>
/// <param name="Person">Whose it is; null when the keys are gone.</param>
/// <param name="WaitingBefore">How many wait before; 0 for who has a seat.</param>
public sealed record OwnEnrollment(Guid Id, ScheduledClass Class, EnrollmentState State, PersonalDetails? Person, bool IsForOther, int WaitingBefore);

/// <summary>What a turn must know to speak of classes.</summary>
/// <param name="Classes">Published, with a session to come or one that people may still ask about; by their first session.</param>
/// <param name="Own">Newest first.</param>
/// <param name="Person">Who uses the conversation, when they told us.</param>
public sealed record ClassFacts(IReadOnlyList<ScheduledClass> Classes, IReadOnlyList<OwnEnrollment> Own, PersonalDetails? Person);
