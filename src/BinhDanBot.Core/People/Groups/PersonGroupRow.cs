namespace BinhDanBot.Core.People.Groups;

/// <summary>People whom staff put together under a name: "Tổ công nghệ số cộng đồng", "Hội phụ nữ".</summary>
internal sealed class PersonGroupRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary>Unique in the commune.</summary>
    public required string Name { get; set; }

    /// <summary>Whether its people are the commune's volunteers; a commune has one such group at most.</summary>
    public required bool IsOfVolunteers { get; set; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class PersonGroupMemberRow
{
    public required string Commune { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTime AddedAt { get; init; }
}
