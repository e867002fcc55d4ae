namespace BinhDanBot.Core.Broadcasts;

/// <summary>What a part of an audience speaks of. Stored as text; <see cref="AudiencePartRow.Value"/> says which.</summary>
public enum AudienceKind
{
    /// <summary>Value: a village's name as people have it.</summary>
    Village,

    /// <summary>Value: id of a group of people ("N" form).</summary>
    Group,

    /// <summary>Value: id of a class ("N"): who has or waits for a seat in it, came or was absent.</summary>
    Class,

    /// <summary>Value: id of a skill; who enrolled in a class that teaches it.</summary>
    Interest,

    /// <summary>Value: a year; born in it or before.</summary>
    BornUntil,

    /// <summary>Value: a year; born in it or after.</summary>
    BornFrom,

    /// <summary>Value: a channel's name; who is reached there.</summary>
    Channel,

    /// <summary>Value: id of a skill; who never attended a class that teaches it.</summary>
    HasNotLearnt,

    /// <summary>Value: id of a class ("N"); who is not enrolled in it.</summary>
    HasNotEnrolled,

    /// <summary>Value: id of a run ("N"); whom it certainly reached.</summary>
    GotRun,

    /// <summary>Value: id of a run ("N"); whom it may have reached: nobody knows.</summary>
    MayHaveGotRun,

    /// <summary>Value: id of a run ("N"); those for whom it failed.</summary>
    FailedRun,
}

/// <summary>
/// A part of an announcement's audience. Parts of one kind widen each other (two villages), parts of different kinds narrow (a village and a class); the three kinds
/// of runs count as one. Without any part it is everybody. Then everybody whom an excluding part names is left out.
/// </summary>
internal sealed class AudiencePartRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid BroadcastId { get; init; }

    public required AudienceKind Kind { get; init; }

    public required string Value { get; init; }

    public required bool IsExclusion { get; init; }
}
