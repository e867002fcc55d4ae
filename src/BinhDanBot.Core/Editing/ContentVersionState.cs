namespace BinhDanBot.Core.Editing;

/// <summary>Where a version of an item stands on its way to the residents. Stored as text.</summary>
public enum ContentVersionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for a second person.</summary>
    InReview,

    /// <summary>Approved; waits for the time at which it is to be published.</summary>
    Approved,

    /// <summary>What the residents of the commune are answered from.</summary>
    Published,

    /// <summary>Was published until a later version was.</summary>
    Superseded,

    /// <summary>Was published until it was taken away; what everybody has stands in its place.</summary>
    Withdrawn,

    /// <summary>Was given up before it was published.</summary>
    Rejected,
}

/// <summary>The ways between the states: the one table that every step asks.</summary>
public static class VersionSteps
{
    private static readonly (ContentVersionState From, ContentVersionState To)[] Allowed =
    [
        (ContentVersionState.Draft, ContentVersionState.InReview),
        (ContentVersionState.Draft, ContentVersionState.Rejected),
        (ContentVersionState.InReview, ContentVersionState.Draft),
        (ContentVersionState.InReview, ContentVersionState.Rejected),
        (ContentVersionState.InReview, ContentVersionState.Approved),
        (ContentVersionState.InReview, ContentVersionState.Published),
        (ContentVersionState.Approved, ContentVersionState.Draft),
        (ContentVersionState.Approved, ContentVersionState.Published),
        (ContentVersionState.Published, ContentVersionState.Superseded),
        (ContentVersionState.Published, ContentVersionState.Withdrawn),
    ];

    public static bool MayGo(ContentVersionState from, ContentVersionState to) => Allowed.Contains((from, to));

    /// <summary>On its way and not yet there; an item has at most one such version.</summary>
    public static bool IsOpen(ContentVersionState state) =>
        state is ContentVersionState.Draft or ContentVersionState.InReview or ContentVersionState.Approved;
}
