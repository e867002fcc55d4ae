namespace BinhDanBot.Core.Operations.Audit;

/// <summary>Where the trail ends: one row, so that entries cut off at the end are missed. Sealed with a key that is not in the database.</summary>
internal sealed class AuditHeadRow
{
    /// <summary>The neutral one: there is one trail for the whole installation.</summary>
    public required string Commune { get; init; }

    /// <summary>Number of the last entry.</summary>
    public required long LastId { get; init; }

    public required string LastHash { get; init; }

    /// <summary>Over both, so that nobody without the key moves the end.</summary>
    public required string Seal { get; init; }
}
