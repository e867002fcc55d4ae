namespace BinhDanBot.Core.Operations.Audit;

/// <summary>One link of the trail of who did what. Never changed, never removed; each carries the hash of the one before.</summary>
internal sealed class AuditEntryRow
{
    /// <summary>From 1, without gaps.</summary>
    public required long Id { get; init; }

    public required DateTime At { get; init; }

    public required string Commune { get; init; }

    /// <summary>Empty id for the program.</summary>
    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What was done, in the words of the code: "case.answered", "content.published", "person.read".</summary>
    public required string Act { get; init; }

    /// <summary>Id of what it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>More, without personal data: the reason that was given, the role, the number of the version.</summary>
    public required string Detail { get; init; }

    /// <summary>Of the entry before; empty at the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>HMAC-SHA256 in hexadecimal over everything above; <see cref="AuditSeal"/>.</summary>
    public required string Hash { get; init; }
}
