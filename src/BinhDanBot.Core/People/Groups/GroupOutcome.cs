namespace BinhDanBot.Core.People.Groups;

/// <summary>How a wish of staff about a group ended.</summary>
public enum GroupOutcome
{
    Done,

    /// <summary>This commune has no such group.</summary>
    NotThere,

    /// <summary>A group needs a name.</summary>
    NoName,

    /// <summary>The name is longer than <see cref="SaveGroup.LongestName"/>.</summary>
    NameTooLong,

    /// <summary>Another group has the name.</summary>
    NameTaken,

    /// <summary>An announcement that is written or scheduled goes to it.</summary>
    InUse,
}

/// <param name="Outcome">How it ended.</param>
/// <param name="GroupId">The group; empty when there is none.</param>
/// <param name="People">How many were added or removed.</param>
public sealed record GroupChanged(GroupOutcome Outcome, Guid GroupId = default, int People = 0);
