namespace BinhDanBot.Core.PersonalData;

/// <summary>That a member of staff read a person, or the list of people, in an hour: the trail tells it once.</summary>
internal sealed class PersonReadingRow
{
    public required Guid StaffId { get; init; }

    /// <summary>Of the person; empty for the list.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The hour's beginning.</summary>
    public required DateTime HourAt { get; init; }

    public required string Commune { get; init; }
}
