namespace BinhDanBot.Core.Editing;

/// <summary>One version of one item of a commune's content. Its text is kept for good, so that it can be read and returned to.</summary>
internal sealed class ContentVersionRow
{
    public required Guid Id { get; init; }

    public required string Commune { get; init; }

    /// <summary><see cref="Content.ContentItem.Key"/>.</summary>
    public required string Item { get; init; }

    /// <summary>From 1 within the item.</summary>
    public required int Number { get; init; }

    public required string Text { get; set; }

    public required ContentVersionState State { get; set; }

    /// <summary>Digest of what lay beneath when the writing began; empty when there was nothing.</summary>
    public required string SeedDigest { get; set; }

    /// <summary>Who wrote last.</summary>
    public required Guid AuthorId { get; set; }

    public required string AuthorName { get; set; }

    /// <summary>Ids of all who wrote in it, each between semicolons: none of them may review it.</summary>
    public required string Writers { get; set; }

    public required DateTime WrittenAt { get; set; }

    /// <summary>Why it was written, in the author's words.</summary>
    public required string Note { get; set; }

    /// <summary>Empty until a second person decided.</summary>
    public required string ReviewerName { get; set; }

    public DateTime? ReviewedAt { get; set; }

    /// <summary>What the reviewer wants changed.</summary>
    public required string ReviewNote { get; set; }

    /// <summary>For <see cref="ContentVersionState.Approved"/>: when to publish.</summary>
    public DateTime? PublishAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>Counts up with each change: who changes it says which count they saw, so that nobody writes over another.</summary>
    public required long Change { get; set; }
}

/// <summary>Counts a commune's publications. Every process compares it with what it last saw, four times a second.</summary>
internal sealed class ContentMarkRow
{
    public required string Commune { get; init; }

    public required long Number { get; set; }
}
