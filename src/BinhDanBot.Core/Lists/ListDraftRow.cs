namespace BinhDanBot.Core.Lists;

/// <summary>A list that a member of staff has uploaded and looks at before it is taken over. Gone when it was, and after a day in any case.</summary>
internal sealed class ListDraftRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>Who may take it over.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>The class that its people shall be enrolled in; null for people alone.</summary>
    public Guid? ClassId { get; init; }

    /// <summary>Without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>What was read, as JSON, encrypted.</summary>
    public required string ProtectedReading { get; init; }

    public required DateTime MadeAt { get; init; }
}
