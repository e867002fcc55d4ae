using BinhDanBot.Core.Communes;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Editing;
using BinhDanBot.Core.Operations.Audit;

namespace BinhDanBot.Web.Admin.Content;

/// <summary>Where the writing of an item begins.</summary>
/// <param name="Text">Of the version on its way, of the published one, or of what everybody has; null when there is nothing yet.</param>
/// <param name="Open">The version on its way; null when there is none.</param>
public sealed record WritingStart(string? Text, VersionLine? Open);

/// <summary>What the pages that write have in common.</summary>
public sealed class ContentDesk(ContentLibrary library, ContentVersions versions, ContentSeeds seeds, SaveDraft save, ReviewContent review)
{
    /// <summary>Whether a commune may have such an item at all: the neutral one has no profile, and only residents' sentences can be changed.</summary>
    public bool IsThere(string commune, ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Kind switch
        {
            ContentKind.Reply => EditableReplies.IsForResidents(item.Id) && library.Current.Replies.ContainsKey(item.Id),
            ContentKind.Profile => commune != CommuneProfile.NeutralId,
            _ => true,
        };
    }

    public async Task<WritingStart> BeginAsync(string commune, ContentItem item, CancellationToken cancellationToken)
    {
        if (await versions.OpenAsync(commune, item, cancellationToken) is { } open)
            return new WritingStart(open.Text, open.Line);
        var published = await versions.PublishedAsync(commune, item, cancellationToken);
        return new WritingStart(published?.Text ?? await seeds.ReadAsync(commune, item, cancellationToken), null);
    }

    /// <summary>Keeps the draft, and sends it to review when asked. The id of a sentence that says what went wrong; null when nothing did.</summary>
    public async Task<string?> SaveAsync(DraftGiven given, bool send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        var saved = await save.ExecuteAsync(given, cancellationToken);
        return saved.Outcome switch
        {
            DraftOutcome.SomebodyElseBegan => "admin.content.somebody-began",
            DraftOutcome.ChangedMeanwhile => "admin.content.changed-meanwhile",
            DraftOutcome.TooLong => "admin.content.too-long",
            _ when send => await SendAsync(given.Commune, saved, given.Who, cancellationToken),
            _ => null,
        };
    }

    private async Task<string?> SendAsync(string commune, DraftSaved saved, Actor who, CancellationToken cancellationToken) =>
        await review.SendToReviewAsync(new VersionStep(commune, saved.Id, saved.Change, who), cancellationToken) is var outcome && outcome == StepOutcome.Done
            ? null
            : SentenceOf(outcome);

    /// <summary>Why a step was not taken.</summary>
    public static string SentenceOf(StepOutcome outcome) => outcome switch
    {
        StepOutcome.OwnWriting => "admin.content.own-writing",
        StepOutcome.Faulty => "admin.content.faulty",
        StepOutcome.ChangedMeanwhile => "admin.content.changed-meanwhile",
        _ => "admin.content.not-now",
    };
}
