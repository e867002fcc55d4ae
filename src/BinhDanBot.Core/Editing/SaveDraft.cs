using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>What an editor wrote.</summary>
/// <param name="Commune">Commune id; the neutral id for everybody's.</param>
/// <param name="Item">What of the content.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Draft">The version that was open when the writing began; null when there was none.</param>
/// <param name="Change">Its count of changes as the editor saw it; 0 without one.</param>
/// <param name="Note">Why, in the editor's words.</param>
/// <param name="Who">The editor.</param>
public sealed record DraftGiven(string Commune, ContentItem Item, string Text, Guid? Draft, long Change, string Note, Actor Who);

/// <summary>What became of it.</summary>
public enum DraftOutcome
{
    Saved,

    /// <summary>Somebody else began a version meanwhile; nothing was written.</summary>
    SomebodyElseBegan,

    /// <summary>Somebody else saved or decided meanwhile; nothing was written.</summary>
    ChangedMeanwhile,

    /// <summary>Longer than any guide.</summary>
    TooLong,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Id">Of the version, when saved.</param>
/// <param name="Change">Its count of changes now.</param>
public sealed record DraftSaved(DraftOutcome Outcome, Guid Id, long Change);

/// <summary>
/// Keeps what an editor wrote, half written or whole. Residents see nothing of it. What waits for review may be added to: whoever looks at it
/// then is told that it changed, and who added is a writer of it too.
/// </summary>
public sealed class SaveDraft(IDatabaseWriter writer, ContentSeeds seeds, RecordAudit audit, TimeProvider clock)
{
    private const int LongestText = 100_000;
    private const int LongestNote = 500;

    public async Task<DraftSaved> ExecuteAsync(DraftGiven given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        var text = VietnameseText.ToNfc(given.Text.ReplaceLineEndings("\n"));
        if (text.Length > LongestText)
            return new DraftSaved(DraftOutcome.TooLong, Guid.Empty, 0);
        var note = VietnameseText.CleanMessage(given.Note);
        note = note.Length > LongestNote ? note[..LongestNote] : note;
        var seed = seeds.DigestOf(given.Commune, given.Item);
        return await writer.WriteAsync(
            (context, cancel) => given.Draft is { } draft
                ? ChangeAsync(context, given with { Text = text, Note = note }, draft, cancel)
                : AddAsync(context, given with { Text = text, Note = note }, seed, cancel),
            cancellationToken);
    }

    private async Task<DraftSaved> AddAsync(BotDbContext context, DraftGiven given, string seed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new ContentVersionRow
        {
            Id = Guid.CreateVersion7(now),
            Commune = given.Commune,
            Item = given.Item.Key,
            Number = await EditingWrites.NextNumberAsync(context, given.Commune, given.Item, cancellationToken),
            Text = given.Text,
            State = ContentVersionState.Draft,
            SeedDigest = seed,
            AuthorId = given.Who.Id,
            AuthorName = given.Who.Name,
            Writers = DraftWriters.With("", given.Who.Id),
            WrittenAt = now.UtcDateTime,
            Note = given.Note,
            ReviewerName = "",
            ReviewNote = "",
            Change = 1,
        };
        if (!await EditingWrites.TryAddAsync(context, row, cancellationToken))
            return new DraftSaved(DraftOutcome.SomebodyElseBegan, Guid.Empty, 0);
        await audit.ExecuteAsync(context, EditingWrites.Entry(given.Who, row, "content.begun"), cancellationToken);
        return new DraftSaved(DraftOutcome.Saved, row.Id, row.Change);
    }

    private async Task<DraftSaved> ChangeAsync(BotDbContext context, DraftGiven given, Guid draft, CancellationToken cancellationToken)
    {
        var row = await context.ContentVersions.AsNoTracking().FirstOrDefaultAsync(version => version.Id == draft && version.Commune == given.Commune, cancellationToken);
        if (row is null || row.Item != given.Item.Key || row.State is not (ContentVersionState.Draft or ContentVersionState.InReview) || !await EditingWrites.TryTakeAsync(context, row, given.Change, cancellationToken))
            return new DraftSaved(DraftOutcome.ChangedMeanwhile, draft, 0);
        var writers = DraftWriters.With(row.Writers, given.Who.Id);
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        await context.ContentVersions.Where(version => version.Id == draft).ExecuteUpdateAsync(
            set => set.SetProperty(version => version.Text, given.Text)
                .SetProperty(version => version.Note, given.Note)
                .SetProperty(version => version.AuthorId, given.Who.Id)
                .SetProperty(version => version.AuthorName, given.Who.Name)
                .SetProperty(version => version.Writers, writers)
                .SetProperty(version => version.WrittenAt, now),
            cancellationToken);
        await audit.ExecuteAsync(context, EditingWrites.Entry(given.Who, row, "content.saved"), cancellationToken);
        return new DraftSaved(DraftOutcome.Saved, draft, given.Change + 1);
    }
}
