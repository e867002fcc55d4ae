namespace BinhDanBot.Core.Staff;

/// <summary>One of the codes that stand in for the second factor, once each. 80 bits by chance, so a plain hash cannot be guessed back.</summary>
internal sealed class StaffRecoveryCodeRow
{
    public required Guid Id { get; init; }

    /// <summary>Of the member of staff.</summary>
    public required string Commune { get; init; }

    public required Guid StaffId { get; init; }

    public required string CodeHash { get; init; }

    public DateTime? UsedAt { get; set; }
}
