namespace BinhDanBot.Core.Staff;

/// <summary>One role of one member of staff in one commune.</summary>
internal sealed class StaffGrantRow
{
    /// <summary>In the place of a commune: a role in all of them. Only the province's administrators have it.</summary>
    public const string EveryCommune = "*";

    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    public required Guid StaffId { get; init; }

    public required StaffRole Role { get; init; }

    public required DateTime GivenAt { get; init; }
}
