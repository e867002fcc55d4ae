namespace BinhDanBot.Core.Staff;

/// <summary>What a one-time link is for.</summary>
public enum InvitationKind
{
    /// <summary>The first member of staff of the installation.</summary>
    FirstSetUp,

    /// <summary>A new member sets their password.</summary>
    Welcome,

    /// <summary>A member who cannot sign in any more sets a new password, and the second factor anew.</summary>
    Reset,
}

/// <summary>A one-time link. The token itself is known to whoever holds the link, and to nobody else.</summary>
internal sealed class StaffInvitationRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required InvitationKind Kind { get; init; }

    /// <summary>Whom it is for; null for the first member, who is made by it.</summary>
    public Guid? StaffId { get; init; }

    public required string TokenHash { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }
}
