namespace BinhDanBot.Core.People;

/// <summary>
/// A code by which a person goes on in another conversation: who has both phones before them is the same person. Only a hash is kept, it holds for minutes, and
/// it dies of too many wrong guesses in its commune.
/// </summary>
internal sealed class ConversationCodeRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string CodeHash { get; init; }

    /// <summary>The conversation that was given it.</summary>
    public required Guid ConversationId { get; init; }

    public required DateTime EndsAt { get; set; }

    /// <summary>Wrong codes that were typed in the commune while it held.</summary>
    public int Misses { get; set; }
}
