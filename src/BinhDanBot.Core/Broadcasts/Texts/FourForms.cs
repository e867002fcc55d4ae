namespace BinhDanBot.Core.Broadcasts.Texts;

/// <summary>One announcement in its four forms, made of one record.</summary>
/// <param name="Chat">As it is said on a telephone to nobody in particular.</param>
/// <param name="Sms">Letters without marks that every telephone shows.</param>
/// <param name="Script">To be read aloud; a line is a pause.</param>
public sealed record FourForms(string Chat, string Sms, string Script, PosterForm Poster)
{
    public const int LongestSms = 160;

    public const int LongestSeconds = 90;

    private const double SyllablesOfSecond = 2.5;

    public required int Syllables { get; init; }

    /// <summary>How long the script takes to read, calmly.</summary>
    public int Seconds => (int)Math.Ceiling(Syllables / SyllablesOfSecond);

    /// <summary>What is wrong with the forms; empty when all four say the same and fit.</summary>
    public IReadOnlyList<FormFault> Faults { get; init; } = [];

    /// <summary>Whether something must be mended before it may go out.</summary>
    public bool IsStopped => Faults.Any(fault => fault.IsStop);
}

/// <summary>What a sheet of paper shows.</summary>
/// <param name="When">In words; null when it has no time.</param>
/// <param name="Address">Of the public page, within the site; null while the announcement has no number yet.</param>
public sealed record PosterForm(string Title, IReadOnlyList<string> Paragraphs, string? When, string? Place, string? Phone, string? Address)
{
    /// <summary>All that can be read on it.</summary>
    internal string Text => string.Join('\n', ((string?[])[Title, .. Paragraphs, When, Place, Phone]).OfType<string>());
}

/// <summary>What the check of the forms found.</summary>
/// <param name="Field">The property of <see cref="BroadcastDraft"/> where it is to be mended.</param>
/// <param name="Reply">Id of the sentence that says it.</param>
/// <param name="Values">What the sentence names.</param>
/// <param name="IsStop">It may not go out so; else it is a thing to look at once more.</param>
public sealed record FormFault(string Field, string Reply, IReadOnlyDictionary<string, string> Values, bool IsStop);
