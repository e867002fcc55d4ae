namespace BinhDanBot.Core.Cases;

/// <summary>What a commune promises to those who ask for a person. No row: nobody has decided yet, and no time is named to anybody.</summary>
internal sealed class CaseSettingsRow
{
    public required string Commune { get; init; }

    /// <summary>Working hours within which somebody answers.</summary>
    public required int PromisedHours { get; set; }

    public required DateTime ChangedAt { get; set; }
}

/// <summary>A stretch of a weekday in which the office is open.</summary>
internal sealed class CaseHoursRow
{
    public required string Commune { get; init; }

    /// <summary>0 for Sunday.</summary>
    public required int Weekday { get; init; }

    /// <summary>Minutes after local midnight.</summary>
    public required int OpensAtMinute { get; init; }

    /// <summary>Minutes after local midnight.</summary>
    public required int ClosesAtMinute { get; init; }
}

/// <summary>A day that is not like its weekday: closed, or open although it is a holiday or a Sunday.</summary>
internal sealed class CaseDayRow
{
    public required string Commune { get; init; }

    public required DateOnly DayOn { get; init; }

    public required bool IsOpen { get; init; }
}

/// <summary>An answer that staff give often.</summary>
internal sealed class CannedReplyRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required string Title { get; set; }

    public required string Text { get; set; }

    public required DateTime ChangedAt { get; set; }
}
