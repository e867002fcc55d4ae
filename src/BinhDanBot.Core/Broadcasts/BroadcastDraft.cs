namespace BinhDanBot.Core.Broadcasts;

/// <summary>What staff typed of an announcement.</summary>
/// <param name="Title">Of what it is; at most 100 characters.</param>
/// <param name="Body">
/// Paragraphs; at most 1,000 characters. Fields that are filled in for each person: <c>{{ten}}</c>, <c>{{thon}}</c>; with a class: <c>{{lop}}</c>, <c>{{buoi_toi}}</c>
/// (its next session in words), <c>{{noi_hoc}}</c>, <c>{{cho_trong}}</c>.
/// </param>
public sealed record BroadcastDraft(string Title, string Body)
{
    /// <summary>At most 100 characters.</summary>
    public string? ShortBody { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    public string? SpokenBody { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? HappensAt { get; init; }

    public string? Place { get; init; }

    /// <summary>As typed; kept as digits alone.</summary>
    public string? Phone { get; init; }

    /// <summary>An https address.</summary>
    public string? PictureUrl { get; init; }

    /// <summary>Id of a published guide that the commune has.</summary>
    public string? Guide { get; init; }

    /// <summary>A published class of the commune.</summary>
    public Guid? ClassId { get; init; }

    public int? PaidLimit { get; init; }

    public BroadcastSchedule Schedule { get; init; } = BroadcastSchedule.Now;

    public IReadOnlyList<AudiencePart> Audience { get; init; } = [];
}

/// <summary>When an announcement goes out, in the time of Asia/Ho_Chi_Minh.</summary>
/// <param name="Recurrence">How often.</param>
/// <param name="FirstAt">Local; null for as soon as it is sent, for what goes out once.</param>
/// <param name="Weekdays">Bit 0 is Monday; for weekly ones.</param>
/// <param name="UntilOn">The last day; null for no end.</param>
public sealed record BroadcastSchedule(Recurrence Recurrence, DateTime? FirstAt, int Weekdays, DateOnly? UntilOn)
{
    public static BroadcastSchedule Now { get; } = new(Recurrence.Once, null, 0, null);
}

/// <summary>A part of an audience: see <see cref="AudiencePartRow"/>.</summary>
public sealed record AudiencePart(AudienceKind Kind, string Value, bool IsExclusion = false);
