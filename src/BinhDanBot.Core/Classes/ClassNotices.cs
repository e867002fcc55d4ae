using BinhDanBot.Core.Channels;
using BinhDanBot.Core.Content;
using BinhDanBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace BinhDanBot.Core.Classes;

/// <summary>The notices that classes give, in words; <see cref="TellLearners"/> hands them out.</summary>
internal static class ClassNotices
{
    /// <summary>Nobody is asked later than that whether it worked.</summary>
    private static readonly TimeSpan FollowUpLasts = TimeSpan.FromDays(7);

    /// <summary>The replies that must be there.</summary>
    public static RequiredReplies Required { get; } = new(
    [
        "class.notice.for", "class.notice.reminder", "class.notice.place", "class.notice.bring", "class.notice.cannot-come", "class.notice.moved", "class.notice.new-place",
        "class.notice.session-cancelled", "class.notice.others-stay", "class.notice.cancelled", "class.notice.reason", "class.notice.promoted", "class.notice.next", "class.notice.follow-up",
        "class.notice.can", "class.notice.cannot", "class.notice.coach", "class.notice.certificate",
    ]);

    public static LearnerNotice Reminder(ClassSentences say, ClassNoticeKind kind, TrainingClassRow training, ClassSessionRow session)
    {
        var text = Lines(
            say.Say("class.notice.reminder", ("title", training.Title), ("when", say.When(session.StartsAt))), Place(say, training, session), Bring(say, training), say.Say("class.notice.cannot-come"));
        return new LearnerNotice(kind, $"{session.Id:N}:{session.StartsAt.Ticks}", _ => text) { SessionId = session.Id, StartsAt = session.StartsAt, ExpiresAt = session.StartsAt };
    }

    /// <param name="say">Of the commune.</param>
    /// <param name="training">As it is now.</param>
    /// <param name="before">The session as it was.</param>
    /// <param name="session">As it is now.</param>
    public static LearnerNotice Moved(ClassSentences say, TrainingClassRow training, ClassSessionRow before, ClassSessionRow session)
    {
        var text = before.StartsAt == session.StartsAt
            ? say.Say("class.notice.new-place", ("title", training.Title), ("when", say.When(session.StartsAt)), ("place", session.Place ?? training.Place))
            : Lines(say.Say("class.notice.moved", ("title", training.Title), ("old", say.When(before.StartsAt)), ("when", say.When(session.StartsAt))), Place(say, training, session));
        return new LearnerNotice(ClassNoticeKind.Moved, $"{session.Id:N}:{training.Version}", _ => Lines(text, say.Say("class.notice.cannot-come")))
        {
            SessionId = session.Id,
            StartsAt = session.StartsAt,
            ExpiresAt = session.StartsAt,
        };
    }

    public static LearnerNotice SessionCancelled(ClassSentences say, TrainingClassRow training, ClassSessionRow session, bool othersStay)
    {
        var text = Lines(
            say.Say("class.notice.session-cancelled", ("title", training.Title), ("when", say.When(session.StartsAt))), othersStay ? say.Say("class.notice.others-stay") : "");
        return new LearnerNotice(ClassNoticeKind.Cancelled, $"{session.Id:N}", _ => text) { SessionId = session.Id, StartsAt = session.StartsAt, ExpiresAt = session.EndsAt };
    }

    public static LearnerNotice ClassCancelled(ClassSentences say, TrainingClassRow training, string reason, DateTime? lastEndsAt)
    {
        var text = Lines(say.Say("class.notice.cancelled", ("title", training.Title)), reason.Length == 0 ? "" : say.Say("class.notice.reason", ("reason", reason)));
        return new LearnerNotice(ClassNoticeKind.Cancelled, $"{training.Id:N}", _ => text) { ExpiresAt = lastEndsAt };
    }

    public static LearnerNotice Promoted(ClassSentences say, TrainingClassRow training, ClassSessionRow next)
    {
        var text = Lines(
            say.Say("class.notice.promoted", ("title", training.Title)), say.Say("class.notice.next", ("when", say.When(next.StartsAt))), Place(say, training, next), Bring(say, training),
            say.Say("class.notice.cannot-come"));
        return new LearnerNotice(ClassNoticeKind.Promoted, $"{training.Id:N}", _ => text) { SessionId = next.Id, StartsAt = next.StartsAt, ExpiresAt = next.StartsAt };
    }

    /// <param name="say">Of the commune.</param>
    /// <param name="training">Over.</param>
    /// <param name="now">UTC.</param>
    public static LearnerNotice FollowUp(ClassSentences say, TrainingClassRow training, DateTime now)
    {
        var text = say.Say("class.notice.follow-up", ("title", training.Title));
        return new LearnerNotice(ClassNoticeKind.FollowUp, $"{training.Id:N}", _ => text)
        {
            ExpiresAt = now + FollowUpLasts,
            Offer = learner =>
            [
                new Choice(say.Say("class.notice.can"), new ClassCommand(ClassAct.CanDo, learner.Id).Write()),
                new Choice(say.Say("class.notice.cannot"), new ClassCommand(ClassAct.CannotDo, learner.Id).Write()),
                new Choice(say.Say("class.notice.coach"), new ClassCommand(ClassAct.Coach, learner.Id).Write()),
            ],
        };
    }

    public static LearnerNotice Certificate(ClassSentences say, TrainingClassRow training) =>
        new(ClassNoticeKind.Certificate, $"{training.Id:N}", learner => say.Say("class.notice.certificate", ("title", training.Title), ("number", learner.CertificateNumber ?? "")));

    /// <summary>Notices that tell of a time or place, and are wrong when those change.</summary>
    public static IQueryable<ClassNoticeRow> OfTimes(BotDbContext context) =>
        context.ClassNotices.Where(row => row.SessionId != null && (row.Kind == ClassNoticeKind.DayBefore || row.Kind == ClassNoticeKind.HoursBefore || row.Kind == ClassNoticeKind.Moved));

    /// <summary>Those who are told what becomes of the class: with a seat or waiting.</summary>
    public static Task<List<EnrollmentRow>> ConcernedAsync(BotDbContext context, Guid classId, CancellationToken cancellationToken) =>
        context.Enrollments.AsNoTracking()
            .Where(row => row.ClassId == classId && (row.State == EnrollmentState.Confirmed || row.State == EnrollmentState.Waitlisted))
            .OrderBy(row => row.Place)
            .ToListAsync(cancellationToken);

    private static string Place(ClassSentences say, TrainingClassRow training, ClassSessionRow session) => say.Say("class.notice.place", ("place", session.Place ?? training.Place));

    private static string Bring(ClassSentences say, TrainingClassRow training) => training.Bring is { Length: > 0 } bring ? say.Say("class.notice.bring", ("bring", bring)) : "";

    private static string Lines(params string[] lines) => string.Join('\n', lines.Where(line => line.Length > 0));
}
