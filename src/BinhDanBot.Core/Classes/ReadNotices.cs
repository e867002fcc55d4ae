using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Data;
using BinhDanBot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>Whether a notice reached the person, as far as anybody can tell.</summary>
public enum NoticeReach
{
    /// <summary>Waits to be sent.</summary>
    Waiting,

    /// <summary>The channel took it.</summary>
    Sent,

    /// <summary>It stands in the chat of our page: seen when the person opens that page again.</summary>
    OnPage,

    /// <summary>Sent, and no answer came back.</summary>
    Uncertain,

    /// <summary>The channel refused it, or it was given up.</summary>
    Refused,

    /// <summary>Its time passed before it could be sent.</summary>
    TooLate,

    /// <summary>Taken back, because another notice took its place.</summary>
    TakenBack,

    /// <summary>The person has no channel, or left it.</summary>
    NoChannel,
}

/// <summary>One notice to one learner.</summary>
/// <param name="EnrollmentId">Whose it is.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="StartsAt">The start that it tells (UTC); null where it tells none.</param>
/// <param name="QueuedAt">UTC.</param>
/// <param name="Reach">What became of it.</param>
/// <param name="Channel">Where; null for none.</param>
/// <param name="Reason">Why it was refused, as a short name; null when it was not.</param>
public sealed record NoticeLook(Guid EnrollmentId, ClassNoticeKind Kind, DateTime? StartsAt, DateTime QueuedAt, NoticeReach Reach, string? Channel, string? Reason)
{
    /// <summary>Whether somebody should call the person: they may know nothing of it, and it still matters.</summary>
    public bool NeedsCall { get; init; }
}

/// <summary>Reads who of a class was told what, and whom to call instead. No names: pages add them where staff may see them.</summary>
public sealed class ReadNotices(IDbContextFactory<BotDbContext> contexts, TimeProvider clock)
{
    /// <returns>Newest first; none for a class of another commune.</returns>
    public async Task<IReadOnlyList<NoticeLook>> ExecuteAsync(string commune, Guid classId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.ClassNotices.AsNoTracking()
            .Where(row => row.Commune == commune && row.ClassId == classId)
            .GroupJoin(
                context.OutboxMessages.Where(message => message.Commune == commune),
                row => row.MessageKey,
                message => message.Key,
                (row, messages) => new { row, messages })
            .SelectMany(
                joined => joined.messages.DefaultIfEmpty(),
                (joined, message) => new
                {
                    Notice = joined.row,
                    State = message == null ? null : (MessageState?)message.State,
                    Channel = message == null ? null : message.Channel,
                    Reason = message == null ? null : message.Reason,
                    SeenAt = message == null ? null : message.SeenAt,
                })
            .OrderByDescending(found => found.Notice.Id)
            .ToListAsync(cancellationToken);
        var gone = (await context.Enrollments.Where(row => row.ClassId == classId && row.State == EnrollmentState.Cancelled).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        return
        [
            .. rows.Select(found =>
            {
                var reach = ReachOf(found.Notice.MessageKey, found.State, found.Channel, found.Reason);
                return new NoticeLook(
                    found.Notice.EnrollmentId, found.Notice.Kind, found.Notice.StartsAt, found.Notice.QueuedAt, reach, found.Channel, reach == NoticeReach.Refused ? found.Reason : null)
                {
                    NeedsCall = !gone.Contains(found.Notice.EnrollmentId) && MattersStill(found.Notice, now) && found.SeenAt is null
                        && (reach is NoticeReach.Refused or NoticeReach.TooLate or NoticeReach.NoChannel or NoticeReach.Uncertain or NoticeReach.OnPage),
                };
            }),
        ];
    }

    /// <summary>Of what has begun nobody need be told any more.</summary>
    private static bool MattersStill(ClassNoticeRow notice, DateTime now) => notice.Kind switch
    {
        ClassNoticeKind.FollowUp or ClassNoticeKind.Certificate => false,
        _ => notice.StartsAt is null || notice.StartsAt > now,
    };

    private static NoticeReach ReachOf(string? key, MessageState? state, string? channel, string? reason) => state switch
    {
        // Ended messages are forgotten after a time; whatever became of them is long past.
        null => key is null ? NoticeReach.NoChannel : NoticeReach.Sent,
        MessageState.Queued or MessageState.Sending => NoticeReach.Waiting,
        MessageState.Sent => channel == ChannelNames.DirectLine ? NoticeReach.OnPage : NoticeReach.Sent,
        MessageState.Uncertain => NoticeReach.Uncertain,
        MessageState.Suppressed => reason == OutboxStore.TooLate ? NoticeReach.TooLate : NoticeReach.TakenBack,
        _ => NoticeReach.Refused,
    };
}
