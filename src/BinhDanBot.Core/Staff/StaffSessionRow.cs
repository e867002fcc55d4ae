namespace BinhDanBot.Core.Staff;

/// <summary>One sign-in on one device. It is looked at with every call, so that ending it is felt at once, whichever process answers.</summary>
internal sealed class StaffSessionRow
{
    public required Guid Id { get; init; }

    /// <summary>Of the member of staff.</summary>
    public required string Commune { get; init; }

    public required Guid StaffId { get; init; }

    public required DateTime SignedInAt { get; init; }

    /// <summary>Written at most once a minute.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>"Chrome, Android": kind of browser and system, for the owner to know it again.</summary>
    public required string Device { get; init; }

    /// <summary>The network, never the whole address.</summary>
    public required string Network { get; init; }

    public DateTime? RevokedAt { get; set; }
}
