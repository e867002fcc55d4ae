namespace BinhDanBot.Core.Switches;

/// <summary>Something that staff can stop in a commune, as it stands now; what it was before is in the trail.</summary>
internal sealed class SwitchRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>One of <see cref="SwitchTarget"/>.</summary>
    public required string Target { get; init; }

    public required bool IsOff { get; init; }

    public required string Reason { get; init; }

    public required Guid ChangedById { get; init; }

    public required string ChangedByName { get; init; }

    public required DateTime ChangedAt { get; init; }
}
