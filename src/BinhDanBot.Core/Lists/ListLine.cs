using BinhDanBot.Core.People;

namespace BinhDanBot.Core.Lists;

/// <summary>What a list is about to do with one of its lines.</summary>
public enum ListFate
{
    /// <summary>A person whom the list may bring in.</summary>
    Taken,

    /// <summary>The same person stands in an earlier line.</summary>
    Twice,
    NoName,

    /// <summary>What stands there is no name of a person.</summary>
    BadName,
    BadPhone,
    ForeignPhone,
    BadYear,
    LongVillage,
}

/// <summary>One line of a list, read.</summary>
/// <param name="Number">As the spreadsheet counts it.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Person">Null for what is not taken.</param>
/// <param name="Shown">What stood in the cell that is at fault, or the name; at most a few words.</param>
public sealed record ListLine(int Number, ListFate Fate, PersonalDetails? Person, string Shown)
{
    /// <summary>The earlier line with the same person; 0 for none.</summary>
    public int Earlier { get; init; }
}

/// <summary>Why a whole file cannot be read.</summary>
public enum ListProblem
{
    None,

    /// <summary>No line with names of columns among the first.</summary>
    NoHeader,

    /// <summary>Nobody in it.</summary>
    Empty,
    TooManyLines,
}

/// <summary>A list, read: what would become of each line.</summary>
/// <param name="Problem">Why there are no lines.</param>
/// <param name="HeaderLine">Where the names of the columns stand, as the spreadsheet counts; 0 for nowhere.</param>
/// <param name="Lines">Those that are, or should be, people.</param>
public sealed record ListReading(ListProblem Problem, int HeaderLine, IReadOnlyList<ListLine> Lines);
