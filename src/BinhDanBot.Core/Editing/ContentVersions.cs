using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>A version without its text, for lists.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="Item">What it is a version of.</param>
/// <param name="Number">From 1 within the item.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Change">What a change of it must name.</param>
public sealed record VersionLine(Guid Id, ContentItem Item, int Number, ContentVersionState State, long Change)
{
    public required string SeedDigest { get; init; }

    public required string AuthorName { get; init; }

    public required DateTime WrittenAt { get; init; }

    public required string Note { get; init; }

    public required string ReviewerName { get; init; }

    public required string ReviewNote { get; init; }

    public DateTime? PublishAt { get; init; }

    public DateTime? PublishedAt { get; init; }

    /// <summary>Ids of all who wrote in it.</summary>
    public required string Writers { get; init; }

    /// <summary>Whether somebody wrote in it, and so may not review it.</summary>
    public bool IsWrittenBy(Guid staff) => Writers.Contains(DraftWriters.Mark(staff), StringComparison.Ordinal);
}

/// <summary>A version with its text.</summary>
public sealed record ContentVersion(VersionLine Line, string Text);

/// <summary>Reads what a commune wrote. Another commune's version is not there.</summary>
public sealed class ContentVersions(IDbContextFactory<BotDbContext> contexts)
{
    /// <summary>Of every item with versions: the open one, the published one, or, when it has neither, the last. By item key.</summary>
    public async Task<IReadOnlyList<VersionLine>> CurrentAsync(string commune, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await Lines(context.ContentVersions.Where(row => row.Commune == commune
            && (row.State == ContentVersionState.Draft || row.State == ContentVersionState.InReview || row.State == ContentVersionState.Approved
                || row.State == ContentVersionState.Published))).ToListAsync(cancellationToken);
        return [.. lines.Select(Line).OfType<VersionLine>()];
    }

    /// <summary>All versions of one item, the newest first.</summary>
    public async Task<IReadOnlyList<VersionLine>> OfAsync(string commune, ContentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = item.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await Lines(context.ContentVersions.Where(row => row.Commune == commune && row.Item == key).OrderByDescending(row => row.Number))
            .ToListAsync(cancellationToken);
        return [.. lines.Select(Line).OfType<VersionLine>()];
    }

    /// <summary>Null when the commune has no such version.</summary>
    public async Task<ContentVersion?> FindAsync(string commune, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ContentVersions.AsNoTracking().FirstOrDefaultAsync(row => row.Commune == commune && row.Id == id, cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>The version of an item that is on its way; null when there is none.</summary>
    public async Task<ContentVersion?> OpenAsync(string commune, ContentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = item.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ContentVersions.AsNoTracking().FirstOrDefaultAsync(
            row => row.Commune == commune && row.Item == key
                && (row.State == ContentVersionState.Draft || row.State == ContentVersionState.InReview || row.State == ContentVersionState.Approved),
            cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>The version of an item that residents are answered from; null when the commune has none of its own.</summary>
    public async Task<ContentVersion?> PublishedAsync(string commune, ContentItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var key = item.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.ContentVersions.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Commune == commune && row.Item == key && row.State == ContentVersionState.Published, cancellationToken);
        return row is null ? null : Read(row);
    }

    private static ContentVersion? Read(ContentVersionRow row) =>
        Line(new LineRead(
            row.Id, row.Item, row.Number, row.State, row.Change, row.SeedDigest, row.AuthorName, row.WrittenAt, row.Note, row.ReviewerName,
            row.ReviewNote, row.PublishAt, row.PublishedAt, row.Writers)) is { } line ? new ContentVersion(line, row.Text) : null;

    private static IQueryable<LineRead> Lines(IQueryable<ContentVersionRow> rows) => rows.Select(row => new LineRead(
        row.Id, row.Item, row.Number, row.State, row.Change, row.SeedDigest, row.AuthorName, row.WrittenAt, row.Note, row.ReviewerName,
        row.ReviewNote, row.PublishAt, row.PublishedAt, row.Writers));

    private static VersionLine? Line(LineRead read) => ContentItem.Read(read.Item) is not { } item
        ? null
        : new VersionLine(read.Id, item, read.Number, read.State, read.Change)
        {
            SeedDigest = read.SeedDigest,
            AuthorName = read.AuthorName,
            WrittenAt = read.WrittenAt,
            Note = read.Note,
            ReviewerName = read.ReviewerName,
            ReviewNote = read.ReviewNote,
            PublishAt = read.PublishAt,
            PublishedAt = read.PublishedAt,
            Writers = read.Writers,
        };

    private sealed record LineRead(
        Guid Id, string Item, int Number, ContentVersionState State, long Change, string SeedDigest, string AuthorName, DateTime WrittenAt, string Note,
        string ReviewerName, string ReviewNote, DateTime? PublishAt, DateTime? PublishedAt, string Writers);
}
