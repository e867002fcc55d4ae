namespace BinhDanBot.Core.Communes;

/// <summary>One commune as its profile in <c>content/communes</c> describes it. What the commune has not told us is null, never guessed.</summary>
public sealed record CommuneProfile
{
    /// <summary>Stable id: file name, address of its pages, key of its rows.</summary>
    public required string Id { get; init; }

    /// <summary>Name without the word xã; empty for the neutral profile.</summary>
    public required string Name { get; init; }

    /// <summary>With its kind: "tỉnh Quảng Ngãi".</summary>
    public string? Province { get; init; }

    /// <summary>thôn, xóm or đội.</summary>
    public required string VillageWord { get; init; }

    public required string Office { get; init; }

    public required string Committee { get; init; }

    public required string Department { get; init; }

    public required string Police { get; init; }

    public string? Hotline { get; init; }

    public string? Address { get; init; }

    public string? Hours { get; init; }

    public string? Website { get; init; }

    public IReadOnlyList<string> Departments { get; init; } = [];

    public IReadOnlyList<string> Villages { get; init; } = [];

    public IReadOnlyList<LearningPlatform> Platforms { get; init; } = [];

    public IReadOnlyList<CommuneTarget> Targets { get; init; } = [];

    public IReadOnlyList<CommuneDeadline> Deadlines { get; init; } = [];

    public CommunePlan? Plan { get; init; }

    /// <summary>Where the profile comes from.</summary>
    public IReadOnlyList<CommuneSource> Sources { get; init; } = [];

    /// <summary>How the neutral profile is named where a name is needed: in addresses and in rows.</summary>
    public const string NeutralId = "chung";

    /// <summary>Whether this is the profile used without a commune.</summary>
    public bool IsNeutral => Name.Length == 0;
}

/// <summary>A place to learn that the commune's plan names.</summary>
public sealed record LearningPlatform(string Name, string? Url);

/// <summary>A target of the commune's plan, in our wording.</summary>
public sealed record CommuneTarget(string Text, double? Value, string? Unit, DateOnly? DueOn);

/// <summary>Something the plan wants done by a time; the time in the plan's own terms, since many recur.</summary>
public sealed record CommuneDeadline(string Text, string Rule);

/// <summary>The document that started the movement in the commune.</summary>
public sealed record CommunePlan(string? Number, DateOnly? Date, string Title);

/// <summary>A document that the profile was written from.</summary>
public sealed record CommuneSource(string Name, string? Url, DateOnly? Date);
