namespace BinhDanBot.Core.People;

/// <summary>What a person told us of themselves, or somebody told us for them with their consent. Never in a log, never in an address.</summary>
/// <param name="Name">As people write it, composed (NFC), without spaces around.</param>
public sealed record PersonalDetails(string Name)
{
    /// <summary>As the commune's profile names its villages, or as the person said; null when they did not.</summary>
    public string? Village { get; init; }

    /// <summary>Digits alone in the form of the country: "0912345678". Null for who has none.</summary>
    public string? Phone { get; init; }

    /// <summary>Null when the person would rather not say.</summary>
    public int? BirthYear { get; init; }
}

/// <summary>What somebody agreed to, in which words, and who said so.</summary>
/// <param name="Purpose">What the data may be used for.</param>
/// <param name="TextVersion">Which wording of the question was answered: the id of the reply and a digest of its text.</param>
/// <param name="Giver">Who said yes.</param>
public sealed record ConsentGiven(ConsentPurpose Purpose, string TextVersion, ConsentGiver Giver);

/// <summary>What personal data may be used for; each is asked for by itself. Stored as text.</summary>
public enum ConsentPurpose
{
    /// <summary>To keep a place in a class, remind of it and confirm that it was attended.</summary>
    Classes,

    /// <summary>To tell of other things that the commune does.</summary>
    Announcements,
}

/// <summary>Who gave a consent. Stored as text.</summary>
public enum ConsentGiver
{
    Self,

    /// <summary>Somebody who said that the person agreed: a child for a parent, a neighbour.</summary>
    OnBehalf,

    /// <summary>On paper, entered by staff.</summary>
    Paper,
}
