namespace BinhDanBot.Core.Language.Personal;

/// <summary>What of a person stands in a text. Each kind has a neutral word that takes its place.</summary>
public enum PersonalDataKind
{
    PhoneNumber,

    /// <summary>Of an identity card, passport, insurance or tax.</summary>
    PaperNumber,

    /// <summary>Of a bank account or card.</summary>
    AccountNumber,

    /// <summary>One-time code, password, PIN.</summary>
    Code,

    Email,

    /// <summary>A link that may lead to somebody's own page.</summary>
    Link,

    Plate,

    BirthDate,

    Name,

    Address,
}

/// <summary>Where in a text something personal stands.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct PersonalDataSpan(int Start, int End, PersonalDataKind Kind);
