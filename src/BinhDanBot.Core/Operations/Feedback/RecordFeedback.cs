using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Operations.Feedback;

/// <summary>Feedback as the turn understood it.</summary>
/// <param name="Commune">Commune id of the conversation.</param>
/// <param name="Channel">One of the channel names.</param>
/// <param name="GuideId">The guide that was shown.</param>
/// <param name="ContentDigest">Digest of the content snapshot that the answer came from.</param>
/// <param name="Verdict">Whether it helped.</param>
/// <param name="ExternalEventId">The channel's id of the event; the same id again is the same feedback.</param>
public sealed record FeedbackGiven(
    string Commune, string Channel, string GuideId, string ContentDigest, FeedbackVerdict Verdict, string ExternalEventId);

/// <summary>What became of the feedback.</summary>
public enum FeedbackOutcome
{
    /// <summary>Counted now.</summary>
    Recorded,

    /// <summary>The channel delivered the event again; it was counted before.</summary>
    AlreadyRecorded,
}

/// <summary>Counts one feedback once, however often and however parallel its event arrives.</summary>
public sealed class RecordFeedback(IDatabaseWriter writer, TimeProvider clock)
{
    public Task<FeedbackOutcome> ExecuteAsync(FeedbackGiven given, CancellationToken cancellationToken) =>
        writer.WriteAsync((context, cancel) => ExecuteAsync(context, given, cancel), cancellationToken);

    /// <summary>The same inside the transaction of the turn that heard it.</summary>
    internal async Task<FeedbackOutcome> ExecuteAsync(BotDbContext context, FeedbackGiven given, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(given);
        RequireText(given.Commune, ColumnLengths.Name, nameof(given.Commune));
        RequireText(given.Channel, ColumnLengths.Name, nameof(given.Channel));
        RequireText(given.GuideId, ColumnLengths.Name, nameof(given.GuideId));
        RequireText(given.ContentDigest, ColumnLengths.Digest, nameof(given.ContentDigest));
        RequireText(given.ExternalEventId, ColumnLengths.ExternalId, nameof(given.ExternalEventId));

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var givenAt = UtcInstantConverter.ToStored(now.UtcDateTime);
        var verdict = given.Verdict.ToString();

        // The unique index is the judge: nothing is read first, and the loser of a race writes no row and sees no error.
        var rows = await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO answer_feedback (id, commune, channel, guide_id, content_digest, verdict, external_event_id, given_at)
             VALUES ({id}, {given.Commune}, {given.Channel}, {given.GuideId}, {given.ContentDigest}, {verdict}, {given.ExternalEventId}, {givenAt})
             ON CONFLICT (commune, channel, external_event_id) DO NOTHING
             """,
            cancellationToken);
        return rows == 1 ? FeedbackOutcome.Recorded : FeedbackOutcome.AlreadyRecorded;
    }

    private static void RequireText(string text, int limit, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, limit, name);
    }
}
