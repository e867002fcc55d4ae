namespace BinhDanBot.Core.Staff;

/// <summary>Somebody who works for a commune or the province and may sign in.</summary>
internal sealed class StaffMemberRow
{
    public required Guid Id { get; init; }

    /// <summary>Where they were invited; what they may do stands in the grants alone.</summary>
    public required string Commune { get; init; }

    /// <summary>What they sign in with, as <see cref="StaffNames.Normalise"/> makes it; one of a kind in the installation.</summary>
    public required string Name { get; init; }

    /// <summary>As colleagues know them.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Null until the invitation is accepted.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Attempts to sign in since the last that succeeded, counted before each is judged.</summary>
    public int FailedAttempts { get; set; }

    public DateTime? LastAttemptAt { get; set; }

    /// <summary>The secret of the second factor, in base 32, encrypted.</summary>
    public string? ProtectedAuthenticatorKey { get; set; }

    /// <summary>When the first code was shown to work; until then there is no second factor.</summary>
    public DateTime? AuthenticatorConfirmedAt { get; set; }

    /// <summary>The step of time of the last code that was taken: neither it nor an earlier one is taken again.</summary>
    public long LastAuthenticatorStep { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Since when they may not sign in any more; null while they may.</summary>
    public DateTime? DisabledAt { get; set; }
}
