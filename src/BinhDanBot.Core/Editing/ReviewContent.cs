using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Language;
using BinhDanBot.Core.Operations.Audit;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Editing;

/// <summary>A version as somebody saw it, for a step on its way.</summary>
/// <param name="Commune">Commune id.</param>
/// <param name="Id">Of the version.</param>
/// <param name="Change">Its count of changes as they saw it.</param>
/// <param name="Who">Who takes the step.</param>
public sealed record VersionStep(string Commune, Guid Id, long Change, Actor Who);

/// <summary>What became of a step.</summary>
public enum StepOutcome
{
    Done,

    /// <summary>The commune has no such version.</summary>
    NotThere,

    /// <summary>It was changed or decided since it was shown; nothing was done.</summary>
    ChangedMeanwhile,

    /// <summary>It stands where this step does not begin.</summary>
    NotNow,

    /// <summary>Who wrote in it may not review it.</summary>
    OwnWriting,

    /// <summary>The checks of the content refuse it; nothing was done.</summary>
    Faulty,
}

/// <summary>
/// The way of a version from an editor past a second person to the residents. Every step stands in the trail, in its own transaction.
/// </summary>
public sealed class ReviewContent(
    IDatabaseWriter writer, ContentVersions versions, ContentSeeds seeds, CheckDraft check, RecordAudit audit, TimeProvider clock)
{
    private const int LongestNote = 500;

    /// <summary>The editor is done; a version with errors is not let through.</summary>
    public async Task<StepOutcome> SendToReviewAsync(VersionStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await versions.FindAsync(step.Commune, step.Id, cancellationToken) is not { } version)
            return StepOutcome.NotThere;
        return check.Execute(step.Commune, version.Line.Item, version.Text).HasErrors
            ? StepOutcome.Faulty
            : await GoAsync(step, ContentVersionState.InReview, "content.sent-to-review", cancellationToken);
    }

    /// <summary>The editor wants it back before anybody decided, or the reviewer wants something changed, or it is not to be published at its time.</summary>
    public Task<StepOutcome> SendBackAsync(VersionStep step, string reason, CancellationToken cancellationToken) =>
        GoAsync(step, ContentVersionState.Draft, "content.sent-back", cancellationToken, reason);

    /// <summary>It will not be published.</summary>
    public Task<StepOutcome> GiveUpAsync(VersionStep step, string reason, CancellationToken cancellationToken) =>
        GoAsync(step, ContentVersionState.Rejected, "content.given-up", cancellationToken, reason);

    /// <summary>A second person approves; residents are answered from it at once, or from <paramref name="publishAt"/> on.</summary>
    public async Task<StepOutcome> ApproveAsync(VersionStep step, DateTime? publishAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await versions.FindAsync(step.Commune, step.Id, cancellationToken) is not { } version)
            return StepOutcome.NotThere;
        if (version.Line.IsWrittenBy(step.Who.Id))
            return StepOutcome.OwnWriting;
        if (check.Execute(step.Commune, version.Line.Item, version.Text).HasErrors)
            return StepOutcome.Faulty;
        var now = clock.GetUtcNow().UtcDateTime;
        return await writer.WriteAsync(
            (context, cancel) => publishAt is { } at && at > now
                ? WaitAsync(context, step, at, cancel)
                : PublishAsync(context, step, cancel),
            cancellationToken);
    }

    /// <summary>
    /// Takes a published version away: what everybody has stands in its place again. One person is enough, because everything beneath was approved.
    /// </summary>
    public Task<StepOutcome> UseOriginalAsync(VersionStep step, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (context, cancel) =>
            {
                var (outcome, row) = await TakeAsync(context, step, ContentVersionState.Withdrawn, cancel);
                if (row is null)
                    return outcome;
                await SetStateAsync(context, row, ContentVersionState.Withdrawn, cancel);
                await EditingWrites.MarkAsync(context, row.Commune, cancel);
                await audit.ExecuteAsync(context, EditingWrites.Entry(step.Who, row, "content.original-used"), cancel);
                return StepOutcome.Done;
            },
            cancellationToken);

    /// <summary>
    /// Hides a guide from the residents of a commune at once. One person is enough: nothing new is said, and what is wrong must not wait.
    /// </summary>
    public async Task<StepOutcome> WithdrawGuideAsync(string commune, ContentItem guide, string reason, Actor who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(guide);
        ArgumentNullException.ThrowIfNull(who);
        var published = await versions.PublishedAsync(commune, guide, cancellationToken);
        if ((published?.Text ?? await seeds.ReadAsync(commune, guide, cancellationToken)) is not { } text)
            return StepOutcome.NotThere;
        if (GuideStatusText.Is(text, GuideStatusText.Withdrawn))
            return StepOutcome.NotNow;
        var hidden = GuideStatusText.With(text, GuideStatusText.Withdrawn);
        var seed = seeds.DigestOf(commune, guide);
        return await writer.WriteAsync((context, cancel) => HideAsync(context, commune, guide, hidden, seed, Short(reason), who, cancel), cancellationToken);
    }

    /// <summary>
    /// Begins a new version with the text of an older one, or with what lies beneath; it goes the way of every other. Refused while another is on its way.
    /// </summary>
    public async Task<(StepOutcome Outcome, Guid Draft)> ReturnToAsync(string commune, ContentItem item, Guid? version, Actor who, SaveDraft save, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(save);
        var text = version is { } id
            ? await versions.FindAsync(commune, id, cancellationToken) is { } old && old.Line.Item == item ? old.Text : null
            : await seeds.ReadAsync(commune, item, cancellationToken);
        if (text is null)
            return (StepOutcome.NotThere, Guid.Empty);
        if (item.Kind == ContentKind.Guide)
            text = GuideStatusText.With(text, GuideStatusText.Published);
        var saved = await save.ExecuteAsync(new DraftGiven(commune, item, text, null, 0, "", who), cancellationToken);
        return saved.Outcome == DraftOutcome.Saved ? (StepOutcome.Done, saved.Id) : (StepOutcome.NotNow, Guid.Empty);
    }

    private async Task<StepOutcome> HideAsync(
        BotDbContext context, string commune, ContentItem guide, string text, string seed, string reason, Actor who, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new ContentVersionRow
        {
            Id = Guid.CreateVersion7(now),
            Commune = commune,
            Item = guide.Key,
            Number = await EditingWrites.NextNumberAsync(context, commune, guide, cancellationToken),
            Text = text,

            // Never in use before the one in use is out of the way: of those, too, there is one.
            State = ContentVersionState.Rejected,
            SeedDigest = seed,
            AuthorId = who.Id,
            AuthorName = who.Name,
            Writers = DraftWriters.With("", who.Id),
            WrittenAt = now.UtcDateTime,
            Note = reason,
            ReviewerName = who.Name,
            ReviewNote = "",
            Change = 1,
        };
        if (!await EditingWrites.TryAddAsync(context, row, cancellationToken))
            return StepOutcome.ChangedMeanwhile;
        await EditingWrites.PublishAsync(context, row, UtcInstantConverter.ToStored(now.UtcDateTime), cancellationToken);
        await audit.ExecuteAsync(context, EditingWrites.Entry(who, row, "content.withdrawn", reason), cancellationToken);
        return StepOutcome.Done;
    }

    private Task<StepOutcome> GoAsync(VersionStep step, ContentVersionState to, string act, CancellationToken cancellationToken, string reason = "")
    {
        ArgumentNullException.ThrowIfNull(step);
        return writer.WriteAsync(
            async (context, cancel) =>
            {
                var (outcome, row) = await TakeAsync(context, step, to, cancel);
                if (row is null)
                    return outcome;
                var note = Short(reason);
                await context.ContentVersions.Where(version => version.Id == row.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(version => version.State, to)
                        .SetProperty(version => version.ReviewNote, note)
                        .SetProperty(version => version.PublishAt, (DateTime?)null),
                    cancel);
                await audit.ExecuteAsync(context, EditingWrites.Entry(step.Who, row, act, note), cancel);
                return StepOutcome.Done;
            },
            cancellationToken);
    }

    private async Task<StepOutcome> WaitAsync(BotDbContext context, VersionStep step, DateTime publishAt, CancellationToken cancellationToken)
    {
        var (outcome, row) = await TakeAsync(context, step, ContentVersionState.Approved, cancellationToken);
        if (row is null)
            return outcome;
        await RememberReviewerAsync(context, row, step.Who, cancellationToken);
        var at = UtcInstantConverter.ToStored(publishAt);
        await context.ContentVersions.Where(version => version.Id == row.Id).ExecuteUpdateAsync(
            set => set.SetProperty(version => version.State, ContentVersionState.Approved).SetProperty(version => version.PublishAt, at), cancellationToken);
        await audit.ExecuteAsync(context, EditingWrites.Entry(step.Who, row, "content.approved", $"{at:yyyy-MM-dd HH:mm}Z"), cancellationToken);
        return StepOutcome.Done;
    }

    private async Task<StepOutcome> PublishAsync(BotDbContext context, VersionStep step, CancellationToken cancellationToken)
    {
        var (outcome, row) = await TakeAsync(context, step, ContentVersionState.Published, cancellationToken);
        if (row is null)
            return outcome;
        if (row.State != ContentVersionState.Approved)
            await RememberReviewerAsync(context, row, step.Who, cancellationToken);
        await EditingWrites.PublishAsync(context, row, UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime), cancellationToken);
        await audit.ExecuteAsync(context, EditingWrites.Entry(step.Who, row, "content.published"), cancellationToken);
        return StepOutcome.Done;
    }

    private Task<int> RememberReviewerAsync(BotDbContext context, ContentVersionRow row, Actor reviewer, CancellationToken cancellationToken)
    {
        var now = UtcInstantConverter.ToStored(clock.GetUtcNow().UtcDateTime);
        return context.ContentVersions.Where(version => version.Id == row.Id).ExecuteUpdateAsync(
            set => set.SetProperty(version => version.ReviewerName, reviewer.Name).SetProperty(version => version.ReviewedAt, now), cancellationToken);
    }

    private static Task<int> SetStateAsync(BotDbContext context, ContentVersionRow row, ContentVersionState state, CancellationToken cancellationToken) =>
        context.ContentVersions.Where(version => version.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(version => version.State, state), cancellationToken);

    /// <summary>The version, taken for the step; null with the reason when it cannot be.</summary>
    private static async Task<(StepOutcome Outcome, ContentVersionRow? Row)> TakeAsync(
        BotDbContext context, VersionStep step, ContentVersionState to, CancellationToken cancellationToken)
    {
        var row = await context.ContentVersions.AsNoTracking()
            .FirstOrDefaultAsync(version => version.Id == step.Id && version.Commune == step.Commune, cancellationToken);
        if (row is null)
            return (StepOutcome.NotThere, null);
        if (!VersionSteps.MayGo(row.State, to))
            return (StepOutcome.NotNow, null);
        return await EditingWrites.TryTakeAsync(context, row, step.Change, cancellationToken) ? (StepOutcome.Done, row) : (StepOutcome.ChangedMeanwhile, null);
    }

    private static string Short(string text)
    {
        text = VietnameseText.CleanMessage(text);
        return text.Length > LongestNote ? text[..LongestNote] : text;
    }
}
