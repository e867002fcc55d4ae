namespace BinhDanBot.Core.Language.Spoken;

/// <summary>What a text can say that must be the same everywhere.</summary>
public enum FactKind
{
    /// <summary>"5/12".</summary>
    Date,

    /// <summary>"19:30".</summary>
    Clock,

    /// <summary>Digits alone.</summary>
    Phone,

    /// <summary>As it stands.</summary>
    Link,
}

/// <summary>A fact that a text names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">In one form for all ways of writing it: see <see cref="FactKind"/>.</param>
public sealed record FactMention(FactKind Kind, string Value)
{
    /// <summary>The year of a date that names one.</summary>
    public int? Year { get; init; }

    /// <summary>A last day, or the end of a span: something else than when it begins.</summary>
    public bool IsLimit { get; init; }
}
