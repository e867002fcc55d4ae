namespace BinhDanBot.Core.Broadcasts;

/// <summary>How a wish of staff about an announcement ended.</summary>
public enum BroadcastOutcome
{
    Done,

    /// <summary>This commune has no such announcement.</summary>
    NotThere,

    /// <summary>Somebody changed it since the page was shown.</summary>
    ChangedMeanwhile,

    /// <summary>Not in this state: what has ended is copied, not sent again.</summary>
    WrongState,

    /// <summary>It is on its way: what people are being told is not changed meanwhile.</summary>
    UnderWay,

    /// <summary>What was typed cannot be kept so; the faults say why.</summary>
    Faulty,

    /// <summary>Whoever wrote it cannot approve it.</summary>
    OwnWriting,

    /// <summary>So many people need a second person's approval.</summary>
    NeedsApproval,

    /// <summary>Its times are all past.</summary>
    NothingToCome,
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">A property of <see cref="BroadcastDraft"/>.</param>
/// <param name="Reply">Id of the sentence that says it.</param>
/// <param name="Values">What the sentence names.</param>
public sealed record BroadcastFault(string Field, string Reply, IReadOnlyDictionary<string, string>? Values = null);

/// <param name="Outcome">How it ended.</param>
/// <param name="BroadcastId">The announcement; empty when there is none.</param>
public sealed record BroadcastChanged(BroadcastOutcome Outcome, Guid BroadcastId = default)
{
    public IReadOnlyList<BroadcastFault> Faults { get; init; } = [];

    /// <summary>The run that began; null when none did.</summary>
    public Guid? RunId { get; init; }
}
