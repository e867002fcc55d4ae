namespace BinhDanBot.Core.Cases;

/// <summary>What became of an act of staff on a case.</summary>
public enum CaseOutcome
{
    Done,

    /// <summary>The same was done before; nothing was done again.</summary>
    AlreadyDone,

    /// <summary>There is no such case in this commune.</summary>
    NotThere,

    /// <summary>Another member of staff has it.</summary>
    TakenByOther,

    /// <summary>Staff acted since the page was shown; look first.</summary>
    ChangedMeanwhile,

    /// <summary>The case is closed.</summary>
    Closed,

    /// <summary>The person left, or asked that nothing more be sent.</summary>
    PersonLeft,

    NoText,
    TextTooLong,

    /// <summary>The member of staff may not answer cases here.</summary>
    NotOfStaff,

    /// <summary>The person has another case open; that one goes on.</summary>
    AnotherIsOpen,
}
