using BinhDanBot.Core.Classes;
using BinhDanBot.Core.Operations;
using BinhDanBot.Core.Operations.Audit;
using BinhDanBot.Core.People;
using BinhDanBot.Tests.Conversations;
using BinhDanBot.Tests.Spine;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace BinhDanBot.Tests.Classes;

/// <summary>What tests of classes do again and again, by the real operations. Everything is of Sơn Mai unless it is said.</summary>
internal static class ClassSteps
{
    public const string Commune = SpineSteps.Commune;

    public static readonly Actor Mai = new(Guid.Parse("01900000-0000-7000-8000-000000000003"), "chị Mai");

    private static readonly ConsentGiven Consent = new(ConsentPurpose.Classes, "people.consent.classes test", ConsentGiver.Self);

    /// <summary>UTC instant at which it is that time in Sơn Mai, so many days after tests begin, whatever time it is now.</summary>
    public static DateTime At(this SpineProcess spine, int days, int hour, int minute = 0) =>
        VietnamTime.ToUtc(VietnamTime.ToLocal(TurnBot.Start.UtcDateTime).Date.AddDays(days).AddHours(hour).AddMinutes(minute));

    public static void GoTo(this SpineProcess spine, DateTime at) => spine.Clock.Advance(at - spine.Now);

    public static Task<int> RemindAsync(this SpineProcess spine) => spine.Service<SendReminders>().ExecuteAsync(CancellationToken.None);

    /// <summary>The person leaves the account.</summary>
    public static Task LeaveAsync(this SpineProcess spine, string person)
    {
        var (id, now) = (SpineSteps.IdOf(person), spine.Now);
        return spine.Writer.WriteAsync((context, cancel) => context.Conversations.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(told => told.LeftAt, now), cancel), CancellationToken.None);
    }

    public static ClassDraft Draft(int capacity = 30, string title = "Dùng VNeID", string place = "Nhà văn hóa thôn Hạ") => new() { Title = title, Place = place, Capacity = capacity, Bring = "điện thoại" };

    /// <summary>A published class with sessions from 19:00 to 21:00 on the given days, by default in three days.</summary>
    public static async Task<TrainingClassRow> OpenClassAsync(this SpineProcess spine, int capacity = 30, params int[] days)
    {
        var sessions = (days.Length == 0 ? [3] : days).Select(day => new SessionTime(spine.At(day, 19), spine.At(day, 21))).ToArray();
        return await spine.OpenClassOfAsync(capacity, sessions);
    }

    public static async Task<TrainingClassRow> OpenClassOfAsync(this SpineProcess spine, int capacity, params SessionTime[] sessions)
    {
        var made = await spine.Service<SaveClass>().NewAsync(Commune, Draft(capacity), Mai, CancellationToken.None);
        Assert.Equal(ClassOutcome.Done, made.Outcome);
        var id = made.ClassId!.Value;
        Assert.Equal(ClassOutcome.Done, (await spine.Service<SaveSession>().AddAsync(Commune, id, sessions, await spine.VersionAsync(id), Mai, CancellationToken.None)).Outcome);
        Assert.Equal(ClassOutcome.Done, (await spine.Service<PublishClass>().ExecuteAsync(Commune, id, await spine.VersionAsync(id), Mai, CancellationToken.None)).Outcome);
        return await spine.ClassAsync(id);
    }

    public static async Task<TrainingClassRow> ClassAsync(this SpineProcess spine, Guid id)
    {
        await using var context = spine.CreateContext();
        return await context.TrainingClasses.AsNoTracking().SingleAsync(row => row.Id == id);
    }

    public static async Task<int> VersionAsync(this SpineProcess spine, Guid id) => (await spine.ClassAsync(id)).Version;

    public static async Task<IReadOnlyList<ClassSessionRow>> SessionsAsync(this SpineProcess spine, Guid id)
    {
        await using var context = spine.CreateContext();
        return await context.ClassSessions.AsNoTracking().Where(row => row.ClassId == id).OrderBy(row => row.StartsAt).ToListAsync();
    }

    /// <summary>In the order of their places.</summary>
    public static async Task<IReadOnlyList<EnrollmentRow>> EnrollmentsAsync(this SpineProcess spine, Guid id)
    {
        await using var context = spine.CreateContext();
        return await context.Enrollments.AsNoTracking().Where(row => row.ClassId == id).OrderBy(row => row.Place).ToListAsync();
    }

    public static async Task<EnrollmentRow> EnrollmentAsync(this SpineProcess spine, Guid enrollmentId)
    {
        await using var context = spine.CreateContext();
        return await context.Enrollments.AsNoTracking().SingleAsync(row => row.Id == enrollmentId);
    }

    public static async Task<IReadOnlyList<ClassNoticeRow>> NoticesAsync(this SpineProcess spine)
    {
        await using var context = spine.CreateContext();
        return await context.ClassNotices.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    /// <summary>The texts of the outbox to one person that were not taken back, in order.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(this SpineProcess spine, string person)
    {
        var id = SpineSteps.IdOf(person);
        return [.. (await spine.MessagesAsync()).Where(row => row.ConversationId == id && row.State != Core.Outbox.MessageState.Suppressed).Select(row => row.Text)];
    }

    public static SeatRequest SeatFor(this TrainingClassRow training, string person, string? name = null, string? phone = null, bool isForOther = false) => new(
        training.Commune, training.Id, new PersonalDetails(name ?? person) { Phone = phone }, Consent, SpineSteps.IdOf(person), isForOther, EnrollmentSource.Chat);

    /// <summary>As a turn does it, in a transaction of its own.</summary>
    public static async Task<SeatTaken> TakeSeatAsync(this SpineProcess spine, SeatRequest request)
    {
        await spine.Service<TakeSeat>().ReadyAsync(CancellationToken.None);
        return await spine.Writer.WriteAsync((context, cancel) => spine.Service<TakeSeat>().ExecuteAsync(context, request, cancel), CancellationToken.None);
    }

    public static Task<CancelOutcome> CancelSeatAsync(this SpineProcess spine, Guid enrollmentId, string commune = Commune) =>
        spine.Writer.WriteAsync((context, cancel) => spine.Service<CancelSeat>().ExecuteAsync(context, commune, enrollmentId, cancel), CancellationToken.None);

    public static async Task<SeatTaken> MoveSeatAsync(this SpineProcess spine, SeatRequest to, Guid from, bool acceptsWaiting = false)
    {
        await spine.Service<MoveSeat>().ReadyAsync(CancellationToken.None);
        return await spine.Writer.WriteAsync((context, cancel) => spine.Service<MoveSeat>().ExecuteAsync(context, to, from, acceptsWaiting, cancel), CancellationToken.None);
    }

    public static async Task<ClassChanged> ChangeClassAsync(this SpineProcess spine, TrainingClassRow training, ClassDraft draft) =>
        await spine.Service<SaveClass>().ChangeAsync(training.Commune, training.Id, draft, await spine.VersionAsync(training.Id), Mai, CancellationToken.None);

    public static async Task<ClassChanged> CancelClassAsync(this SpineProcess spine, TrainingClassRow training, string reason = "mưa bão") =>
        await spine.Service<CancelClass>().ExecuteAsync(training.Commune, training.Id, reason, await spine.VersionAsync(training.Id), Mai, CancellationToken.None);

    public static async Task<ClassChanged> MoveSessionAsync(this SpineProcess spine, ClassSessionRow session, DateTime startsAt, string? place = null) =>
        await spine.Service<SaveSession>().MoveAsync(
            session.Commune, session.ClassId, session.Id, new SessionTime(startsAt, startsAt.AddHours(2), place), await spine.VersionAsync(session.ClassId), Mai, CancellationToken.None);

    /// <summary>What the class counts is what its rows say, and nobody sits on another's seat.</summary>
    public static async Task CountsAreRightAsync(this SpineProcess spine, Guid id)
    {
        var (training, rows) = (await spine.ClassAsync(id), await spine.EnrollmentsAsync(id));
        Assert.Equal(rows.Count(row => row.State is EnrollmentState.Confirmed or EnrollmentState.Attended or EnrollmentState.Absent), training.SeatsTaken);
        Assert.Equal(rows.Count(row => row.State == EnrollmentState.Waitlisted), training.Waiting);
        Assert.Equal(rows.Count, rows.Select(row => row.Place).Distinct().Count());
    }
}
