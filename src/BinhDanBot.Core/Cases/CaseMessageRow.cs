using BinhDanBot.Core.Channels;

namespace BinhDanBot.Core.Cases;

/// <summary>Whose words stand in a case. Stored as text.</summary>
public enum CaseSpeaker
{
    Resident,
    Staff,
    Bot,

    /// <summary>A remark of staff for staff; the person never sees it.</summary>
    Note,
}

/// <summary>One message or remark in the thread of a case.</summary>
internal sealed class CaseMessageRow
{
    /// <summary>In the order of their making.</summary>
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Where it comes from, in words: "event:…", "bot:…", "form:…". The same once more adds nothing.</summary>
    public required string Source { get; init; }

    public required CaseSpeaker Speaker { get; init; }

    /// <summary>What was said, encrypted for this case.</summary>
    public required string ProtectedText { get; init; }

    public required AttachmentKind Attachment { get; init; }

    public required DateTime SaidAt { get; init; }

    /// <summary>Of staff; null when staff spoke in the channel's own app, and for others.</summary>
    public Guid? StaffId { get; init; }

    public string? StaffName { get; init; }

    /// <summary>How many rows of the outbox carry it: their keys are made of the id and a number from 1.</summary>
    public required int Parts { get; init; }
}

/// <summary>A word that stands in a case, as a keyed hash: found by who has the word and the key, read by nobody.</summary>
internal sealed class CaseWordRow
{
    public required string Commune { get; init; }

    public required string WordHash { get; init; }

    public required Guid CaseId { get; init; }
}

/// <summary>That a member of staff read a case, or the list of cases, in an hour: the trail tells it once.</summary>
internal sealed class CaseReadingRow
{
    public required Guid StaffId { get; init; }

    /// <summary>Of the case; empty for the list.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The hour's beginning.</summary>
    public required DateTime HourAt { get; init; }

    public required string Commune { get; init; }
}
