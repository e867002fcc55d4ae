namespace BinhDanBot.Core.People;

/// <summary>
/// One human whom a commune knows. There is a row only after a consent. Name and telephone number are encrypted; hashes with a key that is not in the database find
/// them again. An erased person has no row.
/// </summary>
internal sealed class PersonRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>Tells that the same human came again: a hash of telephone number (or of the conversation, for who has none) and name without marks.</summary>
    public required string KeyHash { get; set; }

    public required string ProtectedName { get; set; }

    public string? ProtectedPhone { get; set; }

    /// <summary>To find by the whole number; several people of a family may share one.</summary>
    public string? PhoneHash { get; set; }

    public string? Village { get; set; }

    public int? BirthYear { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ChangedAt { get; set; }
}

/// <summary>A word of a person's name, hashed, so that staff find people although names are encrypted.</summary>
internal sealed class PersonWordRow
{
    public required string Commune { get; init; }

    public required string WordHash { get; init; }

    public required Guid PersonId { get; init; }
}

/// <summary>A consent that was given, and perhaps withdrawn.</summary>
internal sealed class ConsentRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid PersonId { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    /// <summary>Which wording was agreed to.</summary>
    public required string TextVersion { get; init; }

    public required ConsentGiver Giver { get; init; }

    /// <summary>Where it was said; null for paper.</summary>
    public Guid? ConversationId { get; init; }

    public required DateTime GivenAt { get; init; }

    public DateTime? WithdrawnAt { get; set; }
}
