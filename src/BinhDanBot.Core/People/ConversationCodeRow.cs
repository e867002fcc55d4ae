namespace BinhDanBot.Core.People;

/// <summary>
/// A code by which a person goes on in another conversation: who has both phones before them is the same person. Only a hash is kept, it holds for minutes, and
/// it dies of too many wrong guesses in its commune.
/// </summary>
internal sealed class ConversationCodeRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>Null once it was taken.</summary>
    public string? CodeHash { get; set; }

    /// <summary>The conversation that was given it.</summary>
    public required Guid ConversationId { get; init; }

    public required DateTime EndsAt { get; set; }

    /// <summary>The conversation where it was typed: both are one person's from then on. Null while it waits.</summary>
    public Guid? TakenById { get; set; }

    /// <summary>Wrong codes that were typed in the commune while it held.</summary>
    public int Misses { get; set; }
}
