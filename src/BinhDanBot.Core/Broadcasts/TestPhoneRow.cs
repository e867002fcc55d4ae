namespace BinhDanBot.Core.Broadcasts;

/// <summary>The conversation to which a member of staff has announcements sent for a look before they go out. Paired once, by a code typed on that telephone.</summary>
internal sealed class TestPhoneRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>One for each commune.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>Null before the code was typed.</summary>
    public Guid? ConversationId { get; set; }

    /// <summary>A keyed hash of the code that is waited for; null when none is.</summary>
    public string? CodeHash { get; set; }

    public DateTime? CodeExpiresAt { get; set; }
}
